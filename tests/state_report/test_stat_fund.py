"""The form of the fund: what the period began with, what came, went, and is left."""

import io

from openpyxl import load_workbook

from odoo.addons.thidua_khenthuong.models.core.figure import figure
from odoo.tests import tagged

from ..fund.common import FundCase
from ..printing import print_paper
from .common import StatCase


@tagged("post_install", "-at_install", "standard")
class TestFundForm(FundCase, StatCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.year = cls.today().year
        cls.before = cls.make_fund(allotted=20_000_000, year=cls.year - 1)
        cls.enter(cls.before, "items", 5_000_000)
        cls.before.action_close()
        cls.fund = cls.make_fund()
        cls.enter(cls.fund, "carried", 0)
        cls.enter(cls.fund, "contribution", 3_000_000)
        cls.enter(cls.fund, "organisation", 2_000_000)
        wrong = cls.enter(cls.fund, "items", 9_000_000)
        cls.reverse(wrong)
        cls.enter(cls.fund, "items", 900_000)

    def figures(self, **values):
        report = self.report("fund", **values)
        row = report.matrix["rows"][0]
        names = [column["label"] for column in report.matrix["columns"]]
        return report, dict(zip(names, (cell["value"] for cell in row["cells"]), strict=True))

    def test_a_year(self):
        report, found = self.figures(year=self.year)
        self.assertEqual(found["Dư đầu kỳ"], 15_000_000)
        self.assertEqual(found["Trích lập"], 50_000_000)
        self.assertEqual(found["Đóng góp"], 3_000_000)
        self.assertEqual(found["Tổng thu"], 53_000_000)
        self.assertEqual(found["Chi thưởng"], self.granted)
        self.assertEqual(found["Chi hiện vật"], 900_000)
        self.assertEqual(found["Chi tổ chức"], 2_000_000)
        self.assertEqual(found["Dư cuối kỳ"], self.fund.balance)
        self.assertEqual(report.untyped_count, 0)
        _action, records = self.opened(report, self.company.name, "8")
        self.assertEqual(sum(records.mapped("spent")), 900_000)
        _action, records = self.opened(report, self.company.name, "1")
        self.assertEqual(sum(records.mapped("income")), 15_000_000)
        printed = self.printed(self.book(report), report, data_only=True)
        self.assertEqual([printed[0, n] for n in range(12)], list(found.values()))

    def test_every_figure_has_room(self):
        """Excel writes ### where a column is too narrow; the file says which form it is."""
        self.enter(self.fund, "contribution", 1_120_000_000)
        report, found = self.figures(year=self.year)
        sheet = load_workbook(io.BytesIO(self.book(report)), data_only=True).worksheets[0]
        widths = {
            place: each.width
            for each in sheet.column_dimensions.values()
            for place in range(each.min, each.max + 1)
        }
        figures = [c for row in sheet.iter_rows() for c in row if isinstance(c.value, (int, float))]
        self.assertIn(found["Dư cuối kỳ"], [cell.value for cell in figures])
        for cell in figures:
            self.assertGreater(widths[cell.column], len(f"{cell.value:,.0f}") + 1, cell.coordinate)
        name, _content = print_paper(report, "statistics")
        self.assertRegex(name, f"{self.year}.*bieu-thong-ke.xlsx")

    def test_a_balance_opens_what_is_counted_and_what_is_taken_away(self):
        report, found = self.figures(year=self.year)
        matrix = report.matrix
        keys = (matrix["rows"][0]["key"], matrix["columns"][11]["key"])
        action = report.action_open_figure(*keys)
        self.assertEqual(action["res_model"], "thidua.stat.cell")
        self.assertIn("what is counted and what is taken away", action["name"])
        self.assertIn(figure(self.env, found["Dư cuối kỳ"], digits=0), action["name"])
        cells = (
            self.env["thidua.stat.cell"]
            .with_user(self.clerk)
            .with_context(**action["context"])
            .search(action["domain"])
        )
        said = {cell.column_label.split(": ")[-1]: cell.part for cell in cells}
        income = ("Dư đầu kỳ", "Trích lập", "Đóng góp")
        self.assertEqual({said[name] for name in income}, {"counted"})
        spent = ("Chi thưởng", "Chi hiện vật", "Chi tổ chức")
        self.assertEqual({said[name] for name in spent}, {"taken"})
        signed = sum(c.value if c.part == "counted" else -c.value for c in cells)
        self.assertEqual(signed, found["Dư cuối kỳ"])
        goods = cells.filtered(lambda c: c.column_label.endswith("Chi hiện vật"))
        opened = goods.action_open()
        self.assertEqual(opened["res_model"], "thidua.fund.book", "each opens its own records")
        # a sum that takes nothing away opens its records at once
        column = matrix["columns"][5]["key"]
        self.assertEqual(matrix["columns"][5]["label"], "Tổng thu")
        action = report.action_open_figure(keys[0], column)
        self.assertEqual(action["res_model"], "thidua.fund.book")
        # what a context names otherwise is taken for nothing
        for wrong in (5, "x", False, ["x"]):
            self.assertEqual(goods.with_context(thidua_taken_away=wrong).part, "counted")

    def test_several_years_and_part_of_one(self):
        _report, found = self.figures(period="years_3", year=self.year)
        self.assertEqual(found["Dư đầu kỳ"], 0)
        self.assertEqual(found["Trích lập"], 70_000_000)
        self.assertEqual(found["Chi hiện vật"], 5_900_000)
        # what went over from one book to the next is neither income nor spending
        self.assertEqual(found["Dư cuối kỳ"], self.fund.balance)
        _report, found = self.figures(
            period="free", date_from=self.today(), date_to=f"{self.year}-12-31"
        )
        self.assertEqual(found["Dư cuối kỳ"], self.fund.balance)
        _report, found = self.figures(year=self.year - 1)
        self.assertEqual(found["Dư cuối kỳ"], 15_000_000)

    def test_without_a_book_it_is_typed(self):
        report, _found = self.figures(year=self.year - 5)
        self.assertEqual(report.untyped_count, 9)
        self.assertEqual(report.matrix["rows"][0]["cells"][11]["text"], "")
        keys = [report.matrix["rows"][1]["key"], report.matrix["columns"][0]["key"]]
        report.action_type_figure(*keys, 1_500_000)
        closing = report.matrix["rows"][0]["cells"][11]
        self.assertEqual((closing["value"], closing["whole"]), (1_500_000, False))
