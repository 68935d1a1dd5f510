"""Units merged, split, renamed: who came out of whom, who sees it, and what papers say."""

from datetime import date, timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from ..common import CommuneCase, make_commune

BASIS = {
    "basis_number": "1234/QĐ-UBND",
    "basis_date": date(2025, 6, 30),
    "basis_body": "UBND tỉnh",
}


class TestUnitChange(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.villages = cls.make_units("Thôn A", "Thôn B", "Thôn C", "Thôn D")

    @classmethod
    def make_units(cls, *names):
        return cls.as_clerk["hr.department"].create(
            [{"name": name, "thidua_outside": True, "thidua_kind": "village"} for name in names]
        )

    def change(self, before, after, kind="merge", env=None, **values):
        """Enter a change as the clerk does, in the form; return the draft."""
        form = Form((env or self.as_clerk)["thidua.unit.change"])
        form.kind = kind
        for field, value in {**BASIS, **values}.items():
            setattr(form, field, value)
        for unit in before:
            form.from_ids.add(unit)
        for unit in after:
            form.to_ids.add(unit)
        return form.save()

    def confirm(self, *args, **kwargs):
        change = self.change(*args, **kwargs)
        change.action_confirm()
        return change

    # --- confirming ---------------------------------------------------------------------------

    def test_confirming_writes_the_links(self):
        a, b, c, _d = self.villages
        change = self.change(a | b, c, archive_units=True)
        self.assertEqual(change.name, "Thôn A, Thôn B → Thôn C")
        self.assertFalse(c.thidua_predecessor_ids)
        change.action_confirm()
        self.assertEqual(c.thidua_predecessor_ids, a | b)
        self.assertEqual(a.thidua_successor_ids, c)
        self.assertFalse((a | b).filtered("active"))
        self.assertEqual(change.log_ids.state_to, "confirmed")
        with self.assertRefused("can no longer be changed"):
            change.to_ids = a
        found = self.as_clerk["thidua.unit.change"].search([("search_text", "ilike", "thon a")])
        self.assertEqual(found, change)

    def test_all_that_is_missing_is_named(self):
        change = self.change(
            self.villages[:1],
            self.villages[1:3],
            kind="merge",
            basis_number=False,
            basis_body=False,
        )
        with self.assertRefused("(?s)only one unit after.*number of the decision.*body that"):
            change.action_confirm()
        rename = self.change(self.villages[:1], [], kind="rename")
        with self.assertRefused("either the new name of the unit, or the unit that replaces it"):
            rename.action_confirm()
        later = self.change(
            self.villages[:1], self.villages[1], date=self.today() + timedelta(days=3)
        )
        with self.assertRefused("Confirm it then, not before"):
            later.action_confirm()

    def test_a_circle_is_refused_in_words(self):
        a, b, c, _d = self.villages
        self.confirm(a, b, kind="rename")
        self.confirm(b, c, kind="rename")
        for before, after in ((c, a), (c, c), (b, a)):
            change = self.change(before, after, kind="rename")
            with self.subTest(change=change.name), self.assertRefused("makes a circle"):
                change.action_confirm()
        self.assertFalse(a.thidua_predecessor_ids)

    def test_roles(self):
        a, b, *_others = self.villages
        change = self.change(a, b)
        for user in (self.staff, self.chair, self.head):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                change.with_user(user).action_confirm()
        self.assertFalse(self.env["thidua.unit.change"].with_user(self.staff).search([]))
        with self.assertRefused("moves only by its buttons"):
            change.state = "confirmed"
        with self.assertRefused("starts as"):
            self.as_clerk["thidua.unit.change"].create({"state": "confirmed"})
        change.with_user(self.admin_user).action_confirm()
        for user in (self.staff, self.head, self.chair, self.clerk, self.admin_user):
            with self.subTest(user=user.login):
                seen = self.env["thidua.unit.change"].with_user(user).search([])
                self.assertEqual(seen, change)
                seen.read()
        with self.assertRaises(AccessError):
            change._move_with_reason("revoke", "Nhầm")
        make_commune(self, "UBND xã Khác", "khac.")
        theirs = self.env["thidua.unit.change"].with_user(self.clerk)
        self.assertFalse(theirs.search([]))

    def test_units_of_another_commune_are_refused(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        theirs = self.env["hr.department"].create({"name": "Thôn X", "company_id": other.id})
        change = self.change(self.villages[0], self.villages[1])
        with self.assertRaises(UserError):
            change.to_ids = theirs
        with self.assertRaises(UserError):
            change.sudo().from_ids = theirs

    def test_a_mistake_is_revoked_by_the_administrator(self):
        a, b, c, _d = self.villages
        change = self.confirm(a | b, c)
        self.confirm(a, c)
        change.with_user(self.admin_user)._move_with_reason("revoke", "Nhầm")
        # the other change still says that C came out of A
        self.assertEqual(c.thidua_predecessor_ids, a)

    def test_departments_of_the_payroll_are_hr_business(self):
        farmers, women = self.departments[1:3]
        archiving = self.change(farmers, women, archive_units=True)
        with self.assertRefused("only the users of HR rename or archive"):
            archiving.action_confirm()
        archiving.archive_units = False
        archiving.action_confirm()
        self.assertEqual(women.thidua_predecessor_ids, farmers)
        self.assertTrue(farmers.active)
        self.assertEqual(self.e_head.department_id, farmers)
        self.clerk.group_ids = [Command.link(self.env.ref("hr.group_hr_user").id)]
        youth = self.departments[3]
        peopled = self.change(women, youth, archive_units=True)
        with self.assertRefused("still has employees"):
            peopled.action_confirm()

    # --- history --------------------------------------------------------------------------------

    def nominated(self, *units):
        """Rank units in a round, and nominate the first; return (round, nomination)."""
        campaign = self.launch()
        participants = self.as_clerk["thidua.participant"].create(
            [{"campaign_id": campaign.id, "department_id": unit.id} for unit in units]
        )
        participants.action_accept()
        round_ = self.open_round(campaign)
        round_.action_appraise()
        self.score(round_.evaluation_ids, 0.9)
        round_.action_finish()
        best = round_.evaluation_ids.filtered(lambda e: e.department_id == units[0])
        return round_, self.nominate(best, "award_gkxa")

    def test_the_successor_sees_the_history_of_all_before(self):
        a, b, c, d = self.villages
        b.thidua_head_user_id = self.staff
        round_, nomination = self.nominated(a, b)
        d.thidua_head_user_id = self.head
        models = ("thidua.participant", "thidua.evaluation", "thidua.nomination")
        own = [
            self.env[model].with_user(self.head) for model in (*models, "thidua.evaluation.line")
        ]
        self.assertEqual([len(model.search([])) for model in own], [0, 0, 0, 0])
        self.confirm(a | b, c, archive_units=True)
        self.confirm(c, d, kind="rename", archive_units=True)
        lines = len(round_.evaluation_ids.line_ids)
        self.assertEqual([len(model.search([])) for model in own], [2, 2, 1, lines])
        # reads, but neither scores nor moves what was the other's
        with self.assertRaises(UserError):
            nomination.evaluation_id.with_user(self.head).line_ids[0].self_score = 1
        self.assertEqual(nomination.with_user(self.head).subject_name, "Thôn A")
        unit = d.with_user(self.head)
        self.assertEqual(
            (
                unit.thidua_participant_count,
                unit.thidua_evaluation_count,
                unit.thidua_nomination_count,
                unit.thidua_commendation_count,
            ),
            (2, 2, 1, 0),
        )
        action = unit.with_context(thidua_history="thidua.evaluation").action_open_history()
        opened = self.env[action["res_model"]].with_user(self.head).search(action["domain"])
        self.assertEqual(opened, round_.evaluation_ids)
        # the old head keeps what was his
        self.assertEqual(len(self.env["thidua.participant"].with_user(self.staff).search([])), 1)
        mine = self.env["hr.department"].with_user(self.head).with_context(active_test=False)
        self.assertEqual(
            mine.search([("thidua_mine", "=", True)]), self.villages | self.departments[1]
        )
        self.assertNotIn(d, mine.with_user(self.staff).search([("thidua_mine", "=", True)]))
        self.assertNotIn(self.villages[0], mine.search([("thidua_mine", "=", False)]))

    def test_a_rename_keeps_old_papers(self):
        round_ = self.ranked_round()
        member = round_.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        unit = round_.evaluation_ids.filtered(lambda e: e.department_id == self.departments[1])
        nominations = self.nominate(member | unit, "award_gkxa")
        before = nominations._list_rows()
        self.clerk.group_ids = [Command.link(self.env.ref("hr.group_hr_user").id)]
        self.confirm(self.departments[1], [], kind="rename", new_name="Hội Nông dân xã mới")
        self.assertEqual(self.departments[1].name, "Hội Nông dân xã mới")
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(nominations._list_rows(), before)
        self.assertEqual(unit.subject_name, "Hội Nông dân")
        change = self.as_clerk["thidua.unit.change"].search([])
        self.assertEqual(change.name, "Hội Nông dân → Hội Nông dân xã mới")

    # --- running campaigns ------------------------------------------------------------------------

    def merged_under_way(self):
        """Merge A and B into C while a round runs; return (change, registrations of A, B, D)."""
        campaign = self.launch()
        a, b, c, d = self.villages
        participants = self.as_clerk["thidua.participant"].create(
            [{"campaign_id": campaign.id, "department_id": unit.id} for unit in (a, b, d)]
        )
        participants.action_accept()
        self.open_round(campaign)
        return self.confirm(a | b, c), participants

    def test_registrations_are_carried_on_only_as_ticked(self):
        change, participants = self.merged_under_way()
        campaign, c = participants.campaign_id, self.villages[2]
        self.assertEqual(set(participants.mapped("state")), {"accepted"})
        self.assertTrue(change.to_carry)
        self.assertEqual(len(change.carry_ids), 2)
        with self.assertRefused("only tick what is to be done"):
            change.carry_ids[0].participant_id = participants[2]
        self.assertFalse(change.with_user(self.chair).has_access("write"))
        # B goes on for the time being
        of_b = change.carry_ids.filtered(lambda line: line.participant_id == participants[1])
        with Form(change) as form, form.carry_ids.edit(1) as line:
            self.assertEqual(line.participant_id, participants[1])
            line.carry = False
            line.withdraw = False
        change.action_carry_on()
        new = campaign.participant_ids.filtered(lambda p: p.department_id == c)
        self.assertEqual(new.state, "accepted")
        self.assertIn("Carried on: Thôn A, Thôn B → Thôn C", new.log_ids[0].reason)
        self.assertIn("1234/QĐ-UBND", participants[0].log_ids[0].reason)
        self.assertEqual(participants.mapped("state"), ["withdrawn", "accepted", "accepted"])
        self.assertEqual(len(participants[0].evaluation_ids), 1)
        campaign.round_ids.action_take_late()
        self.assertEqual(len(new.evaluation_ids), 1)
        with self.assertRefused("nothing to carry on"):
            change.action_carry_on()
        # later B follows, to the same registration
        of_b.write({"carry": True, "withdraw": True})
        change.action_carry_on()
        self.assertEqual(change.carry_ids.new_participant_id, new)
        self.assertEqual(participants[1].state, "withdrawn")
        with self.assertRefused("is done"):
            of_b.carry = False
        with self.assertRefused("was carried on in"):
            change.with_user(self.admin_user)._move_with_reason("revoke", "Nhầm")

    def test_a_dissolved_unit_is_only_withdrawn(self):
        campaign = self.launch()
        a = self.villages[0]
        participant = self.as_clerk["thidua.participant"].create(
            {"campaign_id": campaign.id, "department_id": a.id}
        )
        participant.action_accept()
        change = self.confirm(a, [], kind="dissolve")
        with self.assertRefused("has no successor"):
            change.carry_ids.carry = True
        change.action_carry_on()
        self.assertEqual(participant.state, "withdrawn")
        self.assertEqual(campaign.participant_ids, participant)

    # --- cost -------------------------------------------------------------------------------------

    def test_history_costs_the_same_at_ten_and_a_hundred(self):
        campaign = self.launch()
        costs = {"mine": {}, "counts": {}, "participants": {}, "carry": {}}

        def cost(what, size, function):
            self.env.flush_all()
            self.env.invalidate_all()
            # whoever asks is known before
            self.staff.with_user(self.staff).partner_id.mapped("name")
            start = self.cr.sql_log_count
            function()
            self.env.flush_all()
            costs[what][size] = self.cr.sql_log_count - start

        for size in (2, 10, 100):
            units = self.make_units(*(f"Tổ {size}.{n}" for n in range(size)))
            after = self.make_units(f"Tổ mới {size}")
            after.thidua_head_user_id = self.staff
            participants = self.as_clerk["thidua.participant"].create(
                [{"campaign_id": campaign.id, "department_id": unit.id} for unit in units]
            )
            participants.action_accept()
            change = self.confirm(units, after)
            cost("carry", size, change.action_carry_on)
            mine = self.env["hr.department"].with_user(self.staff)
            cost("mine", size, lambda m=mine: m.search([("thidua_mine", "=", True)]))
            cost(
                "counts",
                size,
                lambda u=units, m=mine: m.browse(u.ids).mapped("thidua_participant_count"),
            )
            seen = self.env["thidua.participant"].with_user(self.staff)
            cost("participants", size, lambda s=seen: s.search([]).mapped("subject_name"))
        for what, by_size in costs.items():
            with self.subTest(what=what):
                # Odoo writes a hundred rows at a time: 100 predecessors and their successor are two
                batches = what == "carry"
                self.assertIn(by_size[100] - by_size[10], (0, int(batches)), by_size)
