"""The payment list of bonuses (danh sách chi tiền thưởng) in Excel; no Odoo here.

Its columns are those that such lists usually have; no form of it was found in force (papers.md 17,
trust U).
"""

from .money_sheet import MoneySheet
from .workbook import Column, OfficialBook

_COLUMNS = (
    Column("STT", 5, "centre"),
    Column("Họ tên / Tập thể", 24),
    Column("Đơn vị", 20),
    Column("Danh hiệu, hình thức", 20),
    Column("Số QĐ", 12, "centre"),
    Column("Hệ số", 7, "coefficient"),
    Column("Mức lương cơ sở", 11, "money"),
    Column("Số tiền (đồng)", 14, "money"),
    Column("Ký nhận", 13, "centre"),
    Column("Ghi chú", 19),
)
_KEYS = ("name", "unit", "award", "reference", "coefficient", "base", "amount")
_AMOUNT = 7


def build_payment_list(head, groups, total, in_words, signers):
    """Return the bytes of the list.

    `head`: superior_body, body, place_date, title, subtitle, sheet. `groups`: [{title, rows}], one
    a decision, rows dicts of name, unit, award, reference, note (str), coefficient, base, amount
    (numbers). A title is written only where there are several. `total`: number; `in_words`: str.
    `signers`: [(office, name)]. Sums are formulas, with their values for who does not calculate.
    """
    book = OfficialBook()
    sheet = MoneySheet(book, book.workbook.add_worksheet(head["sheet"]), _COLUMNS)
    sheet.head(head)
    sheet.header()
    first, number = sheet.next_row, 0
    for group in groups:
        if len(groups) > 1:
            sheet.band(group["title"])
        start = sheet.next_row
        for row in group["rows"]:
            # who receives nothing is named, not counted
            number += bool(row["amount"])
            place = number if row["amount"] else ""
            values = (row[key] for key in _KEYS)
            sheet.signed_row([place, *values, "", row["note"]])
        if len(groups) > 1:
            amount = sum(row["amount"] for row in group["rows"])
            sheet.sum_row("Cộng", _AMOUNT, start, amount)
    sheet.sum_row("TỔNG CỘNG", _AMOUNT, first, total)
    sheet.band(f"Bằng chữ: {in_words}")
    sheet.sign_all(signers)
    return book.save()
