"""Income, spending and balance of the fund (quỹ thi đua, khen thưởng). Plain data in, bytes out.

The columns are our choice: what superiors ask for (income by source, bonuses, other spending,
balance) is prescribed by no decree that we know of.
"""

from typing import NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from .words import KINDS, amount, sentence
from .workbook import Column, OfficialBook

SIGNER = "NGƯỜI LẬP BIỂU"
INCOME = (
    ("carried_over", "Dư năm trước"),
    ("allotted", "Trích lập"),
    ("contributed", "Đóng góp"),
    ("money_recovered", "Thu hồi"),
    ("other_income", "Thu khác"),
)
SPENDING = (
    ("bonus_granted", "Chi thưởng"),
    ("items_spent", "Chi hiện vật"),
    ("organised", "Chi tổ chức"),
    ("other_spent", "Chi khác"),
)
_YEARS = (
    Column("Năm", 7, "centre"),
    *(Column(title, 14, "money") for _key, title in INCOME),
    Column("Tổng thu", 15, "money_total"),
    *(Column(title, 14, "money") for _key, title in SPENDING),
    Column("Tổng chi", 15, "money_total"),
    Column("Số dư", 15, "money_total"),
)
_ACCOUNT = (
    Column("STT", 7, "centre"),
    Column("Nội dung", 44),
    Column("Số tiền (đồng)", 20, "money"),
    Column("Ghi chú", 54),
)
_BONUSES = (
    Column("STT", 6, "centre"),
    Column("Danh hiệu thi đua/Hình thức khen thưởng", 34),
    *(
        column
        for kind in KINDS.values()
        for column in (
            Column(f"{sentence(kind)}: số lượng", 10, "centre"),
            Column(f"{sentence(kind)}: tiền thưởng", 14, "money"),
        )
    ),
    Column("Tổng số lượng", 10, "total"),
    Column("Tổng tiền thưởng", 16, "money_total"),
)
_BOOK = (
    Column("Ngày", 12, "centre"),
    Column("Số bút toán", 9, "centre"),
    Column("Chứng từ: số", 18),
    Column("Chứng từ: ngày", 12, "centre"),
    Column("Nội dung", 48),
    Column("Loại", 22),
    Column("Thu (đồng)", 15, "money"),
    Column("Chi (đồng)", 15, "money"),
    Column("Tồn quỹ (đồng)", 16, "money"),
)


class Sum(NamedTuple):
    """A cell that Excel works out, and what it comes to for who only reads."""

    formula: str
    value: float


def build_fund_report(head, years):
    """Return the bytes of the report on the fund: all years on one sheet, then three a year.

    `head`: superior_body, body, place_date. `years`: dicts of year, the figures of INCOME and
    SPENDING, estimate, percent, ceiling, area, organisation_percent, committed; organising
    (list of name, amount); bonuses (list of dict: award, and kind → (count, sum)); book (list of
    dict: date, number, document, document_date, words, kind, income, spent).
    """
    book = OfficialBook()
    _years_sheet(book, head, years)
    for year in years:
        _account_sheet(book, head, year)
        _bonuses_sheet(book, head, year)
        _book_sheet(book, head, year)
    return book.save()


def _begin(book, head, name, columns, title, subtitle=""):
    sheet = book.sheet(name, columns)
    sheet.head({**head, "title": title, "subtitle": subtitle, "sheet": name})
    sheet.header()
    return sheet


def _row(sheet, values, styles=()):
    """Write a row in which a `Sum` is a formula. `styles`: dict column → style, or none."""
    row, styles = sheet.next_row, dict(styles)
    cells = []
    for index, value in enumerate(values):
        style = styles.get(index, sheet.columns[index].style)
        shown = value.value if isinstance(value, Sum) else value
        cells.append((index, index, style, shown))
    sheet._line(*cells)
    for index, _same, style, shown in cells:
        if isinstance(values[index], Sum):
            cell_format = sheet.book.format(style)
            sheet.worksheet.write_formula(row, index, values[index].formula, cell_format, shown)
    return row


def _sum_of(cells, value):
    return Sum("=" + ("+".join(cells) or "0"), value)


def _range(first, last, index):
    return f"SUM({xl_rowcol_to_cell(first, index)}:{xl_rowcol_to_cell(last, index)})"


# --- all years -----------------------------------------------------------------------------------


def _years_sheet(book, head, years):
    sheet = _begin(
        book, head, "Các năm", _YEARS, "TỔNG HỢP TRÍCH LẬP, SỬ DỤNG QUỸ THI ĐUA, KHEN THƯỞNG"
    )
    first = sheet.next_row
    for year in years:
        _row(sheet, _year_values(sheet.next_row, year))
    last = sheet.next_row - 1
    # what is carried over stands in the year before already: neither it nor balances add up
    kept = {1, 6, len(_YEARS) - 1}
    if len(years) > 1:
        totals = ["Cộng"]
        for index in range(1, len(_YEARS)):
            value = sum(_year_figures(year)[index - 1] for year in years)
            totals.append("" if index in kept else _sum_of([_range(first, last, index)], value))
        _row(sheet, totals, {0: "total"} | {i: "money_total" for i in range(1, len(_YEARS))})
    sheet.sign(SIGNER)


def _year_figures(year):
    income = [year[key] for key, _title in INCOME]
    spending = [year[key] for key, _title in SPENDING]
    balance = sum(income) - sum(spending)
    return [*income, sum(income), *spending, sum(spending), balance]


def _year_values(row, year):
    figures = _year_figures(year)
    values = [str(year["year"]), *figures]
    end, total = len(INCOME), len(_YEARS) - 2
    values[end + 1] = Sum(f"=SUM({_at(row, 1)}:{_at(row, end)})", values[end + 1])
    first = _at(row, end + 2)
    values[total] = Sum(f"=SUM({first}:{_at(row, total - 1)})", values[total])
    values[total + 1] = Sum(f"={_at(row, end + 1)}-{_at(row, total)}", values[total + 1])
    return values


def _at(row, index):
    return xl_rowcol_to_cell(row, index)


# --- one year ------------------------------------------------------------------------------------


def _account_sheet(book, head, year):
    sheet = _begin(
        book,
        head,
        f"Năm {year['year']}",
        _ACCOUNT,
        "BÁO CÁO TRÍCH LẬP, SỬ DỤNG QUỸ THI ĐUA, KHEN THƯỞNG",
        f"Năm {year['year']}",
    )
    income = _part(sheet, "A", "NGUỒN QUỸ", _income_rows(year))
    spent = _part(sheet, "B", "SỬ DỤNG QUỸ", _spending_rows(year))
    balance = Sum(f"={_at(income[0], 2)}-{_at(spent[0], 2)}", income[1] - spent[1])
    note = f"Chưa trừ {amount(year['committed'])} đồng của các quyết định đang trình"
    _bold(sheet, ["C", "SỐ DƯ (A - B)", balance, note if year["committed"] else ""])
    sheet.sign(SIGNER)


def _part(sheet, letter, title, rows):
    """Write a part whose sum stands above its rows; return its row and what it comes to."""
    place = sheet.next_row
    under, total = [], 0
    at = place + 1
    for _number, _text, value, _note, inner in rows:
        under.append(_at(at, 2))
        total += value
        at += 1 + len(inner)
    _bold(sheet, [letter, title, _sum_of(under, total), ""])
    for number, text, value, note, inner in rows:
        row = sheet.next_row
        shown = value
        if inner:
            shown = _sum_of([_range(row + 1, row + len(inner), 2)], value)
        _row(sheet, [number, text, shown, note])
        for name, value in inner:
            _row(sheet, ["", f"- {name}", value, ""])
    return place, total


def _bold(sheet, values):
    return _row(sheet, values, {0: "total", 1: "band", 2: "money_total", 3: "text"})


def _income_rows(year):
    ceiling = (
        f"Dự toán chi thường xuyên {amount(year['estimate'])} đồng; mức tối đa "
        f"{_percent(year['percent'])}%: {amount(year['ceiling'])} đồng ({year['area']})"
    )
    texts = (
        ("carried_over", "Số dư năm trước chuyển sang", ""),
        ("allotted", "Trích lập từ dự toán chi thường xuyên", ceiling),
        ("contributed", "Đóng góp của tổ chức, cá nhân", ""),
        ("money_recovered", "Thu hồi tiền thưởng sau hủy bỏ quyết định", ""),
        ("other_income", "Thu khác", ""),
    )
    return [
        (str(number), text, year[key], note, ())
        for number, (key, text, note) in enumerate(texts, 1)
    ]


def _spending_rows(year):
    share = year["organisation_percent"]
    limit = round(sum(year[key] for key, _title in INCOME) * share / 100)
    note = f"{_percent(share)}% tổng quỹ: {amount(limit)} đồng"
    awarded = [(row["award"], sum(s for _c, s in _of_kinds(row))) for row in year["bonuses"]]
    return [
        ("1", "Chi tiền thưởng", year["bonus_granted"], "Theo sổ khen thưởng", awarded),
        ("2", "In, làm hiện vật, khung, tặng phẩm", year["items_spent"], "", ()),
        ("3", "Chi tổ chức phong trào thi đua", year["organised"], note, year["organising"]),
        ("4", "Chi khác", year["other_spent"], "", ()),
    ]


def _of_kinds(row):
    return [row.get(kind, (0, 0)) for kind in KINDS]


def _bonuses_sheet(book, head, year):
    sheet = _begin(
        book,
        head,
        f"Tiền thưởng {year['year']}",
        _BONUSES,
        "TIỀN THƯỞNG THEO DANH HIỆU, HÌNH THỨC VÀ ĐỐI TƯỢNG",
        f"Năm {year['year']}",
    )
    first, width = sheet.next_row, len(_BONUSES)
    sums = [0] * width
    for number, row in enumerate(year["bonuses"], 1):
        values = _bonus_values(sheet.next_row, number, row)
        for index in range(2, width):
            value = values[index]
            sums[index] += value.value if isinstance(value, Sum) else value
        _row(sheet, values)
    last = sheet.next_row - 1
    totals = ["", "Tổng cộng"]
    for index in range(2, width):
        cells = [_range(first, last, index)] if year["bonuses"] else []
        totals.append(_sum_of(cells, sums[index]))
    money = {i: "money_total" for i in range(width) if _BONUSES[i].style.startswith("money")}
    _row(sheet, totals, {i: "total" for i in range(width)} | money | {1: "band"})
    sheet.sign(SIGNER)


def _bonus_values(row, number, bonuses):
    values = [number, bonuses["award"]]
    for pair in _of_kinds(bonuses):
        values.extend(pair)
    for offset in (0, 1):
        indexes = range(2 + offset, 2 + 2 * len(KINDS), 2)
        cells = [_at(row, index) for index in indexes]
        values.append(_sum_of(cells, sum(values[index] for index in indexes)))
    return values


def _book_sheet(book, head, year):
    sheet = _begin(
        book,
        head,
        f"Sổ quỹ {year['year']}",
        _BOOK,
        "SỔ QUỸ THI ĐUA, KHEN THƯỞNG",
        f"Năm {year['year']}",
    )
    first, running = sheet.next_row, 0
    keys = ("date", "number", "document", "document_date", "words", "kind", "income", "spent")
    for row in year["book"]:
        place = sheet.next_row
        running += row["income"] - row["spent"]
        before = "" if place == first else f"{_at(place - 1, 8)}+"
        formula = f"={before}{_at(place, 6)}-{_at(place, 7)}"
        _row(sheet, [*(row[key] for key in keys), Sum(formula, running)])
    last = sheet.next_row - 1
    sums = [
        _sum_of(
            [_range(first, last, index)] if year["book"] else [],
            sum(row[key] for row in year["book"]),
        )
        for index, key in ((6, "income"), (7, "spent"))
    ]
    end = Sum(f"={_at(sheet.next_row, 6)}-{_at(sheet.next_row, 7)}", running)
    styles = {i: "total" for i in range(6)} | {4: "band"} | {i: "money_total" for i in (6, 7, 8)}
    _row(sheet, ["", "", "", "", "Tổng cộng", "", *sums, end], styles)
    sheet.sign(SIGNER)


def _percent(value):
    return f"{value:.3f}".rstrip("0").rstrip(".").replace(".", ",")
