"""The clerk prints the certificates of a decision in Chromium, in Vietnamese, and one again."""

from datetime import date

from odoo.tests import tagged

from ..test_tours import BrowserCase


@tagged("post_install", "-at_install", "standard")
class TestCertificateTour(BrowserCase):
    browser_size = "1600x1000"

    def test_certificates_are_printed_and_one_again(self):
        nominations = self.as_clerk["thidua.nomination"].create(
            [
                {
                    "origin": "leader",
                    "employee_id": employee.id,
                    "award_id": self.env.ref("thidua_khenthuong.award_gkxa").id,
                    "commendation_type_id": self.env.ref("thidua_khenthuong.type_merit").id,
                    "date": date(2026, 1, 15),
                    "period_from": date(2025, 1, 1),
                    "period_to": date(2025, 12, 31),
                    "achievement": "Có thành tích xuất sắc trong công tác năm 2025",
                }
                for employee in (self.e_staff, self.e_head)
            ]
        )
        nominations.action_complete()
        decision = self.as_clerk["thidua.decision"].browse(
            nominations.action_put_in_decision()["res_id"]
        )
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.write({"number": 15, "date": date(2026, 1, 20)})
        decision.action_issue()
        self.tour(self.clerk, f"thidua-decisions/{decision.id}", "clerk_prints_certificates")
        certificates = decision.certificate_ids
        self.assertEqual(sorted(certificates.mapped("number")), [1, 2])
        by_name = {c.subject_name: c for c in certificates}
        self.assertEqual(by_name["Đặng Thị Ứng"].print_ids.mapped("kind"), ["lost", "first"])
        self.assertEqual(by_name["Ngô Văn Trưởng"].print_count, 1)
