"""Evidence and initiatives in Chromium."""

from datetime import date

from odoo import Command
from odoo.tests import tagged

from ..test_tours import BrowserCase


@tagged("post_install", "-at_install", "standard")
class TestEvidenceTours(BrowserCase):
    browser_size = "1600x1000"

    def test_staff_adds_looks_and_removes(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        self.open_round(campaign)
        self.tour(self.staff, "thidua-mine", "staff_adds_evidence")
        pieces = self.env["thidua.evidence"].search([])
        self.assertEqual(pieces.mapped("name"), ["Kế hoạch 45", "bao-cao"])
        self.assertEqual(pieces.create_uid, self.staff)

    def test_an_initiative_is_entered_and_taken_up(self):
        self.tour(self.staff, "thidua-initiatives", "staff_enters_initiative")
        initiative = self.env["thidua.initiative"].search([])
        self.assertEqual((initiative.state, initiative.author_names), ("submitted", "Đặng Thị Ứng"))
        self.assertEqual(initiative.evidence_ids.url, "https://hoaphong.gov.vn/so-tay")
        # made elsewhere, so that the head may take it up
        elsewhere = self.employees.filtered(lambda e: e.department_id == self.departments[2])[0]
        initiative.with_user(self.clerk)._move_with_reason("give_back", "Ghi đúng tác giả")
        initiative.write(
            {
                "unit_id": self.departments[2].id,
                "author_ids": [
                    Command.clear(),
                    Command.create({"employee_id": elsewhere.id, "share": 100}),
                ],
            }
        )
        initiative.action_submit()
        initiative.with_user(self.clerk)._recognise(
            "grassroots", body="Chủ tịch", number="45/QĐ-UBND", date=date(2025, 12, 5)
        )
        self.tour(self.head, "thidua-initiatives", "head_takes_it_up")
        self.assertEqual(initiative.adoption_ids.department_id, self.departments[1])
