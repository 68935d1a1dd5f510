"""The second plan in Chromium, in Vietnamese, by clerk, leader and head, with counted clicks."""

from odoo.tests import tagged

from .second_plan import enter_second_plan
from .test_tours import BrowserCase


@tagged("post_install", "-at_install", "standard")
class TestSecondPlanTour(BrowserCase):
    browser_size = "1366x900"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = enter_second_plan(cls.as_clerk, cls.chair)

    def test_by_clerk_leader_and_head(self):
        plan = self.plan
        plan.collective_criterion_ids[-1].group_name = "IV. Phần thử"
        path = f"thidua-campaigns/{plan.id}"
        self.tour(self.clerk, path, "clerk_adds_criteria_of_a_group")
        added = plan.collective_criterion_ids[-1]
        self.assertEqual(
            (added.group_name, added.max_score, added.weight), ("IV. Phần thử", 2.5, 2.5)
        )
        added.unlink()
        plan.collective_criterion_ids[-1].group_name = False
        plan.action_submit()
        self.tour(self.chair, "", "leader_approves_in_two_clicks")
        self.add_everyone(plan)
        round_ = self.open_round(plan, year=2026)
        self.tour(self.head, "thidua-mine", "head_scores_seventeen_criteria")
        farmers = self.departments[1]
        sheet = round_.evaluation_ids.filtered(lambda e: e.department_id == farmers)
        self.assertEqual((sheet.state, sheet.self_total), ("office", 96.0))
        # of four units one has scored itself: who has not is no zero
        self.tour(self.clerk, "thidua-evaluations", "clerk_reads_an_average")
        self.tour(self.clerk, "thidua-campaigns", "clerk_makes_next_years_plan")
        following = self.as_clerk["thidua.campaign"].search([("number", "=", 16)])
        self.assertEqual(len(following.collective_criterion_ids), 20)
        self.assertEqual(following.collective_weight, 100)
