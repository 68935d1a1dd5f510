"""The report in Excel: each figure as it is in the system, each sum a formula with its value."""

import io

from openpyxl import load_workbook

from ..printing import print_paper
from .common import FundCase


class TestFundReport(FundCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = cls.make_fund(allotted=20_000_000, year=cls.today().year - 1)
        cls.before.action_close()
        cls.fund = cls.make_fund()
        cls.enter(cls.fund, "carried", 0)
        cls.enter(cls.fund, "contribution", 5_000_000, words="=1+1")
        cls.enter(cls.fund, "organisation", 2_000_000, organisation_kind="launch")
        cls.enter(cls.fund, "organisation", 1_500_000, organisation_kind="review")
        wrong = cls.enter(cls.fund, "items", 9_000_000)
        cls.reverse(wrong)
        cls.enter(cls.fund, "items", 900_000)

    def books(self, funds):
        """Return the report, as it is shown and with its formulas."""
        name, content = print_paper(funds.with_env(self.as_clerk), "fund_report")
        self.assertTrue(name.endswith("quy-thi-dua-khen-thuong.xlsx"))
        return (load_workbook(io.BytesIO(content), data_only=only) for only in (True, False))

    def rows(self, sheet):
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    def test_each_figure(self):
        year = self.today().year
        shown, formulas = self.books(self.before | self.fund)
        self.assertEqual(len(shown.sheetnames), 7)
        found = {str(row[0]): row for row in self.rows(shown["Các năm"])}
        self.assertEqual(found[str(year - 1)][1:7], [0, 20e6, 0, 0, 0, 20e6])
        self.assertEqual(
            found[str(year)][1:],
            [20e6, 50e6, 5e6, 0, 0, 75e6]
            + [self.granted, 900_000, 3_500_000, 0, self.granted + 4_400_000]
            + [self.fund.balance],
        )
        self.assertEqual(found["Cộng"][2], 70e6)
        self.assertIsNone(found["Cộng"][1], "what is carried over is not added up")
        self.assert_formulas(formulas["Các năm"], 3 * 2 + 9)

    def test_the_account_of_a_year(self):
        year = self.today().year
        shown, formulas = self.books(self.fund)
        found = {row[1]: row[2] for row in self.rows(shown[f"Năm {year}"])}
        self.assertEqual(found["NGUỒN QUỸ"], self.fund.income)
        self.assertEqual(found["Số dư năm trước chuyển sang"], 20e6)
        self.assertEqual(found["SỬ DỤNG QUỸ"], self.fund.spent)
        self.assertEqual(found["- Phát động phong trào"], 2_000_000)
        self.assertEqual(found["- Sơ kết, tổng kết"], 1_500_000)
        self.assertEqual(found[f"- {self.gkxa.name}"], self.granted)
        self.assertEqual(found["SỐ DƯ (A - B)"], self.fund.balance)
        self.assert_formulas(formulas[f"Năm {year}"], 5)
        bonuses = self.rows(shown[f"Tiền thưởng {year}"])
        of_award = next(row for row in bonuses if row[1] == self.gkxa.name)
        self.assertEqual(of_award[-2:], [3, self.granted])
        total = next(row for row in bonuses if row[1] == "Tổng cộng")
        self.assertEqual(total[-2:], [3, self.granted])

    def test_the_book_of_a_year(self):
        year = self.today().year
        shown, formulas = self.books(self.fund)
        rows = self.rows(shown[f"Sổ quỹ {year}"])
        start = next(n for n, row in enumerate(rows) if row[0] == "Ngày") + 1
        rows = rows[start : start + len(self.fund.book_ids) + 1]
        self.assertEqual([row[8] for row in rows[:-1]], self.fund.book_ids.mapped("running"))
        self.assertEqual(rows[-1][4], "Tổng cộng")
        self.assertEqual(rows[-1][8], self.fund.balance)
        self.assertEqual(rows[-1][6] - rows[-1][7], self.fund.balance)
        for row, entry in zip(rows, self.fund.book_ids, strict=False):
            self.assertEqual(
                (row[2], row[6], row[7]), (entry.document_number, entry.income, entry.spent)
            )
        words = [row for row in formulas[f"Sổ quỹ {year}"].iter_rows() if row[4].value == "=1+1"]
        self.assertEqual(words[0][4].data_type, "s", "a text that looks like a formula")

    def assert_formulas(self, sheet, count):
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        self.assertEqual(len(cells), count, [cell.coordinate for cell in cells])

    def test_an_empty_fund(self):
        self.env["thidua.fund"].with_user(self.clerk).create({"year": 2024})
        shown, _formulas = self.books(self.as_clerk["thidua.fund"].search([("year", "=", 2024)]))
        self.assertEqual(len(shown.sheetnames), 4)
