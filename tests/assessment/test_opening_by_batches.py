"""A long opening of a round: batch by batch, all or nothing for the users."""

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import Form

from ..common import make_commune
from .common import BATCH, OpeningCase
from .test_opening import open_work


class TestLongOpening(OpeningCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param(BATCH, "4")
        cls.campaign = cls.plan_with_everyone()
        cls.round = cls.new_round(cls.campaign)
        cls.total = len(cls.campaign.participant_ids)

    def run_cron(self):
        with self.enter_registry_test_mode():
            self.env.ref("thidua_khenthuong.cron_open_rounds").method_direct_trigger()

    def evaluations(self):
        return self.env["thidua.evaluation"].search([("round_id", "=", self.round.id)])

    def activities(self):
        return open_work(self.round)

    def test_the_cron_opens_it(self):
        self.assertEqual(self.total, 14)
        self.round.action_open()
        self.assertEqual(self.round.state, "opening")
        self.assertFalse(self.evaluations())
        self.assertTrue(
            self.env["ir.cron.trigger"].search(
                [("cron_id", "=", self.env.ref("thidua_khenthuong.cron_open_rounds").id)]
            )
        )
        self.run_cron()
        self.assertEqual(self.round.state, "self_assessment")
        evaluations = self.evaluations()
        self.assertEqual(evaluations.participant_id, self.campaign.participant_ids.sorted())
        self.assertEqual(len(evaluations.line_ids), 7 * 4 + 2 * 10)
        self.assertEqual(evaluations.create_uid, self.clerk, "as whoever opened the round")
        asked = self.activities()
        self.assertEqual(
            asked.user_id, self.clerk | self.chair | self.deputy | self.head | self.staff
        )
        self.assertEqual(len(asked), 5, "the head of a unit is asked once, for himself and for it")
        self.assertEqual(
            self.round.sudo().log_ids.mapped(lambda log: (log.state_from, log.state_to)),
            [("opening", "self_assessment"), ("draft", "opening")],
        )
        self.run_cron()
        self.assertEqual(self.evaluations(), evaluations)
        self.assertEqual(self.activities(), asked, "a second run makes nothing")

    def test_all_or_nothing_for_the_users(self):
        self.round.action_open()
        self.round.action_resume_opening()
        made = self.evaluations()
        self.assertEqual(len(made), 4)
        self.assertFalse(self.activities())
        self.assertEqual(
            (self.round.opening_done, self.round.opening_total), (4, 14), "3.000 / 10.000"
        )
        for user in (self.clerk, self.chair, self.head, self.staff):
            self.assertFalse(made.with_user(user).search([("round_id", "=", self.round.id)]))
        with self.assertRaises(AccessError):
            made[0].line_ids[0].with_user(self.clerk).self_score = 1
        for step in ("self", "head", "office"):
            self.assertFalse(made._where_may_score(step))
        with self.assertRefused("evaluations are closed"):
            made.with_user(self.clerk).sudo().action_submit()
        with self.assertRefused("participants are taken in only"):
            self.round.action_take_late()
        with self.assertRefused("this step is only possible from"):
            self.round.action_appraise()
        for _press in range(3):
            self.round.action_resume_opening()
        self.assertEqual(self.round.state, "self_assessment")
        self.assertEqual(len(made.with_user(self.clerk).search([])), 14)
        self.run_cron()
        self.assertEqual(len(self.activities()), 5)

    def test_who_sent_meanwhile_is_not_asked(self):
        self.round.action_open()
        for _press in range(4):
            self.round.action_resume_opening()
        mine = self.evaluations().filtered(lambda e: e.employee_id == self.e_staff)
        mine.line_ids.self_score = 1
        mine.with_user(self.staff).action_submit()
        self.run_cron()
        self.assertNotIn(self.staff, self.activities().user_id)

    def test_the_form_tells_how_far_it_is(self):
        self.round.action_open()
        self.round.action_resume_opening()
        form = Form(self.round)
        self.assertEqual((form.opening_done, form.opening_total), (4, 14))
        self.assertTrue(self.round.action_refresh_opening())

    def test_cancel(self):
        self.round.action_open()
        self.round.action_resume_opening()
        self.round.action_cancel_opening()
        self.assertEqual(self.round.state, "draft")
        self.assertFalse(self.evaluations())
        self.assertFalse(self.round.opened_on)
        self.run_cron()
        self.assertFalse(self.evaluations())
        self.env["ir.config_parameter"].set_param(BATCH, "100")
        self.round.action_open()
        self.assertEqual((self.round.state, len(self.evaluations())), ("self_assessment", 14))
        with self.assertRefused("this step is only possible from"):
            self.round.action_cancel_opening()
        self.assertEqual(len(self.evaluations()), 14)

    def test_participants_who_come_and_go_meanwhile(self):
        self.round.action_open()
        self.round.action_resume_opening()
        last = self.campaign.participant_ids.sorted()[-1]
        last._move_with_reason("withdraw", "Chuyển công tác")
        late = self.env["hr.department"].create({"name": "Tổ mới", "company_id": self.company.id})
        new = self.accept(self.campaign, [{"department_id": late.id}])
        self.run_cron()
        self.assertEqual(
            self.evaluations().participant_id, (self.campaign.participant_ids - last) | new
        )

    def test_the_plan_is_not_amended_half_way(self):
        self.round.action_open()
        action = self.campaign.action_amend()
        amendment = self.as_clerk["thidua.campaign"].browse(action["res_id"])
        amendment.write({"amendment_reason": "Bổ sung", "number": 15, "date": date(2025, 3, 1)})
        amendment.collective_criterion_ids[0].name = "T1. Sửa"
        amendment.action_submit()
        with self.assertRefused("is just being opened"):
            amendment.with_user(self.chair).action_approve()
        self.run_cron()
        amendment.with_user(self.chair).action_approve()

    def test_who_may(self):
        self.round.action_open()
        for user in (self.staff, self.head, self.chair):
            for step in ("action_resume_opening", "action_cancel_opening"):
                with self.subTest(user=user.login, step=step), self.assertRaises(AccessError):
                    getattr(self.round.with_user(user), step)()
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "khac.")
        for step in ("action_resume_opening", "action_cancel_opening", "action_open"):
            with self.subTest(step=step), self.assertRaises(AccessError):
                getattr(self.round.with_user(other.clerk), step)()
        with self.assertRaises(AccessError):
            self.round._move("opened")
        self.assertEqual(self.round.state, "opening")

    def test_what_an_opening_records_is_not_typed(self):
        for name in ("opened_on", "opened_by_id", "ask_up_to_id", "opening_done"):
            with self.subTest(field=name), self.assertRefused("recorded by the system|worked out"):
                self.round.write({name: 1})
        typed = self.as_clerk["thidua.round"].create(
            {
                "campaign_id": self.campaign.id,
                "year": 2026,
                "ask_up_to_id": 9,
                "opened_on": "2025-01-01",
            }
        )
        self.assertFalse(typed.ask_up_to_id or typed.opened_on)

    def test_resume_is_for_openings(self):
        with self.assertRefused("there is no opening to resume"):
            self.round.action_resume_opening()

    def test_a_setting_that_is_no_number_counts_for_nothing(self):
        for value in ("", "0", "-3", "many"):
            self.env["ir.config_parameter"].set_param(BATCH, value)
            self.assertEqual(self.round._opening_batch(), 5000, value)

    def test_a_round_that_fails_holds_up_no_other(self):
        other = self.campaign.env["thidua.round"].create(
            {"campaign_id": self.campaign.id, "year": 2026}
        )
        self.round.action_open()
        other.action_open()
        broken, cls = self.round.id, type(self.env["thidua.round"])
        make = cls._make_batch

        def make_or_fail(round_):
            if round_.id == broken:
                raise ValueError("a disk is full")
            return make(round_)

        self.patch(cls, "_make_batch", make_or_fail)
        with self.assertLogs("odoo", "ERROR"):
            self.run_cron()
        self.assertEqual((self.round.state, other.state), ("opening", "self_assessment"))
