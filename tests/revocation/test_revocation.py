"""Revocations: drafted from the ledger, approved, issued; what of the ledger they change."""

from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form

from ..common import make_commune
from ..printing import ask_paper
from .common import RevocationCase

DAY = timedelta(days=1)


class TestRevocation(RevocationCase):
    def test_the_whole_way(self):
        first, second, third = self.entries
        revocation = self.draft(first | second)
        self.assertEqual((revocation.kind, revocation.authority_id), ("own", self.commune))
        self.assertEqual(revocation.line_ids.mapped("money_due"), [first.bonus, second.bonus])
        self.assertIn("cá nhân", revocation.name)
        self.assertIn(self.env.ref("thidua_khenthuong.basis_luat_2022"), revocation.legal_basis_ids)
        revocation.action_submit()
        self.assertEqual(revocation.sudo().activity_ids.user_id, self.chair)
        self.assertFalse(first.is_revoked, "not before it is issued")
        with self.assertRaises(AccessError):
            revocation.action_approve()
        revocation.with_user(self.chair).action_approve()
        with self.assertRefused("fill in its number and its date"):
            revocation.action_issue()
        revocation.write({"number": 20, "date": self.today()})
        question = revocation.with_context(thidua_ask=True).action_issue()
        window = Form(self.as_clerk[question["res_model"]].with_context(question["context"]))
        self.assertIn("2", window.question)
        window.save().action_confirm()
        self.assertEqual((revocation.state, revocation.open_count), ("issued", 2))
        for entry in (first, second):
            self.assertEqual(
                (
                    entry.is_revoked,
                    entry.active,
                    entry.revocation_id,
                    entry.revoked_reference,
                    entry.revoked_on,
                    entry.revoked_by_id,
                ),
                (True, True, revocation, "20/QĐ-UBND", self.today(), self.commune),
            )
        self.assertFalse(third.is_revoked)
        action = revocation.action_open_entries()
        self.assertEqual(self.ledger.search(action["domain"]), first | second)
        self.assertEqual(first.action_open_revocation()["res_id"], revocation.id)

    def test_what_was_revoked_counts_no_more(self):
        person = self.people[0]
        entry = self.entries[0]
        self.assertEqual(person.thidua_commendation_count, 1)
        self.issued(entry)
        person.invalidate_recordset()
        self.assertEqual(person.thidua_commendation_count, 0)
        self.assertEqual((entry.standing_count, entry.standing_bonus), (0, 0))
        self.assertGreater(entry.bonus, 0, "what was granted stays to be read")
        # the lists and the timeline show both
        self.assertIn(entry, self.ledger.search([]))
        public = self.env["hr.employee.public"].with_user(self.clerk).browse(person.id)
        seen = public.action_open_awards()
        self.assertIn(entry, self.ledger.search(seen["domain"]))
        decision = entry.decision_id
        self.assertEqual(
            decision.total_bonus, sum(self.entries.mapped("bonus")), "the decision as it was"
        )
        with self.assertRefused("Revoked, to be left out"):
            ask_paper(self.entries, "list")
        ask_paper(self.entries[1:], "list")

    def test_the_place_is_free_again(self):
        entry = self.entries[0]
        self.issued(entry)
        nomination = entry.nomination_id
        self.assertEqual(nomination.state, "revoked")
        self.assertIn("20/QĐ-UBND", nomination.log_ids.sorted("id")[-1].reason)
        # the same person, award and time: nothing stands in the way
        self.env.flush_all()
        again = self.conferred(self.people[0], number=16)
        self.assertTrue(again.standing_count)
        self.assertEqual(self.people[0].thidua_commendation_count, 1)

    def test_a_place_of_a_round_is_free_again(self):
        round_ = self.ranked_round()
        nomination = self.nominate(self.best(round_, "individual", 1), "award_gkxa")
        nomination.action_complete()
        action = nomination.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        decision.write({"number": 17, "date": self.today()})
        decision.action_issue()
        quota, holders = nomination._quota(), self.as_clerk["thidua.quota"]._holders(round_)
        self.assertEqual(len(holders[quota, round_]), 1)
        self.assertEqual(round_.campaign_id.commendation_count, 1)
        self.issued(decision.commendation_ids)
        holders = self.as_clerk["thidua.quota"]._holders(round_)
        self.assertFalse(holders[quota, round_])
        round_.invalidate_recordset()
        round_.campaign_id.invalidate_recordset()
        self.assertEqual((round_.nomination_count, round_.campaign_id.commendation_count), (0, 0))
        again = self.nominate(nomination.evaluation_id, "award_gkxa")
        self.assertEqual(again.evaluation_id, nomination.evaluation_id)

    def test_what_is_missing_is_named(self):
        for missing, words in (
            ({"ground_id": False}, "choose the ground"),
            ({"reason": " "}, "write what was found"),
            ({"conclusion_number": False}, "number, date and body"),
            ({"conclusion_date": False}, "number, date and body"),
            ({"conclusion_body": ""}, "number, date and body"),
            ({"legal_basis_ids": [Command.clear()]}, "cites no legal basis"),
            ({"line_ids": [Command.clear()]}, "revokes no award"),
        ):
            with self.subTest(missing=missing), self.env.cr.savepoint() as savepoint:
                revocation = self.draft(self.entries[0], **missing)
                with self.assertRefused(words):
                    revocation.action_submit()
                self.assertEqual(revocation.state, "draft")
                savepoint.rollback()
            self.env.invalidate_all()

    def test_days_that_cannot_be(self):
        revocation = self.approved(self.entries[0])
        for day, words in (
            (self.today() + DAY, "lies in the future"),
            (self.today() - DAY, "cannot be revoked before that|after the decision itself"),
        ):
            with self.assertRefused(words, ValidationError):
                revocation.write({"number": 20, "date": day})
        with self.assertRefused("after the decision itself"):
            revocation.write({"number": 20, "date": self.today() - DAY})
        self.assertFalse(self.entries[0].is_revoked)

    def test_once_only(self):
        entry = self.entries[0]
        draft = self.draft(entry)
        with self.assertRefused("already stands in the revocation"):
            entry.with_user(self.clerk_2).action_revoke()
        other = self.draft(self.entries[1])
        with self.assertRefused("already stands in the revocation"):
            other.line_ids = [Command.create({"commendation_id": entry.id})]
        draft.unlink()
        self.issued(entry)
        with self.assertRefused("already stands in the revocation.*Issued"):
            entry.action_revoke()

    def test_only_what_we_conferred(self):
        others = self.recorded(self.people[0])
        with self.assertRefused("one decision for each"):
            (others | self.entries[0]).action_revoke()
        revocation = self.draft(others)
        self.assertEqual((revocation.kind, revocation.authority_id), ("recorded", self.province))
        with self.assertRefused("who conferred revokes", ValidationError):
            revocation.kind = "own"
        with self.assertRefused("recorded, not submitted"):
            revocation.action_submit()
        own = self.draft(self.entries[0])
        with self.assertRefused("comes from our own decision", ValidationError):
            own.kind = "recorded"
        with self.assertRefused("submit it to a leader"):
            own.action_record()

    def test_of_another_authority(self):
        day = self.today() - 30 * DAY
        entry = self.recorded(self.people[0], day=day)
        revocation = self.draft(entry, conclusion_number=False, reason=False)
        with self.assertRefused("number and the date"):
            revocation.action_record()
        revocation.recorded_reference = "99/QĐ-UBND"
        with self.assertRefused("cannot be revoked before", ValidationError):
            revocation.write({"date": day - DAY, "conclusion_date": False})
        with self.assertRefused("conferred by .*, not by", ValidationError):
            revocation.authority_id = self.commune
        revocation.write({"date": self.today()})
        # item and money go back to who conferred, who chases them
        revocation.action_record()
        self.assertEqual((revocation.state, revocation.line_ids.state), ("issued", "none"))
        self.assertEqual(
            (entry.revoked_reference, entry.revoked_by_id), ("99/QĐ-UBND", self.province)
        )
        with self.assertRefused("no paper of ours"):
            ask_paper(revocation, "revocation")
        # it is known, and not recorded a second time
        with self.assertRefused("already revoked, by decision 99/QĐ-UBND"):
            self.recorded(self.people[0], day=day)

    def test_recorded_by_mistake(self):
        entry = self.recorded(self.people[0], day=self.today() - 30 * DAY)
        revocation = self.draft(entry, conclusion_number=False, reason=False)
        revocation.write({"recorded_reference": "99/QĐ-UBND", "date": self.today()})
        revocation.action_record()
        with self.assertRefused("Give the reason"):
            revocation._move_with_reason("unrecord", " ")
        with self.assertRaises(AccessError), self.cr.savepoint():
            revocation.with_user(self.chair)._move_with_reason("unrecord", "Nhầm người")
        revocation._move_with_reason("unrecord", "Nhầm người")
        self.assertEqual((revocation.state, revocation.line_ids.state), ("draft", "draft"))
        self.assertFalse(entry.is_revoked or entry.revoked_reference or entry.revocation_id)
        self.assertEqual(entry.standing_count, 1)
        # corrected, it is recorded anew
        revocation.recorded_reference = "100/QĐ-UBND"
        revocation.action_record()
        self.assertEqual(entry.revoked_reference, "100/QĐ-UBND")
        own = self.issued(self.entries[0])
        with self.assertRefused("is a decision of ours and was issued"):
            own._move_with_reason("unrecord", "Nhầm")

    def test_not_withdrawn_and_not_revoked_when_withdrawn(self):
        entry = self.recorded(self.people[0], award=self.gkxa, number="3/QĐ-UBND")
        revocation = self.draft(entry)
        self.assertEqual(revocation.kind, "own", "a past award of our own")
        with self.assertRefused("is not withdrawn"):
            entry._withdraw_past("Nhầm")
        revocation.unlink()
        entry._withdraw_past("Nhầm")
        with self.assertRefused("nothing to revoke", ValidationError):
            entry.action_revoke()

    def test_no_title_of_a_row(self):
        """What was revoked is not among the titles of the years before."""
        title = self.env.ref("thidua_khenthuong.award_ldtt")
        entry = self.recorded(self.people[4], title, date(2024, 12, 20), "80/QĐ-UBND")
        review = self.as_clerk["thidua.title.review"].create({"year": 2025})
        review.action_fill()
        line = review.line_ids.filtered(lambda each: each.employee_id.id == self.people[4].id)
        self.assertEqual(line.past_note, "Lao động tiên tiến 2024")
        self.issued(entry)
        line.invalidate_recordset()
        self.assertFalse(line.past_note)

    def test_one_row_of_numbers(self):
        revocation = self.approved(self.entries[0])
        revocation.write({"number": 15, "date": self.today()})
        with self.assertRefused("already has this number"):
            revocation.action_issue()
        revocation.number = 16
        revocation.action_issue()
        with self.assertRefused("already has this number"):
            self.conferred(self.people[3], number=16)

    def test_what_is_issued_stays(self):
        entry = self.entries[0]
        revocation = self.issued(entry)
        line = revocation.line_ids
        for record, values in (
            (revocation, {"number": 21}),
            (revocation, {"date": date(2026, 1, 1)}),
            (revocation, {"reason": "Khác"}),
            (revocation, {"kind": "recorded"}),
            (revocation, {"line_ids": [Command.clear()]}),
            (revocation, {"line_ids": [Command.create({"commendation_id": self.entries[1].id})]}),
            (revocation, {"state": "draft"}),
            (line, {"money_due": 1}),
            (line, {"has_item": False}),
            (line, {"commendation_id": self.entries[1].id}),
            (line, {"state": "done"}),
            (line, {"return_by": date(2030, 1, 1)}),
            (entry, {"is_revoked": False}),
            (entry, {"bonus": 1}),
            (entry.nomination_id, {"state": "awarded"}),
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                record.write(values)
        for record in (revocation, line, entry):
            with self.assertRaises(UserError):
                record.unlink()

    def test_the_concerned_do_not_approve(self):
        entry = self.conferred(self.e_chair, number=18)
        revocation = self.draft(entry)
        self.assertIn(self.chair, revocation._leader_excluded())


class TestWhoSees(RevocationCase):
    def test_staff_and_heads_see_that_and_not_why(self):
        entry = self.entries[0]
        revocation = self.issued(entry)
        for user in (self.staff, self.head):
            seen = entry.with_user(user)
            self.assertEqual(seen.revoked_reference, "20/QĐ-UBND")
            [read] = seen.web_read(
                {name: {} for name in ("is_revoked", "revoked_on")} | {"revoked_by_id": {}}
            )
            self.assertTrue(read["is_revoked"])
            for name in ("revocation_id", "recovery_ids"):
                with self.assertRaises(AccessError):
                    seen.read([name])
            self.assertNotIn("recovery_ids", Form(seen)._view["fields"])
            for record in (revocation, revocation.line_ids):
                with self.assertRaises(AccessError):
                    record.with_user(user).read(["display_name"])
            with self.assertRaises(AccessError):
                self.entries[1].with_user(user).action_revoke()
            with self.assertRaises(AccessError):
                seen.action_open_revocation()
            with self.assertRaises(AccessError):
                self.env["thidua.revocation"].with_user(user).create({})

    def test_leaders_read_and_do_not_write(self):
        revocation = self.draft(self.entries[0]).with_user(self.deputy)
        self.assertTrue(revocation.reason)
        with self.assertRaises(AccessError):
            revocation.reason = "Khác"
        with self.assertRaises(AccessError):
            revocation.action_submit()

    def test_another_commune(self):
        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="other.")
        revocation = self.issued(self.entries[0])
        draft = self.draft(self.entries[1])
        env = self.env(user=Other.clerk, context={})
        for record in (revocation, draft, revocation.line_ids, draft.line_ids):
            mine = record.with_env(env)
            self.assertFalse(mine.search([("id", "in", record.ids)]))
            for attack in (
                lambda r=mine: r.read(["display_name"]),
                lambda r=mine: r.write({"sequence": 1} if "sequence" in r else {"reason": "x"}),
                lambda r=mine: r.unlink(),
            ):
                with self.assertRaises(AccessError):
                    attack()
        for attack in (
            lambda: self.entries[2].with_env(env).action_revoke(),
            lambda: draft.with_env(env).action_submit(),
            lambda: revocation.line_ids.with_env(env)._move("close", "x"),
            lambda: env["thidua.revocation"].create(
                {"line_ids": [Command.create({"commendation_id": self.entries[2].id})]}
            ),
            lambda: (
                env["thidua.revocation"]
                .with_context(
                    default_line_ids=[Command.create({"commendation_id": self.entries[2].id})]
                )
                .create({})
            ),
            lambda: env["thidua.recovery"].create(
                {"revocation_id": draft.id, "commendation_id": self.entries[2].id}
            ),
            lambda: env["thidua.revocation"].create({"company_id": self.company.id}),
        ):
            with self.assertRaises(UserError) as refusal:
                attack()
            self.assertNotIn(self.entries[2].subject_name, str(refusal.exception))

    def test_nothing_by_default(self):
        tricked = self.as_clerk["thidua.revocation"].with_context(
            default_state="issued", default_submitted_by_id=self.clerk_2.id
        )
        revocation = tricked.create({})
        self.assertEqual((revocation.state, revocation.submitted_by_id.id), ("draft", False))
        line = (
            self.as_clerk["thidua.recovery"]
            .with_context(default_state="done", default_return_by="2030-01-01")
            .create({"revocation_id": revocation.id, "commendation_id": self.entries[0].id})
        )
        self.assertEqual((line.state, line.return_by), ("draft", False))
        with self.assertRaises(UserError):
            self.as_clerk["thidua.revocation"].create({"state": "issued"})
