"""In Chromium, in Vietnamese: a public posting with its comment, and the table of checks."""

from odoo.tests import tagged

from .test_tours import BrowserCase


@tagged("post_install", "-at_install", "standard")
class TestPostingTours(BrowserCase):
    browser_size = "1600x1000"

    def nominated(self, *employees):
        """Return draft nominations that a leader found."""
        return self.as_clerk["thidua.nomination"].create(
            [
                {
                    "origin": "leader",
                    "employee_id": employee.id,
                    "award_id": self.env.ref("thidua_khenthuong.award_gkxa").id,
                    "commendation_type_id": self.env.ref("thidua_khenthuong.type_sudden").id,
                    "period_from": self.today(),
                    "period_to": self.today(),
                    "achievement": "Dũng cảm cứu người bị đuối nước",
                }
                for employee in employees
            ]
        )

    def test_a_posting_is_commented_on_and_answered(self):
        nomination = self.nominated(self.e_head)
        self.tour(self.clerk, f"thidua-nominations/{nomination.id}", "clerk_posts_publicly")
        self.assertEqual(nomination.posting_state, "posted")
        self.tour(self.staff, "thidua-posted", "staff_comments")
        comment = self.as_clerk["thidua.posting.comment"].search([])
        self.assertEqual(
            (comment.author_id, comment.nomination_id, comment.state),
            (self.staff, nomination, "new"),
        )
        self.tour(self.clerk, "thidua-posting-comments", "clerk_answers_a_comment")
        self.assertEqual(
            (comment.state, comment.answer), ("answered", "Đã đối chiếu, số liệu đúng")
        )
        self.tour(self.staff, "thidua-my-comments", "staff_reads_the_answer")

    def test_the_table_of_checks(self):
        nominations = self.nominated(self.e_staff, self.e_head)
        self.as_clerk["thidua.freeze"].create(
            {"ground": "complaint", "reference": "07/TB-TTr", "employee_id": self.e_head.id}
        )
        path = "action-thidua_khenthuong.server_nomination_all_checks"
        self.tour(self.clerk, path, "clerk_reads_the_checks")
        self.assertTrue(all(nominations.mapped("check_date")))
