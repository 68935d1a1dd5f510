"""The clerk reviews the titles of a year in Chromium, in Vietnamese."""

from odoo.tests import tagged

from ..test_tours import BrowserCase


@tagged("post_install", "-at_install", "standard")
class TestTitleReviewTour(BrowserCase):
    browser_size = "1600x1000"

    def test_from_the_list_to_the_nominations(self):
        year = self.today().year
        self.as_clerk["thidua.rating"].create(
            {"employee_id": self.e_staff.id, "year": year, "quality": "excellent"}
        )
        self.tour(self.clerk, "thidua-title-reviews/new", "clerk_reviews_titles")
        nominations = self.as_clerk["thidua.nomination"].search([])
        self.assertEqual(
            sorted(nominations.mapped("display_name")),
            [
                "Ngô Văn Trưởng – Lao động tiên tiến",
                "Đặng Thị Ứng – Chiến sĩ thi đua cơ sở",
                "Đặng Thị Ứng – Lao động tiên tiến",
            ],
        )
