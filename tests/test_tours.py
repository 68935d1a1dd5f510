"""The whole way in Chromium, in Vietnamese: clerk, leader and staff, each in his own session."""

from odoo.tests import HttpCase, tagged

from .common import Commune
from .printing import ask_paper


class BrowserCase(Commune, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        users = (cls.clerk, cls.clerk_2, cls.chair, cls.deputy, cls.head, cls.staff)
        for user in users:
            user.lang = "vi_VN"
        cls.company.partner_id.lang = "vi_VN"

    def tour(self, user, path, name):
        self.start_tour(f"/odoo/{path}", f"thidua_{name}", login=user.login, timeout=120)
        self.env.invalidate_all()


@tagged("post_install", "-at_install", "standard")
class TestTours(BrowserCase):
    runs_long = True
    browser_size = "1600x1000"

    def test_the_whole_way(self):
        campaign = self.enter_and_approve()
        self.tour(self.clerk, "thidua-participants", "clerk_adds_participants")
        self.tour(self.clerk, "thidua-rounds/new", "clerk_opens_round")
        self.score_and_rank(campaign)
        self.nominate_and_decide(campaign)

    def enter_and_approve(self):
        clerk, chair = self.clerk, self.chair
        self.tour(clerk, "thidua-campaigns/new", "clerk_enters_plan")
        campaign = self.as_clerk["thidua.campaign"].search([])
        self.assertEqual((campaign.reference, campaign.state), ("121/KH-UBND", "submitted"))
        self.assertEqual(len(campaign.item_ids), 4 + 2 + 6 + 3 + 7)
        self.assertEqual((campaign.collective_weight, campaign.individual_weight), (100, 100))
        self.assertEqual(len(campaign.quota_ids), 10)
        self.assertEqual(campaign.quota_ids.mapped("maximum"), [1, 1, 2, 1, 2] * 2)
        self.assertEqual(str(campaign.date_end), "2026-12-31")
        self.assertEqual(campaign.duty_ids.mapped("who"), ["Hội đồng TĐKT xã"])

        self.tour(chair, "", "leader_approves_plan")
        self.assertEqual(campaign.state, "launched")
        self.assertFalse(
            self.env["mail.activity"].search([("user_id", "=", chair.id)]), "nothing waits for him"
        )
        self.assertEqual(campaign.duty_ids.activity_ids.user_id, clerk)
        return campaign

    def score_and_rank(self, campaign):
        round_ = campaign.round_ids
        self.assertEqual((round_.kind, round_.year), ("annual", 2025))
        self.tour(self.staff, "thidua-mine", "staff_scores_himself")

        by_name = {e.subject_name: e for e in round_.evaluation_ids}
        own = by_name["Đặng Thị Ứng"]
        self.assertEqual(own.line_ids.mapped("self_score"), [8.5, 9])
        self.assertEqual((own.state, own.self_total), ("head", 87))
        self.tour(self.head, "thidua-mine", "head_scores_his_people")
        self.assertEqual((own.state, own.head_total), ("office", 81))
        round_.action_appraise()
        for name, share in (("Bùi Văn Chủ", 1), ("Lê Văn Cường", 0.9), ("Ngô Văn Trưởng", 0.8)):
            self.score(by_name[name], share)
        self.tour(self.clerk, "thidua-evaluations", "clerk_appraises")
        self.assertEqual(own.total, 84)

        self.tour(self.clerk, "thidua-rounds", "clerk_ranks")
        self.assertEqual(own.rank, 3)

    def nominate_and_decide(self, campaign):
        clerk, chair = self.clerk, self.chair
        self.tour(clerk, "thidua-evaluations", "clerk_nominates")
        self.tour(clerk, "thidua-evaluations", "clerk_is_refused_one_too_many")
        self.assertEqual(len(campaign.round_ids.nomination_ids), 2)
        self.tour(clerk, "thidua-nominations", "clerk_drafts_decision")
        self.tour(chair, "", "leader_approves_decision")
        self.tour(clerk, "thidua-decisions", "clerk_issues_decision")

        decision = self.as_clerk["thidua.decision"].search([])
        self.assertEqual((decision.reference, decision.total_bonus), ("05/QĐ-UBND", 1420000))
        self.check_downloads(decision)

    def check_downloads(self, decision):
        self.authenticate(self.clerk.login, self.clerk.login)
        office = "application/vnd.openxmlformats-officedocument"
        for paper, kind, name in (
            ("decision", "wordprocessingml.document", "quyet-dinh.docx"),
            ("decision_list", "spreadsheetml.sheet", "danh-sach-trich-ngang.xlsx"),
        ):
            answer = self.url_open(ask_paper(decision, paper)["url"])
            self.assertEqual(answer.status_code, 200)
            self.assertEqual(answer.headers["Content-Type"], f"{office}.{kind}")
            self.assertIn(name, answer.headers["Content-Disposition"])
            self.assertTrue(answer.content.startswith(b"PK"))


@tagged("post_install", "-at_install", "standard")
class TestPlanning(BrowserCase):
    browser_size = "1600x1000"

    def test_registration_and_amendment(self):
        campaign = self.launch()
        self.tour(self.staff, "thidua-my-registrations/new", "staff_registers")
        self.tour(self.head, "thidua-my-registrations/new", "head_registers_his_unit")
        self.tour(self.clerk, "thidua-participants", "clerk_answers_registrations")
        states = {p.subject_name: p.state for p in campaign.participant_ids}
        self.assertEqual(states, {"Hội Nông dân": "accepted", "Đặng Thị Ứng": "draft"})
        own = campaign.participant_ids.filtered("employee_id")
        self.assertEqual(own.target_ids.mapped("planned"), ["98"])
        self.assertEqual(own.activity_ids.user_id, self.staff)

        self.tour(self.clerk, "thidua-campaigns", "clerk_amends_the_plan")
        self.assertEqual(campaign.quota_ids.mapped("maximum"), [1, 1, 2, 1, 2] * 2)
        self.tour(self.chair, "", "leader_approves_the_amendment")
        self.assertEqual(campaign.quota_ids.mapped("maximum"), [1, 1, 2, 1, 2, 1, 1, 2, 1, 3])


@tagged("post_install", "-at_install", "standard")
class TestPhone(BrowserCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_self_assessment(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        self.tour(self.staff, "thidua-mine", "staff_scores_on_a_phone")
        own = round_.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        self.assertEqual((own.state, own.self_total), ("head", 66))
