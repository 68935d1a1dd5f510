"""The payment list in Excel, and sums in words."""

import io

from openpyxl import load_workbook

from odoo.addons.thidua_khenthuong.paper.payment import build_payment_list
from odoo.addons.thidua_khenthuong.paper.words import amount_in_words, sentence
from odoo.tests.common import BaseCase, tagged

from ..printing import print_paper
from .common import PaymentCase

WORDS = {
    760_000: "Bảy trăm sáu mươi nghìn đồng",
    1_520_000: "Một triệu năm trăm hai mươi nghìn đồng",
    2_030_000: "Hai triệu không trăm ba mươi nghìn đồng",
    21_005_000: "Hai mươi mốt triệu không trăm linh năm nghìn đồng",
    105_000_000: "Một trăm linh năm triệu đồng",
    115_000_000: "Một trăm mười lăm triệu đồng",
    111_111_000: "Một trăm mười một triệu một trăm mười một nghìn đồng",
    151_000_000: "Một trăm năm mươi mốt triệu đồng",
    25_055_500: "Hai mươi lăm triệu không trăm năm mươi lăm nghìn năm trăm đồng",
    4_040_000: "Bốn triệu không trăm bốn mươi nghìn đồng",
    1_000_000_000: "Một tỷ đồng",
    1_050_000_001: "Một tỷ không trăm năm mươi triệu không trăm linh một đồng",
    0: "Không đồng",
}


@tagged("post_install", "-at_install", "standard")
class TestWords(BaseCase):
    def test_as_an_accountant_writes(self):
        for value, words in WORDS.items():
            with self.subTest(value=value):
                self.assertEqual(sentence(amount_in_words(value)), words)

    def test_sums_are_formulas_with_their_values(self):
        row = {"name": "A", "unit": "B", "award": "C", "reference": "05/QĐ-UBND", "note": ""}
        row |= {"coefficient": 0.3, "base": 2_530_000, "amount": 760_000}
        nothing = {**row, "amount": 0, "note": "0 đ: Đ49.5"}
        head = dict.fromkeys(("superior_body", "body", "place_date", "title", "subtitle"), "x")
        content = build_payment_list(
            {**head, "sheet": "Chi"},
            [{"title": "QĐ 5", "rows": [row, row]}, {"title": "QĐ 6", "rows": [nothing, row]}],
            2_280_000,
            "Hai triệu hai trăm tám mươi nghìn đồng.",
            [("NGƯỜI LẬP", "a"), ("KẾ TOÁN", ""), ("THỦ TRƯỞNG ĐƠN VỊ", "b")],
        )
        written = {
            cell.value: kept.value
            for cell, kept in zip(cells(content, False), cells(content, True), strict=True)
            if isinstance(cell.value, str) and cell.value.startswith("=")
        }
        self.assertEqual(list(written.values()), [1_520_000, 760_000, 2_280_000])
        self.assertTrue(all(formula.startswith("=SUBTOTAL(9,H") for formula in written))
        sheet = load_workbook(io.BytesIO(content)).active
        self.assertEqual(sheet.page_setup.orientation, "landscape")
        self.assertEqual(sheet.page_setup.paperSize, 9)
        self.assertTrue(sheet.print_title_rows)


def cells(content, values):
    sheet = load_workbook(io.BytesIO(content), data_only=values).active
    return [cell for row in sheet.iter_rows() for cell in row]


class TestPaymentPaper(PaymentCase):
    def test_what_the_list_says(self):
        payment = self.listed(self.entries)
        payment.write({"accountant": "Lê Thị Kế", "head_of_unit": "Bùi Văn Chủ"})
        self.pay(payment.line_ids[:1], method="gift", gift="Xe đạp")
        self.reasoned(payment.line_ids[1].action_not_pay(), "Đi vắng")
        name, content = print_paper(payment, "payment_list")
        self.assertIn("danh-sach-chi-tien-thuong.xlsx", name)
        texts = [cell.value for cell in cells(content, True) if cell.value]
        for wanted in (
            f"DANH SÁCH CHI TIỀN THƯỞNG SỐ 01/{self.today().year}",
            self.decision.reference,
            "Hiện vật: Xe đạp",
            "Chưa chi: Đi vắng",
            "Bằng chữ: Hai triệu hai trăm tám mươi nghìn đồng.",
            "NGƯỜI LẬP",
            "KẾ TOÁN",
            "THỦ TRƯỞNG ĐƠN VỊ",
            "Lê Thị Kế",
            2_280_000,
            0.3,
        ):
            self.assertIn(wanted, texts)

    def test_a_title_that_is_not_paid_is_named(self):
        payment = self.listed(self.entries)
        zero = self.entries[2]
        line = payment.line_ids.filtered(lambda each: each.commendation_id == zero)
        self.reasoned(line.action_leave_out(), "Thử")
        zero._with_key().write({"bonus": 0, "bonus_note": "0 đ: đã chi, Đ49.5"})
        [group] = payment._payment_data()["groups"]
        self.assertEqual([row["amount"] for row in group["rows"]].count(0), 1)
        self.assertIn("0 đ: đã chi, Đ49.5", [row["note"] for row in group["rows"]])
