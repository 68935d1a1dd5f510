"""The workbook: sums are formulas that LibreOffice works out to the same, and it prints well."""

import io

from openpyxl import load_workbook

from ..libreoffice import through_libreoffice
from .common import StatCase


class TestWorkbook(StatCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.award("bktinh", 3, type="type_merit")
        cls.award("bktinh", 2, "household", type="type_sudden")
        cls.award("cotinh", 1, "collective", type="type_movement")
        cls.award("gkxa", 5)
        cls.move(scope="unit")
        names = ("0601", "0602", "0603", "commune", "fund")
        cls.reports = {name: cls.report(name) for name in names}

    def sheet(self, content, **options):
        return load_workbook(io.BytesIO(content), **options).worksheets[0]

    def test_recalculated_by_another_program(self):
        books = [self.book(report) for report in self.reports.values()]
        again = through_libreoffice(*books)
        for (name, report), *both in zip(self.reports.items(), books, again, strict=True):
            with self.subTest(form=name):
                before, after = (self.printed(one, report, data_only=True) for one in both)
                for place, value in before.items():
                    self.assertEqual(after[place] or 0, value or 0, place)
                    row, column = (report.matrix["rows"][place[0]], place[1])
                    cell = row["cells"][column]
                    self.assertEqual(value or 0, cell["value"])
                    if not cell["filled"]:
                        self.assertFalse(value, "what nobody knows is no zero")
                        self.assertIsNone(value and value)

    def test_sums_are_formulas(self):
        for name, report in self.reports.items():
            with self.subTest(form=name):
                formulas = self.printed(self.book(report), report)
                sums = 0
                for (row, column), value in formulas.items():
                    cell = report.matrix["rows"][row]["cells"][column]
                    is_formula = str(value or "").startswith("=")
                    self.assertEqual(is_formula, cell["rule"] == "sum", (row, column))
                    sums += is_formula
                self.assertTrue(sums)

    def test_a_typed_figure_reaches_the_sums(self):
        """What somebody types into the yellow cells of the file is added up there."""
        report = self.reports["0602"]
        book = load_workbook(io.BytesIO(self.book(report)))
        sheet = book.worksheets[0]
        yellow = [
            cell
            for row in sheet.iter_rows()
            for cell in row
            if cell.fill.fgColor.rgb == "FFFFF9DB" and cell.value is None
        ]
        self.assertEqual(len(yellow), 3 * 16)
        yellow[0].value = 4
        output = io.BytesIO()
        book.save(output)
        [again] = through_libreoffice(output.getvalue())
        self.assertEqual(self.printed(again, report, data_only=True)[0, 0], 4)

    def test_page_and_words(self):
        sheet = self.sheet(self.book(self.reports["0603"]))
        self.assertEqual(sheet.page_setup.orientation, "landscape")
        self.assertEqual(str(sheet.page_setup.paperSize), "9")
        self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
        # one page, which the file leaves unsaid
        self.assertIn(sheet.page_setup.fitToHeight, (None, 1))
        self.assertTrue(sheet.print_title_rows)
        self.assertTrue(sheet.freeze_panes)
        words = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        for said in (
            "SỐ LƯỢNG KHEN THƯỞNG CẤP TỈNH",
            "Chia theo đối tượng",
            "NGƯỜI LẬP BIỂU",
            "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ):
            self.assertIn(said, words)
        title = next(word for word in words if word.startswith("Biểu 0603.N"))
        self.assertIn("02/2023/TT-BNV", title)
        self.assertIn("Năm 2025 (từ ngày 15/12/2024 đến ngày 14/12/2025)", title)
        self.assertIn("Đơn vị tính: lượt", title)

    def test_several_on_sheets_of_their_own(self):
        reports = self.env["thidua.stat.report"].union(*self.reports.values())
        more = self.report("0603").with_env(reports.env)
        more.note = "=1+1\nGhi chú"
        content = self.book(reports | more)
        book = load_workbook(io.BytesIO(content))
        self.assertEqual(len(book.sheetnames), 6)
        self.assertEqual(len({name.lower() for name in book.sheetnames}), 6)
        notes = [
            cell
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value == "=1+1"
        ]
        self.assertEqual([cell.data_type for cell in notes], ["s"])
        # hostile names stay names
        self.departments[0].name = "=HYPERLINK(1)/[x]:*?'" * 3
        self.award("ldtt", 1)
        self.assertTrue(self.book(self.report("commune")))
