"""Lists of registrations on several sheets, as offices keep them."""

import base64

import openpyxl

from ..common import CommuneCase
from ..workbooks import saved


class TestSheetsOfRegistrations(CommuneCase):
    """Lists as offices keep them: a sheet for collectives, one for people, last year's hidden."""

    HEADER = ("STT", "Họ và tên / Tên tập thể", "Đơn vị")

    def load(self, sheets, campaign):
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for title, state, names in sheets:
            sheet = workbook.create_sheet(title)
            sheet.sheet_state = state
            for row in (self.HEADER, *enumerate(names, 1)):
                sheet.append(row)
        window = self.as_clerk["thidua.registration.import"].create(
            {"campaign_id": campaign.id, "file": base64.b64encode(saved(workbook))}
        )
        window.action_import()
        return campaign.participant_ids.mapped("subject_name")

    def test_two_sheets_are_both_registered(self):
        names = self.load(
            [
                ("Tập thể", "visible", ["Hội Phụ nữ"]),
                ("Cá nhân", "visible", ["Đặng Thị Ứng", "Trần Thị Bình"]),
            ],
            self.launch(),
        )
        self.assertEqual(set(names), {"Hội Phụ nữ", "Đặng Thị Ứng", "Trần Thị Bình"})

    def test_a_hidden_sheet_is_not_read(self):
        names = self.load(
            [
                ("Năm cũ", "hidden", ["Trần Thị Bình"]),
                ("Năm nay", "visible", ["Đặng Thị Ứng"]),
            ],
            self.launch(),
        )
        self.assertEqual(names, ["Đặng Thị Ứng"])

    def test_one_person_on_two_sheets_is_told(self):
        with self.assertRefused(r"Row 2 \(Hai\), .*already in row 2 \(Một\)"):
            self.load(
                [
                    ("Một", "visible", ["Đặng Thị Ứng"]),
                    ("Hai", "visible", ["Đặng Thị Ứng"]),
                ],
                self.launch(),
            )
