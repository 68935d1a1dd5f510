"""What cells of workbooks hold, on all sheets that users see."""

import base64
import io
from datetime import date, datetime

import openpyxl
import xlsxwriter

from odoo.addons.thidua_khenthuong.paper import reader
from odoo.exceptions import UserError

from ..common import CommuneCase
from ..workbooks import book, saved


class TestReader(CommuneCase):
    def read(self, content, **titles):
        titles = titles or {"a": "A", "b": "B", "c": "C"}
        return reader.read_tables(content, titles, ["a"], str.strip)

    def values(self, content):
        return [values for _place, values in self.read(content).rows]

    def test_what_cells_hold(self):
        output = io.BytesIO()
        with xlsxwriter.Workbook(output) as workbook:
            day = workbook.add_format({"num_format": "dd/mm/yyyy"})
            money = workbook.add_format({"num_format": '#,##0 "đồng/day"'})
            sheet = workbook.add_worksheet()
            sheet.write_row(0, 0, ["A", "B", "C"])
            sheet.write_row(1, 0, [1, 2.5, " Lê Thị Hoa\n"])
            sheet.write_datetime(2, 0, datetime(2025, 1, 31), day)
            sheet.write_number(2, 1, 45000, money)
            sheet.write_boolean(2, 2, True)
            sheet.write_formula(3, 0, "=1+1", None, 2)
            sheet.write_rich_string(3, 2, "a", workbook.add_format({"bold": True}), "b", "c")
            sheet.write_string(5, 0, "a\x01b\rc")
            sheet.write_number(6, 0, 1e300)
        self.assertEqual(
            self.values(output.getvalue()),
            [
                {"a": 1, "b": 2.5, "c": "Lê Thị Hoa"},
                {"a": date(2025, 1, 31), "b": 45000, "c": True},
                {"a": 2, "b": "", "c": "abc"},
                {"a": "ab\nc", "b": "", "c": ""},
                {"a": 1e300, "b": "", "c": ""},
            ],
        )

    def test_as_other_programs_write(self):
        """Other prefixes, no references, numbers out of range, spelling aids beside a text."""
        rows = (
            "<x:row>"
            + "".join(f'<x:c t="str"><x:v>{title}</x:v></x:c>' for title in "ABC")
            + "</x:row>"
            + '<x:row r="7"><x:c r="B7"><x:v>1E+400</x:v></x:c>'
            + '<x:c r="C7"><x:v>12345678901234567890</x:v></x:c></x:row>'
            + '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c>'
            + '<x:c t="d"><x:v>2025-02-03T00:00:00</x:v></x:c></x:row>'
        )
        sheet = f'<x:worksheet xmlns:x="y"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
        strings = "<sst><si><r><t>Hoa</t></r><rPh><t>nn</t></rPh></si></sst>"
        found = self.read(book(sheet, sharedStrings=strings))
        self.assertEqual([place.number for place, _values in found.rows], [7, 8])
        self.assertEqual(
            [list(values.values()) for _place, values in found.rows],
            [
                ["", "1E+400", "12345678901234567890"],
                ["Hoa", "#N/A", date(2025, 2, 3)],
            ],
        )

    def test_all_sheets_that_users_see(self):
        workbook = openpyxl.Workbook()
        for name, state, rows in (
            ("Một", "visible", [["A"], ["x"]]),
            ("Ẩn", "hidden", [["A"], ["không đọc"]]),
            ("Rất ẩn", "veryHidden", [["A"], ["không đọc"]]),
            ("Bìa", "visible", [["Danh sách"]]),
            ("Trống", "visible", []),
            ("Hai", "visible", [["ghi chú"], ["B", "A"], ["1", "y"]]),
        ):
            sheet = workbook.create_sheet(name)
            sheet.sheet_state = state
            for row in rows:
                sheet.append(row)
        found = self.read(saved(workbook))
        self.assertEqual([values["a"] for _place, values in found.rows], ["x", "y"])
        self.assertEqual([str(place) for place, _values in found.rows], ["2 (Một)", "3 (Hai)"])
        self.assertEqual(found.left, ["Bìa"])

    def test_formulas_without_a_result_are_told_by_cell(self):
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.title = "Điểm"
        sheet.append(["A", "khác", "C"])
        for row in range(2, 15):
            sheet.append(["x", "=1+1", f"=A{row}"])
        with self.assertRaises(reader.ReadError) as refusal:
            self.read(saved(workbook))
        self.assertEqual(refusal.exception.code, reader.UNWORKED)
        self.assertTrue(refusal.exception.detail.startswith("Điểm!C2, Điểm!C3"))
        self.assertTrue(refusal.exception.detail.endswith("Điểm!C11, … (+3)"))

    def test_sheets_that_would_be_left_out_are_named(self):
        workbook = openpyxl.Workbook()
        workbook.active.append(["STT", "Đối tượng", "Tiêu chí", "Điểm tối đa", "Trọng số"])
        workbook.active.append([1, "Tập thể", "Một", 10, 1])
        workbook.create_sheet("Cá nhân").append(["Thứ tự", "Nội dung"])
        window = self.as_clerk["thidua.criteria.import"].create(
            {"name": "Bộ mới", "file": base64.b64encode(saved(workbook)), "file_name": "b.xlsx"}
        )
        with self.assertRefused("“b.xlsx”: no header row .* is on: “Cá nhân”. Nothing was"):
            window.action_import()
        window.leave_sheets = True
        action = window.action_import()
        made = self.as_clerk["thidua.criteria.set"].browse(action["res_id"])
        self.assertEqual(made.line_ids.mapped("name"), ["Một"])

    def test_the_row_of_a_second_sheet_is_told_with_its_sheet(self):
        workbook = openpyxl.Workbook()
        header = ["STT", "Đối tượng", "Tiêu chí", "Điểm tối đa", "Trọng số"]
        for name, weight in (("Một", 1), ("Hai", "nhiều")):
            sheet = workbook.create_sheet(name)
            sheet.append(header)
            sheet.append([1, "Tập thể", name, 10, weight])
        window = self.as_clerk["thidua.criteria.import"].create(
            {"name": "Bộ mới", "file": base64.b64encode(saved(workbook))}
        )
        with self.assertRaises(UserError) as refusal:
            window.action_import()
        self.assertIn("Row 2 (Hai), Trọng số", str(refusal.exception))
        self.assertNotIn("(Một)", str(refusal.exception))
