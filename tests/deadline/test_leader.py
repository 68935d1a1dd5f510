"""What waits for a leader never waits for nobody."""

from unittest.mock import patch

from odoo import fields
from odoo.addons.thidua_khenthuong.models.core.declared import declared
from odoo.addons.thidua_khenthuong.models.core.mail_activity import by_machine
from odoo.addons.thidua_khenthuong.models.deadline.leader_mixin import LeaderMixin
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from ..users import new_user
from .waiting import WaitingCase


# a working day: on others nobody is reminded
@freeze_time("2026-03-10 02:00:00")
@tagged("post_install", "-at_install", "standard")
class TestLeader(WaitingCase):
    """One case of each model that waits for a leader, found through the registry."""

    def models(self):
        names = self.env.registry.descendants(["thidua.leader.mixin"], "_inherit")
        return sorted(name for name in names if not self.env[name]._abstract)

    def every(self):
        found = self.models()
        self.assertLessEqual({"thidua.campaign", "thidua.decision", "thidua.difficulty"}, {*found})
        for name in found:
            with self.subTest(model=name), self.env.cr.savepoint() as savepoint:
                yield self.waiting(name)
                savepoint.rollback()
            self.env.invalidate_all()
            # what was remembered of the groups of users
            self.env.registry.clear_all_caches()

    def leader_of(self, record):
        return record[record._leader_field]

    def open_of(self, record):
        """Return who is asked about a record: dict res.users → names of the types."""
        types = self.env["mail.activity.type"]._thidua_asked_ids()
        asked = self.env["mail.activity"].search(
            [("res_model", "=", record._name), ("res_id", "=", record.id)]
        )
        return {
            user: {types[a.activity_type_id.id].removeprefix("activity_") for a in of_user}
            for user, of_user in asked.grouped("user_id").items()
        }

    def run_day(self):
        self.env.flush_all()
        self.env["thidua.reminder"]._remind_in(self.company)
        self.env.invalidate_all()

    def send_on(self, record, leader, user=None, reason="Đi công tác"):
        action = record.with_user(user or self.clerk).action_send_on()
        window = Form(
            self.env(user=user or self.clerk, context={})[action["res_model"]].with_context(
                **action["context"]
            )
        )
        window.leader_id = leader
        window.reason = reason
        return window.save().action_confirm()

    # --- sent on ----------------------------------------------------------------------------

    def test_sent_to_another(self):
        for record in self.every():
            before = record.state
            self.assertIn(",send_on,", record.available_moves)
            self.send_on(record, self.deputy)
            self.assertEqual((self.leader_of(record), record.state), (self.deputy, before))
            self.assertEqual(set(self.open_of(record)), {self.deputy}, "the old one is closed")
            log = record.log_ids.sorted("id")[-1]
            self.assertEqual(log.user_id, self.clerk)
            for word in (self.chair.name, self.deputy.name, "Đi công tác"):
                self.assertIn(word, log.reason)
            note = record.sudo().activity_ids.note
            self.assertIn("Đi công tác", note)
            # the one asked before has no say any more
            self.assertNotIn("approve", record.with_user(self.chair).available_moves)
            self.assertNotIn("answer", record.with_user(self.chair).available_moves)

    def test_only_by_the_office(self):
        for record in self.every():
            for user in (self.staff, self.head, self.chair, self.deputy):
                with self.assertRaises(AccessError):
                    record.with_user(user)._send_on(self.deputy, "Vì")
            with self.assertRefused("Give the reason"):
                record._send_on(self.deputy, " ")
            with self.assertRefused("Choose the leader"):
                record._move_with_reason("send_on", "Vì")
            record.with_user(self.clerk_2)._send_on(self.deputy, "Vì")

    def test_never_to_who_may_not_answer(self):
        gone = new_user(
            self.env,
            "thu.gone",
            "base.group_user,thidua_khenthuong.group_leader",
            company_id=self.company.id,
            company_ids=[self.company.id],
        )
        gone.active = False
        elsewhere = self.env["res.company"].create({"name": "UBND xã Khác"})
        stranger = new_user(
            self.env,
            "thu.stranger",
            "base.group_user,thidua_khenthuong.group_leader",
            company_id=elsewhere.id,
            company_ids=[elsewhere.id],
        )
        cases = [
            (self.chair, "asked already"),
            (gone, "no longer has an account"),
            (stranger, "does not work in"),
            (self.staff, "does not have the role|submitted it"),
            (self.clerk, "does not have the role|submitted it"),
        ]
        for record in self.every():
            for user, why in cases:
                with self.assertRefused(why):
                    record._send_on(user, "Vì")
            # the submitter, though he is a leader by now
            excluded = record._leader_excluded()
            self.assertTrue(excluded)
            excluded[0].sudo().group_ids += self.env.ref("thidua_khenthuong.group_leader")
            with self.assertRefused("submitted it, or it concerns him"):
                record._send_on(excluded[0], "Vì")
            self.assertNotIn(excluded[0].id, record._leader_candidates().ids)
            self.assertEqual(record._leader_candidates(), self.deputy)

    def test_never_to_whom_it_concerns(self):
        of_deputy = self.round.evaluation_ids.filtered(
            lambda e: e.sudo().employee_id == self.e_deputy
        )
        self.nominate(of_deputy, "award_gkxa").action_complete()
        decision = self.as_clerk["thidua.decision"].create({"round_id": self.round.id})
        decision.action_take_nominations()
        decision.action_submit()
        with self.assertRefused("concerns him"):
            decision._send_on(self.deputy, "Vì")

    def test_only_while_it_waits(self):
        plan = self.enter_plan(number=122)
        with self.assertRefused("only possible from"):
            plan._send_on(self.deputy, "Vì")
        self.launch(plan)
        with self.assertRefused("only possible from"):
            plan._send_on(self.deputy, "Vì")

    def test_window_takes_nothing_else(self):
        """The window reads only what waits for a leader, and what its user may read."""
        plan = self.waiting_campaign()
        wizard = self.as_clerk["thidua.send.wizard"]
        cases = [("res.users", self.chair.ids), (plan._name, {"a": 1}), (plan._name, [[1]])]
        for model, ids in [*cases, ("thidua.leader.mixin", [1]), ("x.y", [1])]:
            with self.subTest(model=model, ids=ids), self.assertRaises(UserError):
                wizard.create(
                    {
                        "res_model": model,
                        "res_ids": ids,
                        "leader_id": self.deputy.id,
                        "reason": "Vì",
                    }
                ).action_confirm()

    # --- asked again --------------------------------------------------------------------------

    def test_lost_activity_comes_back(self):
        for record in self.every():
            by_machine(record).activity_ids.unlink()
            self.run_day()
            kind = {"approve", "answer"} & set().union(*self.open_of(record).values())
            self.assertEqual(set(self.open_of(record)), {self.chair})
            self.assertTrue(kind)
            # lost once more, after he was told of it
            by_machine(record).activity_ids.unlink()
            self.run_day()
            self.assertEqual(set(self.open_of(record)), {self.chair})
            self.run_day()
            self.assertEqual(len(record.sudo().activity_ids), 1, "once")

    def test_leader_gone(self):
        """Archived, without the role, elsewhere, on leave: the Office hears of it and sends on."""
        elsewhere = self.env["res.company"].create({"name": "UBND xã Khác"})

        def archived():
            self.chair.action_archive()

        def no_role():
            self.chair.group_ids -= self.env.ref("thidua_khenthuong.group_leader")

        def moved():
            self.chair.write({"company_id": elsewhere.id, "company_ids": [(6, 0, elsewhere.ids)]})

        for change in (archived, no_role, moved):
            for record in self.every():
                with self.subTest(change=change.__name__):
                    self.assertFalse(record.leader_gone)
                    change()
                    self.env.invalidate_all()
                    self.assertTrue(record.leader_gone)
                    self.assertIn(self.chair.name, record.leader_fault)
                    found = record.search([("leader_gone", "=", True)])
                    self.assertEqual(found, record)
                    self.assertNotIn(record, record.search([("leader_gone", "=", False)]))
                    self.run_day()
                    asked = self.open_of(record)
                    for clerk in (self.clerk, self.clerk_2):
                        self.assertEqual(asked[clerk], {"send_on"})
                    self.send_on(record, self.deputy)
                    self.assertEqual(set(self.open_of(record)), {self.deputy})
                    self.assertFalse(record.leader_gone)
                    self.run_day()
                    self.assertEqual(set(self.open_of(record)), {self.deputy})

    def test_the_second_leader_gone_too(self):
        """Sent on once, it is asked about once more, and sent back to who is there again."""
        for record in self.every():
            self.chair.action_archive()
            self.run_day()
            self.send_on(record, self.deputy)
            self.run_day()
            self.chair.action_unarchive()
            self.deputy.group_ids -= self.env.ref("thidua_khenthuong.group_leader")
            self.env.invalidate_all()
            self.assertTrue(record.leader_gone)
            self.run_day()
            self.assertEqual(self.open_of(record)[self.clerk_2], {"send_on"})
            self.send_on(record, self.chair, reason="Về lại")
            self.assertEqual(set(self.open_of(record)), {self.chair})
            self.run_day()
            self.assertEqual(set(self.open_of(record)), {self.chair})

    def test_on_leave(self):
        plan = self.waiting_campaign()
        with patch.object(LeaderMixin, "_away", lambda self, users: users):
            self.env.invalidate_all()
            self.assertIn("on leave", plan.leader_fault)
            self.run_day()
            self.assertEqual(self.open_of(plan)[self.clerk], {"send_on"})
        # back again: the Office is no longer asked, he still is
        self.run_day()
        self.assertEqual(self.open_of(plan), {self.chair: {"approve"}})

    def test_late_answer_is_raised(self):
        with freeze_time("2025-03-10 02:00:00"):
            plan = self.waiting_campaign()
            self.assertEqual(plan.leader_until, fields.Date.to_date("2025-03-13"))
        with freeze_time("2025-03-18 02:00:00"):
            self.run_day()
            self.assertEqual(self.open_of(plan)[self.clerk], {"overdue"})
            self.assertTrue(plan.with_env(self.as_clerk).is_overdue)
            plan.with_env(self.as_chair).action_approve()
            self.assertFalse(plan.leader_until)
            self.assertNotIn("overdue", self.open_of(plan)[self.clerk])

    # --- what follows -------------------------------------------------------------------------

    def test_submitter_gone(self):
        """What comes back goes to the Office, which may take it back too."""
        for record in self.every():
            if "submitted_by_id" not in record._fields:
                continue
            self.assertNotIn(",recall,", record.with_user(self.clerk_2).available_moves)
            self.clerk.action_archive()
            self.env.invalidate_all()
            self.assertIn(",recall,", record.with_user(self.clerk_2).available_moves)
            record.with_user(self.chair)._move_with_reason("give_back", "Thiếu căn cứ")
            asked = self.open_of(record)
            self.assertEqual(asked, {self.clerk_2: {"follow_up"}})

    def test_every_approval_can_be_sent_on(self):
        """Each model declares the move wherever it waits, and shows button and hint."""
        for name in self.models():
            model = self.env[name]
            moves = declared(model, "_workflow_moves")
            move = next((m for m in moves if m.name == "send_on"), None)
            self.assertTrue(move, name)
            self.assertEqual(set(move.sources), set(model._leader_states))
            self.assertTrue(move.needs_reason)
            arch = model.with_user(self.clerk).get_view(view_type="form")["arch"]
            self.assertIn('name="action_send_on"', arch)
            self.assertIn('name="leader_fault"', arch)
