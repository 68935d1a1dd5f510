"""The guided start in Chromium: from nothing to a draft, put away and brought back."""

from odoo.tests import tagged

from ..test_tours import BrowserCase


@tagged("post_install", "-at_install", "standard")
class TestStartTours(BrowserCase):
    def test_from_nothing_to_a_draft(self):
        for user, size in ((self.clerk, "1366x768"), (self.clerk_2, "390x844")):
            with self.subTest(size=size):
                self.browser_size = size
                plans = self.env["thidua.campaign"].search([("company_id", "=", self.company.id)])
                plans.filtered(lambda plan: not plan.is_template).unlink()
                self.tour(user, "", "start_plan")
                plan = self.env["thidua.campaign"].search(
                    [("company_id", "=", self.company.id), ("is_template", "=", False)]
                )
                self.assertEqual((plan.state, len(plan.criterion_ids)), ("draft", 9))

    def test_put_away_and_back(self):
        self.browser_size = "390x844"
        self.tour(self.clerk, "", "start_put_away")
        self.assertFalse(self.company.thidua_start_hidden)
