"""Who acts for a leader who is away: what waits goes over, comes back, and the log says so."""

from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from ..common import make_commune
from ..users import new_user
from .common import DelegationCase


@tagged("post_install", "-at_install", "standard")
class TestApprovals(DelegationCase):
    def test_what_waits_goes_over_and_the_log_says_for_whom(self):
        waiting = self.submitted()
        self.assertEqual(self.asked(waiting), self.chair)
        self.assertNotIn(",approve,", waiting.with_user(self.deputy).available_moves)
        delegation = self.delegate(self.chair, self.deputy)
        self.assertEqual(delegation.phase, "now")
        self.assertEqual(self.asked(waiting), self.deputy)
        # what comes later too
        later = self.submitted("Kế hoạch hai", 122)
        self.assertEqual(self.asked(later), self.deputy)
        card = self.cards(self.deputy)["approve_plan"]
        self.assertEqual(card["count"], 2)
        self.assertIn("For Bùi Văn Chủ, by delegation", card["rows"][0]["note"])
        mine = self.as_user(self.deputy)["thidua.campaign"].search([("waits_for_me", "=", True)])
        self.assertEqual(mine, waiting | later)
        # nobody else may
        with self.assertRaises(AccessError):
            waiting.with_user(self.third).action_approve()
        waiting.with_user(self.deputy).action_approve()
        self.assertEqual(waiting.state, "launched")
        log = waiting.log_ids.filtered(lambda log: log.state_to == "launched")
        self.assertEqual((log.user_id, log.for_user_id), (self.deputy, self.chair))
        # who approved signs, and the paper says so
        self.assertEqual((waiting.acted_by_id, waiting.signing), (self.deputy, "deputy"))
        paper = waiting._paper_data()
        self.assertEqual(paper["signer"], "Mai Thị Phó")
        self.assertIn("KT. CHỦ TỊCH", paper["signing_lines"])
        said = "".join(waiting.message_ids.mapped("body"))
        self.assertIn("For Bùi Văn Chủ, by delegation", said)
        # what the clerk did was his own
        self.assertFalse((waiting.log_ids - log).for_user_id)
        # the leader himself may still answer, in his own right
        later.with_user(self.chair).action_approve()
        log = later.log_ids.filtered(lambda log: log.state_to == "launched")
        self.assertEqual((log.user_id, log.for_user_id.id), (self.chair, False))
        self.assertFalse(later.acted_by_id)
        self.assertEqual(later._paper_data()["signer"], "Bùi Văn Chủ")

    def test_returned_by_delegation(self):
        waiting = self.submitted()
        self.delegate(self.chair, self.deputy)
        waiting.with_user(self.deputy)._move("give_back", "Thiếu căn cứ")
        log = waiting.log_ids.filtered(lambda log: log.state_to == "draft")
        self.assertEqual((log.for_user_id, log.reason), (self.chair, "Thiếu căn cứ"))

    def test_begins_and_ends_by_itself(self):
        waiting = self.submitted()
        delegation = self.delegate(self.chair, self.deputy, days=(2, 4))
        self.assertEqual(delegation.phase, "coming")
        self.assertEqual(self.asked(waiting), self.chair)
        with self.assertRaises(AccessError):
            waiting.with_user(self.deputy).action_approve()
        noon = datetime.combine(self.day(0), datetime.min.time()) + timedelta(hours=5)
        for days, asked in ((1, self.chair), (2, self.deputy), (4, self.deputy), (5, self.chair)):
            with self.subTest(days=days), freeze_time(noon + timedelta(days=days)):
                self.run_day()
                self.assertEqual(self.asked(waiting), asked)
                self.run_day()
                self.assertEqual(self.asked(waiting), asked)
                allowed = ",approve," in waiting.with_user(self.deputy).available_moves
                self.assertEqual(allowed, asked == self.deputy)
        with freeze_time(noon + timedelta(days=5)):
            self.assertEqual(delegation.phase, "over")
            with self.assertRefused("has ended by itself already"):
                delegation._move_with_reason("end", "Về rồi")
            with self.assertRaises(AccessError):
                waiting.with_user(self.deputy).action_approve()
            self.assertNotIn("approve_plan", self.cards(self.deputy))

    def test_the_daily_run_does_only_what_is_new(self):
        """Nothing is read anew on a day on which no delegation begins or has ended."""
        self.delegate(self.chair, self.deputy, days=(2, 4))
        model = type(self.env["thidua.delegation"])
        noon = datetime.combine(self.day(0), datetime.min.time()) + timedelta(hours=5)
        # the run of the fifth day fell out
        for days, done in ((0, 0), (1, 0), (2, 1), (2, 0), (3, 0), (4, 0), (6, 1), (7, 0)):
            with (
                self.subTest(days=days),
                freeze_time(noon + timedelta(days=days)),
                patch.object(model, "_hand_over_in", autospec=True) as hand_over,
                patch.object(self.env.registry, "clear_cache") as clear,
            ):
                self.env["thidua.delegation"]._daily(self.company)
                self.assertEqual((hand_over.call_count, clear.call_count), (done, done))

    def test_the_daily_run_comes_where_nothing_is_owed(self):
        reminders = self.env["thidua.reminder"]
        self.assertNotIn(self.company, reminders._companies_concerned())
        delegation = self.delegate(self.chair, self.deputy, days=(1, 2))
        self.assertNotIn(self.company, reminders._companies_concerned())
        noon = datetime.combine(self.day(1), datetime.min.time()) + timedelta(hours=5)
        for days, concerned in ((0, True), (1, False), (2, True)):
            with self.subTest(days=days), freeze_time(noon + timedelta(days=days)):
                found = self.company in reminders._companies_concerned()
                self.assertEqual(found, concerned, delegation.phase)
                self.run_day()

    def test_it_comes_back_in_tet(self):
        """The last day is before Tết: on the next one, a day off, it is the leader's again."""
        with freeze_time("2025-01-23 03:00:00"):
            waiting = self.submitted()
            self.delegate(self.chair, self.deputy, days=(0, 3))
            self.run_day()
            self.assertEqual(self.asked(waiting), self.deputy)
        with freeze_time("2025-01-26 20:00:00"):  # the 27th in Việt Nam, first day of Tết
            self.run_day()
            self.assertEqual(self.asked(waiting), self.chair)
            with self.assertRaises(AccessError):
                waiting.with_user(self.deputy).action_approve()

    def test_ended_early(self):
        waiting = self.submitted()
        delegation = self.delegate(self.chair, self.deputy)
        for user in (self.third, self.clerk, self.staff):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                delegation.with_user(user)._move_with_reason("end", "Không cần nữa")
        with self.assertRefused("Give the reason"):
            delegation.with_user(self.chair)._move_with_reason("end", " ")
        self.end(delegation)
        self.assertEqual((delegation.state, delegation.end_reason), ("ended", "Về sớm"))
        self.assertEqual(self.asked(waiting), self.chair)
        with self.assertRaises(AccessError):
            waiting.with_user(self.deputy).action_approve()
        # from now on another may act in the same days
        self.delegate(self.chair, self.third)
        self.assertEqual(self.asked(waiting), self.third)
        # what was is kept
        with self.assertRefused("can no longer be changed|recorded by the system"):
            delegation.with_user(self.chair).reason = "Khác"
        with self.assertRaises(UserError):
            delegation.with_user(self.chair).unlink()
        self.assertEqual(delegation.log_ids.mapped("state_to"), ["ended", "confirmed"])

    def test_who_acts_may_lay_it_down(self):
        delegation = self.delegate(self.chair, self.deputy)
        self.end(delegation, self.deputy, "Ốm")
        self.assertEqual(delegation.state, "ended")

    def test_not_what_he_submitted_or_what_concerns_him(self):
        self.deputy.group_ids = [Command.link(self.env.ref("thidua_khenthuong.group_office").id)]
        plan = self.enter_plan(number=12).with_user(self.deputy)
        plan.action_submit()
        self.assertEqual(self.asked(plan), self.chair)
        self.delegate(self.chair, self.deputy)
        self.run_day()
        self.assertEqual(self.asked(plan), self.chair)
        with self.assertRaises(AccessError):
            plan.action_approve()
        self.assertNotIn("approve_plan", self.cards(self.deputy))
        # nobody who is there may answer it: the Office sends it on
        self.assertIn("who acts for him cannot answer this", plan.leader_fault)
        self.assertTrue(plan.leader_gone)
        # the decision that commends him
        round_ = self.ranked_round()
        own = round_.evaluation_ids.filtered(lambda e: e.sudo().employee_id.user_id == self.deputy)
        if own:
            self.nominate(own, "award_gkxa").action_complete()
            decision = self.as_clerk["thidua.decision"].create({"round_id": round_.id})
            decision.action_take_nominations()
            decision.action_submit()
            with self.assertRaises(AccessError):
                decision.with_user(self.deputy).action_approve()

    def test_who_lost_his_role(self):
        waiting = self.submitted()
        self.delegate(self.chair, self.deputy)
        leader = self.env.ref("thidua_khenthuong.group_leader")
        self.deputy.group_ids = [Command.unlink(leader.id)]
        self.env.invalidate_all()
        self.assertIn("does not have the role of a leader", waiting.leader_fault)
        with self.assertRaises(AccessError):
            waiting.with_user(self.deputy).action_approve()
        self.deputy.group_ids = [Command.link(leader.id)]
        self.chair.group_ids = [Command.unlink(leader.id)]
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            waiting.with_user(self.deputy).action_approve()

    def test_difficulties_are_answered_too(self):
        campaign = self.launch()
        difficulty = self.as_user(self.staff)["thidua.difficulty"].create(
            {"name": "Vướng", "campaign_id": campaign.id, "description": "Thiếu mẫu"}
        )
        difficulty.action_send()
        difficulty = difficulty.with_env(self.as_clerk)
        difficulty.leader_id = self.chair
        difficulty.action_raise()
        self.delegate(self.chair, self.deputy)
        self.assertIn("difficulty_asked", self.cards(self.deputy))
        by_deputy = difficulty.with_user(self.deputy)
        by_deputy.answer = "Dùng mẫu 2"
        by_deputy.action_answer()
        log = difficulty.log_ids.filtered(lambda log: log.user_id == self.deputy)
        self.assertEqual(log.for_user_id, self.chair)


@tagged("post_install", "-at_install", "standard")
class TestRules(DelegationCase):
    def test_by_the_office_with_a_leaders_approval(self):
        waiting = self.submitted()
        delegation = self.draft(self.chair, self.deputy, by=self.clerk, approver_id=self.chair)
        with self.assertRaises(AccessError):
            delegation.action_confirm()
        delegation.action_submit()
        self.assertEqual(self.asked(waiting), self.chair)
        self.assertEqual(self.cards(self.chair)["approve_delegation"]["count"], 1)
        for user in (self.deputy, self.clerk, self.staff, self.third):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                delegation.with_user(user).action_approve()
        delegation.with_user(self.chair).action_approve()
        self.assertEqual(self.asked(waiting), self.deputy)

    def test_nobody_approves_what_he_gets(self):
        delegation = self.draft(self.chair, self.deputy, by=self.clerk, approver_id=self.deputy)
        with self.assertRefused("would act himself and does not approve it"):
            delegation.action_submit()
        # nor a third for the chairman: he himself, or an administrator
        delegation.approver_id = self.third
        with self.assertRefused("is delegated by himself"):
            delegation.action_submit()
        # nor by a delegation of the leader who would approve it
        delegation.approver_id = self.chair
        delegation.action_submit()
        self.delegate(self.chair, self.third)
        with self.assertRaises(AccessError):
            delegation.with_user(self.third).action_approve()
        with self.assertRefused("is delegated by himself"):
            delegation._send_on(self.third, "Chủ tịch đi vắng")

    def test_it_waited_past_its_first_day(self):
        delegation = self.draft(self.third, self.deputy, by=self.clerk, approver_id=self.chair)
        delegation.action_submit()
        noon = datetime.combine(self.day(2), datetime.min.time()) + timedelta(hours=5)
        with freeze_time(noon):
            delegation.with_user(self.chair).action_approve()
            self.assertEqual(delegation.date_from, self.today())
            self.assertEqual(delegation.phase, "now")

    def test_by_an_administrator(self):
        waiting = self.submitted()
        delegation = self.draft(self.chair, self.deputy, by=self.admin_user)
        delegation.action_confirm()
        self.assertEqual(self.asked(waiting), self.deputy)
        # never for himself
        self.end(delegation, self.admin_user)
        leader = self.env.ref("thidua_khenthuong.group_leader")
        self.admin_user.group_ids = [Command.link(leader.id)]
        own = self.draft(self.chair, self.admin_user, by=self.admin_user)
        with self.assertRaises(AccessError):
            own.action_confirm()

    def test_backdating(self):
        delegation = self.draft(self.chair, self.deputy, days=(-1, 3))
        with self.assertRefused("nobody acts for another afterwards"):
            delegation.action_confirm()
        delegation = self.draft(self.chair, self.deputy, days=(-3, -1))
        with self.assertRefused("over before it begins"):
            delegation.action_confirm()
        confirmed = self.delegate(self.chair, self.deputy)
        for values in ({"date_from": self.day(-9)}, {"date_to": self.day(99)}, {"state": "draft"}):
            with self.subTest(**values), self.assertRaises(UserError):
                confirmed.with_user(self.chair).write(values)
        # the paper is often signed later
        confirmed.with_user(self.chair).write({"paper_number": "12/UQ-UBND"})
        with self.assertRaises(UserError):
            confirmed.with_user(self.chair).write({"paper_number": "13/UQ-UBND"})

    def test_no_overlap_and_no_chain(self):
        self.delegate(self.chair, self.deputy, days=(0, 5))
        for days in ((0, 5), (5, 9), (2, 3)):
            again = self.draft(self.chair, self.third, days=days)
            with self.subTest(days=days), self.assertRefused("holds already"):
                again.action_confirm()
        self.delegate(self.chair, self.third, days=(6, 9))
        on = self.draft(self.deputy, self.third, days=(5, 7))
        with self.assertRefused("not delegated on"):
            on.action_confirm()
        back = self.draft(self.third, self.deputy, days=(8, 12))
        with self.assertRefused("not delegated on"):
            back.action_confirm()
        self.delegate(self.deputy, self.third, days=(6, 7))

    def test_bad_days_and_persons(self):
        with self.assertRaises(ValidationError):
            self.draft(self.chair, self.deputy, days=(0, 500))
        delegations = self.as_user(self.chair)["thidua.delegation"]
        values = {
            "kind": "approvals",
            "delegate_id": self.deputy.id,
            "date_from": self.today(),
            "date_to": self.day(1),
            "reason": "Đi họp",
        }
        outsider = new_user(self.env, "xa.leader", "base.group_user")
        for user, said in (
            (self.staff, "does not have the role of a leader"),
            (outsider, "may not read it|does not work in|belong to|company"),
        ):
            with self.subTest(user=user.login), self.assertRefused(said):
                delegations.create({**values, "delegate_id": user.id}).action_confirm()
        with self.assertRefused("heads no unit"):
            delegations.create({**values, "kind": "unit"}).action_confirm()

    def test_roles(self):
        """Everybody sees what concerns him, leaders and the Office all, no other company any."""
        delegation = self.delegate(self.chair, self.deputy)

        class Other:
            env = self.env

        make_commune(Other, "UBND xã Khác", "k.")
        for user, seen in (
            (self.chair, True),
            (self.deputy, True),
            (self.third, True),
            (self.clerk, True),
            (self.admin_user, True),
            (self.staff, False),
            (self.head, False),
            (Other.admin_user, False),
            (Other.chair, False),
        ):
            found = self.as_user(user)["thidua.delegation"].search([("id", "=", delegation.id)])
            with self.subTest(user=user.login):
                self.assertEqual(bool(found), seen)
        with self.assertRaises(UserError):
            self.as_user(Other.chair)["thidua.delegation"].create(
                {
                    "kind": "approvals",
                    "delegate_id": self.deputy.id,
                    "date_from": self.today(),
                    "date_to": self.today(),
                    "reason": "x",
                }
            )

    def test_attacks(self):
        """Giving oneself what is another's, by every way in."""
        values = {
            "kind": "approvals",
            "user_id": self.chair.id,
            "delegate_id": self.deputy.id,
            "date_from": self.today(),
            "date_to": self.day(1),
            "reason": "Đi họp",
        }
        for user in (self.deputy, self.staff, self.head):
            delegations = self.as_user(user)["thidua.delegation"]
            for attempt in (
                lambda d=delegations: d.create(values),
                lambda d=delegations: d.with_context(default_user_id=self.chair.id).create(
                    {n: v for n, v in values.items() if n != "user_id"}
                ),
                lambda d=delegations: d.create({**values, "state": "confirmed"}),
            ):
                with self.subTest(user=user.login), self.assertRaises(UserError):
                    attempt()
            typed = delegations.with_context(default_state="confirmed").create(
                {**values, "user_id": user.id, "delegate_id": self.third.id}
            )
            self.assertEqual(typed.state, "draft")
        # his own, turned into another's
        own = self.draft(self.deputy, self.third).with_user(self.deputy)
        with self.assertRaises(UserError):
            own.write({"user_id": self.chair.id, "delegate_id": self.deputy.id})
            own.action_confirm()
        # the Office enters it and is neither leader nor who is away
        by_office = self.as_clerk["thidua.delegation"].create(values)
        with self.assertRaises(AccessError):
            by_office.action_confirm()
        with self.assertRaises(AccessError):
            by_office.with_user(self.deputy).action_confirm()
        # the table of who stands for whom is not to be called
        with self.assertRaises(UserError):
            own.write({"ended_on": "2025-01-01 00:00:00"})
