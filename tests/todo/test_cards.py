"""What waits for each role on the first screen, and how it goes away when it is done."""

from datetime import date, timedelta

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.misc import format_date

from ..common import make_commune
from ..users import new_user
from .common import TodoCase


class TestStaff(TodoCase):
    def test_a_movement_to_register_for(self):
        campaign = self.launch()
        card = self.cards(self.staff)["movement_open"]
        self.assertEqual(card["count"], 1)
        window = card["action"]
        self.assertEqual(
            (window["res_model"], window["views"]), ("thidua.participant", [(False, "form")])
        )
        self.assertEqual(window["context"]["default_campaign_id"], campaign.id)
        own = self.register(campaign, self.e_staff, self.staff)
        self.assertNotIn("movement_open", self.cards(self.staff))
        self.assertEqual(self.cards(self.staff)["registration_draft"]["count"], 1)
        own.action_send()
        self.assertNotIn("registration_draft", self.cards(self.staff))
        self.assertEqual(self.opened(self.clerk, self.cards(self.clerk)["registration"]), own)
        own.with_user(self.clerk)._move_with_reason("amend", "Ghi rõ chỉ tiêu")
        returned = self.cards(self.staff)["registration_returned"]
        self.assertEqual(self.opened(self.staff, returned), own)
        self.assertNotIn("registration_returned", self.cards(self.head))

    def test_a_deadline_that_is_over(self):
        campaign = self.launch()
        campaign.sudo()._with_key().registration_deadline = self.today() - timedelta(days=1)
        self.assertNotIn("movement_open", self.cards(self.staff))
        # the unit may still be late
        self.assertEqual(self.cards(self.head)["unit_unregistered"]["late"], 1)

    def test_whoever_is_no_employee_is_not_asked_to_register(self):
        self.launch()
        nobody = new_user(
            self.env,
            "thu.nobody",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        self.assertFalse(self.cards(nobody))

    def test_the_unit_of_a_head(self):
        campaign = self.launch()
        farmers = self.departments[1]
        card = self.cards(self.head)["unit_unregistered"]
        self.assertEqual(card["action"]["context"]["default_department_id"], farmers.id)
        self.assertNotIn("unit_unregistered", self.cards(self.staff))
        self.register(campaign, farmers, self.head)
        self.assertNotIn("unit_unregistered", self.cards(self.head))

    def register(self, campaign, subject, user):
        name = "employee_id" if subject._name == "hr.employee" else "department_id"
        return (
            self.env["thidua.participant"]
            .with_user(user)
            .create({"campaign_id": campaign.id, name: subject.id})
        )

    def test_duties(self):
        campaign = self.enter_plan()
        values = {"campaign_id": campaign.id, "date_deadline": date(2025, 6, 30)}
        duties = campaign.env["thidua.duty"].create(
            [
                {**values, "name": "Tuyên truyền", "user_id": self.staff.id},
                {**values, "name": "Báo cáo", "department_id": self.departments[1].id},
                {**values, "name": "Việc của người khác", "user_id": self.deputy.id},
            ]
        )
        self.launch(campaign)
        with freeze_time("2025-06-01 02:00:00"):
            card = self.cards(self.staff)["duty"]
            self.assertEqual(self.opened(self.staff, card), duties[0])
            self.assertEqual((card["late"], card["due"]), (0, "30/06/2025"))
            self.assertEqual(self.opened(self.head, self.cards(self.head)["duty"]), duties[1])
        with freeze_time("2025-07-01 02:00:00"):
            self.assertEqual(self.cards(self.staff)["duty"]["late"], 1)
            self.assertGreaterEqual(self.cards(self.chair)["duty_late"]["count"], 3)
            duties[0].with_user(self.staff).action_finish()
            self.assertNotIn("duty", self.cards(self.staff))


@tagged("post_install", "-at_install", "standard")
class TestSheets(TodoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        campaign = cls.launch()
        cls.add_everyone(campaign)
        cls.round = cls.open_round(campaign)
        cls.own = cls.round.evaluation_ids.filtered(lambda e: e.sudo().employee_id == cls.e_staff)

    def test_from_the_subject_to_the_office(self):
        card = self.cards(self.staff)["sheet"]
        self.assertEqual((card["count"], card["action"]["res_id"]), (1, self.own.id))
        self.assertNotIn("sheet_head", self.cards(self.head))
        # his own and that of the unit that he heads
        self.assertEqual(self.cards(self.head)["sheet"]["count"], 2)
        by_staff = self.own.with_user(self.staff)
        by_staff.line_ids.self_score = 5
        by_staff.action_submit()
        self.assertNotIn("sheet", self.cards(self.staff))
        self.assertEqual(self.opened(self.head, self.cards(self.head)["sheet_head"]), self.own)
        by_head = self.own.with_user(self.head)
        by_head.action_copy_self_scores()
        by_head.action_pass_on()
        self.assertNotIn("sheet_head", self.cards(self.head))
        self.assertEqual(self.opened(self.clerk, self.cards(self.clerk)["sheet_office"]), self.own)

    def test_what_is_late_comes_first_and_says_so(self):
        self.round.date_self = date(2025, 6, 30)
        with freeze_time("2025-06-20 02:00:00"):
            card = self.cards(self.staff)["sheet"]
            self.assertEqual((card["late"], card["due"]), (0, "30/06/2025"))
            self.assertNotIn("sheet_late", self.cards(self.clerk))
        with freeze_time("2025-07-05 02:00:00"):
            self.assertEqual(self.cards(self.staff)["sheet"]["late"], 1)
            codes = list(self.cards(self.clerk))
            self.assertIn("sheet_late", codes)
            for user in (self.clerk, self.chair, self.head):
                late = [bool(card["late"]) for card in self.cards(user).values()]
                self.assertEqual(late, sorted(late, reverse=True), user.login)

    def test_returned(self):
        by_staff = self.own.with_user(self.staff)
        by_staff.line_ids.self_score = 5
        by_staff.action_submit()
        self.own.with_user(self.head)._return("return_to_subject", "Ghi minh chứng", {})
        self.assertIn("1 returned", self.cards(self.staff)["sheet"]["note"])

    def test_progress_for_the_leader(self):
        self.score(self.own, 0.9)
        card = self.cards(self.chair)["round"]
        row = card["rows"][0]
        total = len(self.round.evaluation_ids)
        self.assertEqual(row["note"], f"1 of {total} made final")
        self.assertEqual(row["share"], round(100 / total))
        self.assertNotIn("round", self.cards(self.staff))


class TestLeader(TodoCase):
    def submitted(self, number=121):
        plan = self.enter_plan(number=number)
        plan.action_submit()
        return plan

    def test_reads_on_the_card_what_to_look_at_before(self):
        plan = self.enter_plan(superior_reference=False)
        plan.action_submit()
        row = self.cards(self.chair)["approve_plan"]["rows"][0]
        self.assertIn("cites nothing", row["advice"])

    def test_approves_on_the_card(self):
        plan = self.submitted()
        card = self.cards(self.chair)["approve_plan"]
        self.assertEqual([row["id"] for row in card["rows"]], [plan.id])
        self.assertIn("Vũ Thị Văn Thư", card["rows"][0]["note"])
        self.assertEqual(card["rows"][0]["advice"], "")
        self.assertNotIn("approve_plan", self.cards(self.deputy), "another leader is not asked")
        self.assertNotIn("approve_plan", self.cards(self.clerk))
        approve, give_back = card["moves"]
        getattr(plan.with_user(self.chair), approve)()
        self.assertEqual(plan.state, "launched")
        self.assertNotIn("approve_plan", self.cards(self.chair))
        second = self.submitted(122)
        window = getattr(second.with_user(self.chair), give_back)()
        self.assertEqual(window["res_model"], "thidua.reason.wizard")
        second.with_user(self.chair)._move_with_reason("give_back", "Thiếu kinh phí")
        self.assertNotIn("approve_plan", self.cards(self.chair))
        self.assertEqual(self.opened(self.clerk, self.cards(self.clerk)["plan_returned"]), second)

    def test_late_and_amendment(self):
        plan = self.submitted()
        self.assertEqual(self.cards(self.chair)["approve_plan"]["late"], 0)
        with freeze_time(self.today() + timedelta(days=10)):
            card = self.cards(self.chair)["approve_plan"]
            self.assertEqual((card["late"], card["rows"][0]["late"]), (1, True))
        plan.with_user(self.chair).action_approve()
        amendment = plan.browse(plan.action_amend()["res_id"])
        amendment.write({"number": 130, "date": self.today(), "amendment_reason": "Đổi thời gian"})
        self.assertNotIn("approve_amendment", self.cards(self.chair))

    def test_difficulties(self):
        campaign = self.launch()
        difficulty = (
            self.env["thidua.difficulty"]
            .with_user(self.head)
            .create(
                {"campaign_id": campaign.id, "name": "Thiếu máy", "description": "Thiếu máy tính"}
            )
        )
        difficulty.action_send()
        self.assertEqual(self.opened(self.clerk, self.cards(self.clerk)["difficulty"]), difficulty)
        difficulty.with_user(self.clerk).action_raise()
        self.assertNotIn("difficulty", self.cards(self.clerk))
        asked = self.cards(self.chair)["difficulty_asked"]
        self.assertEqual(self.opened(self.chair, asked), difficulty)
        difficulty.with_user(self.chair)._move_with_reason("give_back", "Nói rõ số lượng")
        returned = self.cards(self.head)["difficulty_returned"]
        self.assertEqual(self.opened(self.head, returned), difficulty)


class TestOffice(TodoCase):
    def test_nominations_until_they_are_presented(self):
        round_ = self.ranked_round()
        nominations = self.nominate(self.best(round_, "individual", 2), "award_gkxa")
        self.assertNotIn("undecided", self.cards(self.clerk), "they are not complete yet")
        self.bring_dossier(nominations)
        nominations.action_complete()
        undecided = self.cards(self.clerk)["undecided"]
        self.assertEqual(self.opened(self.clerk, undecided), nominations)
        action = nominations.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        self.assertNotIn("undecided", self.cards(self.clerk))
        decision.action_submit()
        self.assertEqual(self.cards(self.chair)["approve_decision"]["rows"][0]["id"], decision.id)
        decision.with_env(self.as_chair).action_approve()
        card = self.cards(self.clerk)["decision_issue"]
        self.assertEqual(self.opened(self.clerk, card), decision)
        decision.write({"number": 5, "date": self.today()})
        decision.action_issue()
        presented = self.cards(self.clerk)["not_presented"]
        self.assertEqual(self.opened(self.clerk, presented), decision.commendation_ids)

    def test_law_is_for_the_administrator(self):
        card = self.cards(self.admin_user)["law_check"]
        grades = self.opened(self.admin_user, card).mapped("grade")
        self.assertTrue(grades)
        self.assertLessEqual(set(grades), {"c", "u"})
        for user in (self.clerk, self.chair, self.staff):
            self.assertFalse({"law_check", "working_days"} & set(self.cards(user)))

    def test_working_days_that_do_not_fit(self):
        self.assertNotIn("working_days", self.cards(self.admin_user))
        self.company.resource_calendar_id.tz = "UTC"
        card = self.cards(self.admin_user)["working_days"]
        self.assertIn("time zone", card["note"])
        self.assertEqual(card["action"]["res_model"], "thidua.working.days")

    def test_the_union_of_several_roles_without_doubles(self):
        self.enter_plan().action_submit()
        both = self.chair
        both.group_ids = [Command.link(self.env.ref("thidua_khenthuong.group_office").id)]
        cards = self.env["thidua.todo"].with_user(both).todo_read()["cards"]
        codes = [card["code"] for card in cards]
        self.assertEqual(len(codes), len(set(codes)))
        self.assertIn("approve_plan", codes)


class TestOthers(TodoCase):
    def test_nothing_of_another_commune(self):
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "khac.")
        campaign = self.launch()
        self.add_everyone(campaign)
        self.open_round(campaign)
        self.enter_plan(number=122).action_submit()
        for name in ("clerk", "chair", "head", "staff"):
            self.assertFalse(self.cards(getattr(other, name)), name)

    def test_portal_and_public_read_nothing(self):
        portal = new_user(self.env, "thu.portal", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            with self.assertRaises(AccessError):
                self.cards(user)


class TestLater(TodoCase):
    """By when the later steps are due, and what was raised to a leader."""

    def test_decision_and_what_follows(self):
        round_ = self.ranked_round()
        nominations = self.nominate(self.best(round_, "individual", 2), "award_gkxa")
        self.bring_dossier(nominations)
        nominations.action_complete()
        action = nominations.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        card = self.cards(self.clerk)["decision_issue"]
        self.assertEqual(card["late"], 0)
        self.assertEqual(card["due"], format_date(self.env, decision.term_until))
        with freeze_time(self.today() + timedelta(days=20)):
            self.assertEqual(self.cards(self.clerk)["decision_issue"]["late"], 1)
            self.env["thidua.reminder"]._remind_in(self.company)
            raised = self.cards(self.chair)["raised"]
            self.assertEqual(raised["late"], raised["count"])
            self.assertEqual(set(self.opened(self.chair, raised).mapped("user_id")), {self.chair})
            self.assertNotIn("raised", self.cards(self.deputy))
        decision.write({"number": 5, "date": self.today()})
        decision.action_issue()
        self.assertNotIn("raised", self.cards(self.chair))
        cards = self.cards(self.clerk)
        for code, name in (
            ("not_presented", "present"),
            ("certificate_waiting", "print"),
            ("bonus_due", "pay"),
        ):
            self.assertEqual(
                cards[code]["due"], format_date(self.env, decision[f"{name}_until"]), code
            )
        payment = decision.action_make_payment()
        card = self.cards(self.clerk)["payment_open"]
        self.assertEqual(card["action"]["res_id"], payment["res_id"])
