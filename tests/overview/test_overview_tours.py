"""The overview in Chromium, in Vietnamese, on an office screen and on a phone."""

from odoo.tests import tagged

from ..test_tours import BrowserCase


@tagged("post_install", "-at_install", "standard")
class TestOverviewTours(BrowserCase):
    def test_from_the_campaign_and_back_to_what_is_counted(self):
        round_ = self.ranked_round()
        self.nominate(self.best(round_, "individual", 2), "award_gkxa")
        path = f"thidua-campaigns/{round_.campaign_id.id}"
        for user, size, name in (
            (self.clerk, "1366x768", "overview"),
            (self.chair, "390x844", "overview_phone"),
            (self.head, "390x844", "overview_phone"),
        ):
            with self.subTest(user=user.login):
                self.browser_size = size
                self.tour(user, path, name)

    def test_from_the_things_to_do_of_a_leader(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        self.open_round(campaign)
        self.browser_size = "390x844"
        self.tour(self.chair, "", "overview_leader")
