"""The nine-column list that we export comes in again with no difference, cell by cell."""

import io
from datetime import date

import openpyxl

from odoo.addons.thidua_khenthuong.paper.workbook import COLUMNS

from ..common import CommuneCase
from ..printing import print_paper
from .history import History, decomposed, line

GK = "Giấy khen của Chủ tịch UBND xã"
XA = "Chủ tịch UBND xã"
# what the nine columns do not tell, as the blank sheet of the import names it
DECISION = ("Số quyết định", "Ngày quyết định", "Cơ quan quyết định")


class TestRoundTrip(History, CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.partner"].create(
            {"name": "Hộ ông Tạ Văn Ba", "thidua_kind": "household", "company_id": cls.company.id}
        )
        cls.env["thidua.subject.class"].create({"name": "Lãnh đạo <b>& “1”"})

    def entered(self):
        """Have the Office record awards of each kind of subject, with all that a list says."""
        return self.load(
            [
                line("Hội Nông dân", GK, "45/QĐ-UBND", date(2025, 9, 2), XA),
                line(
                    decomposed("Đặng Thị Ứng"),
                    "Bằng khen của Chủ tịch UBND tỉnh",
                    "1234/QĐ-UBND",
                    date(2025, 9, 3),
                    "Chủ tịch UBND tỉnh",
                    job="Cán bộ",
                    unit="Hội Nông dân",
                    salutation="Bà",
                    of="Lãnh đạo <b>& “1”",
                    kind="Khen thưởng cá nhân",
                    field="Quản lý Nhà nước",
                ),
                line("Ngô Văn Trưởng", GK, "46/QĐ-UBND", date(2025, 9, 4), XA, salutation="Ông"),
                line("Hộ ông Tạ Văn Ba", GK, "9/QĐ-UBND", date(2025, 10, 3), XA),
            ]
        )

    def exported(self, entries):
        """Return the workbook of a list of entries, as the Office downloads it."""
        name, content = print_paper(entries, "list")
        self.assertEqual(name, "danh-sach-trich-ngang.xlsx")
        return openpyxl.load_workbook(io.BytesIO(content))

    def with_decisions(self, book, entries):
        """Return the bytes of the list with the decision written beside each row."""
        of = {entry.subject_name: entry for entry in entries}
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(max_col=len(COLUMNS)):
            told = ()
            if row[0].value == COLUMNS[0]:
                told = DECISION
            elif isinstance(row[0].value, int):
                entry = of[row[2].value]
                told = (entry.reference, entry.date, entry.authority_id.name)
            for place, value in enumerate(told, len(COLUMNS) + 1):
                sheet.cell(row[0].row, place, value)
        output = io.BytesIO()
        book.save(output)
        return output.getvalue()

    def test_each_cell(self):
        entries = self.entered()
        self.assertEqual(len(entries), 4)
        book = self.exported(entries)
        before = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
        rows = [row for row in before if isinstance(row[0], int)]
        self.assertEqual(len(rows), 4)
        for place, title in enumerate(COLUMNS):
            self.assertTrue(any(row[place] for row in rows), f"nothing to compare in {title}")
        content = self.with_decisions(book, entries)
        self.as_clerk["thidua.import.batch"].search([], limit=1).action_undo()
        self.assertFalse(self.entries())
        self.window(content).action_import()
        again = self.entries()
        self.assertFalse(again & entries)
        after = [
            [cell.value for cell in row] for row in self.exported(again).worksheets[0].iter_rows()
        ]
        self.assertEqual(after, before)
        # nor is anything lost of what stood beside the nine
        told = ("subject_name", "reference", "date", "authority_id", "award_id", "subject_kind")
        self.assertCountEqual(
            [tuple(entry[name] for name in told) for entry in again],
            [tuple(entry[name] for name in told) for entry in entries],
        )
        for entry in again:
            same = entries.filtered(lambda e, n=entry.subject_name: e.subject_name == n)
            for name in ("employee_id", "department_id", "partner_id"):
                self.assertEqual(entry[name], same[name])

    def test_it_is_known_to_be_there_already(self):
        entries = self.entered()
        content = self.with_decisions(self.exported(entries), entries)
        window = self.window(content)
        window.with_context(thidua_ask=True).action_import()
        self.assertEqual(window.refusal.count("is already in the ledger"), 4)
        self.assertEqual(self.entries(), entries)
