"""An extract of the ledger of commendations (trích sổ khen thưởng). Plain data in, bytes out.

No decree prescribes its columns: they are those of registers in use.
"""

import datetime

from xlsxwriter.utility import xl_col_to_name

from .money_sheet import Formula, MoneySheet
from .words import amount_in_words, sentence
from .workbook import Column, OfficialBook

# what the state of an entry says that counts
STANDS = "Còn hiệu lực"
# no day stands before it in Excel
_EPOCH = datetime.date(1899, 12, 30)
_COLUMNS = {
    "number": Column("STT", 6, "centre"),
    "name": Column("Họ và tên/Tên tập thể, hộ gia đình", 26),
    "job": Column("Chức vụ", 16),
    "unit": Column("Đơn vị", 20),
    "award": Column("Danh hiệu, hình thức", 22),
    "kind": Column("Đối tượng", 11, "centre"),
    "reference": Column("Số quyết định", 15, "centre"),
    "date": Column("Ngày quyết định", 12, "date"),
    "authority": Column("Cấp quyết định", 18),
    "type": Column("Loại hình", 14),
    "period": Column("Thời gian thành tích", 14, "centre"),
    "bonus": Column("Tiền thưởng (đồng)", 14, "money"),
    "register": Column("Số vào sổ", 10, "centre"),
    "state": Column("Tình trạng", 18),
}
#: the header texts, in their order
COLUMNS = tuple(column.title for column in _COLUMNS.values())
_KEYS = tuple(_COLUMNS)


def build_ledger_extract(head, rows):
    """Return the bytes of the extract (xlsx).

    `head`: superior_body, body, place_date, title, subtitle, sheet. `rows`: dicts of the keys of
    the columns, str; number is counted here, date is a date or None, bonus a number, struck says
    whether the entry counts no more. State is STANDS where it does.
    """
    book = OfficialBook()
    sheet = MoneySheet(book, book.workbook.add_worksheet(head["sheet"]), [*_COLUMNS.values()])
    sheet.head(head)
    sheet.header()
    first = sheet.next_row
    for number, row in enumerate(rows, 1):
        values = {**row, "number": number, "date": _day(row["date"])}
        sheet._line(
            *(
                (index, index, _style(key, row["struck"]), values[key])
                for index, key in enumerate(_KEYS)
            )
        )
    total = sum(row["bonus"] for row in rows if row["state"] == STANDS)
    _total(sheet, first, total)
    words = sentence(amount_in_words(total))
    sheet._line((0, len(_KEYS) - 1, "plain", f"Tiền thưởng còn hiệu lực bằng chữ: {words}./."))
    sheet.sign("NGƯỜI LẬP BIỂU")
    return book.save()


def _style(key, struck):
    style = _COLUMNS[key].style
    # the state says why the rest is struck out
    return f"struck_{style}" if struck and key not in ("number", "state") else style


def _day(date):
    return (date - _EPOCH).days if date else ""


def _total(sheet, first, total):
    """Write the sum of the bonuses that count: what is struck out is in none."""
    bonus, state = _KEYS.index("bonus"), xl_col_to_name(_KEYS.index("state"))
    money, last = xl_col_to_name(bonus), max(sheet.next_row, first + 1)
    formula = (
        f'=SUMIF({state}{first + 1}:{state}{last},"{STANDS}",{money}{first + 1}:{money}{last})'
    )
    rest = ((i, i, "total", "") for i in range(bonus + 1, len(_KEYS)))
    sheet._line(
        (0, bonus - 1, "total", f"Tổng tiền thưởng ({STANDS.lower()})"),
        (bonus, bonus, "money_total", Formula(formula, total)),
        *rest,
    )
