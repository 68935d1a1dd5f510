"""The ledger of commendations in Excel: as a book, and an extract that is signed.

Plain data in, bytes out. No decree prescribes the columns: they are those of registers in use, and
what an entry of the ledger says. Both workbooks take theirs from LEDGER, each by its keys.
"""

import datetime
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from .money_sheet import Formula, MoneySheet
from .words import amount_in_words, sentence
from .workbook import Column, OfficialBook

# what the state of an entry says that counts
STANDS = "Còn hiệu lực"
# no day stands before it in Excel
_EPOCH = datetime.date(1899, 12, 30)


class LedgerColumn(NamedTuple):
    """A column, and which of the two workbooks have it: both, where nothing else is said."""

    column: Column
    in_book: bool = True
    in_extract: bool = True


#: key of a row → its column, in their order
LEDGER = {
    "number": LedgerColumn(Column("STT", 7, "centre")),
    "name": LedgerColumn(Column("Họ và tên/Tên tập thể, hộ gia đình", 26)),
    "job": LedgerColumn(Column("Chức vụ", 16)),
    "unit": LedgerColumn(Column("Đơn vị công tác", 20)),
    "kind": LedgerColumn(Column("Đối tượng", 11, "centre")),
    "award": LedgerColumn(Column("Danh hiệu, hình thức", 22)),
    "authority": LedgerColumn(Column("Cấp quyết định", 19)),
    "reference": LedgerColumn(Column("Số quyết định", 15, "centre")),
    "date": LedgerColumn(Column("Ngày quyết định", 12, "date")),
    "type": LedgerColumn(Column("Loại hình khen thưởng", 15)),
    "period_from": LedgerColumn(Column("Thành tích từ", 12, "date")),
    "period_to": LedgerColumn(Column("Thành tích đến", 12, "date")),
    "achievement": LedgerColumn(Column("Thành tích", 32), in_extract=False),
    "bonus": LedgerColumn(Column("Tiền thưởng (đồng)", 14, "money")),
    # the register is not for all who read the ledger
    "register": LedgerColumn(Column("Số vào sổ", 10, "centre"), in_book=False),
    "state": LedgerColumn(Column("Tình trạng", 22)),
}
BOOK = tuple(key for key, of in LEDGER.items() if of.in_book)
EXTRACT = tuple(key for key, of in LEDGER.items() if of.in_extract)


def titles(keys):
    """Return the header texts of a workbook, in their order (tuple of str)."""
    return tuple(LEDGER[key].column.title for key in keys)


def day_number(date):
    """Return a day as Excel counts it, "" where there is none."""
    return (date - _EPOCH).days if date else ""


def build_ledger(head, rows):
    """Return the bytes of the ledger as a book (xlsx).

    `head`: superior_body, body, place_date, title, subtitle, sheet. `rows`: iterable of dicts of
    the keys of BOOK, str; number is counted here, days are as `day_number` has them, bonus is a
    number; struck says whether the entry counts no more, and state is STANDS where it does. It is
    gone through once, and none of it is kept: 100,000 rows take no more memory than one.
    """
    book = OfficialBook()
    sheet = MoneySheet(book, book.workbook.add_worksheet(head["sheet"]), _columns(BOOK))
    sheet.head(head)
    sheet.header()
    for number, row in enumerate(rows, 1):
        _write(sheet, BOOK, number, row)
    return book.save()


def build_ledger_extract(head, rows):
    """Return the bytes of the extract (xlsx), with the sum of what counts, to be signed.

    `head`, `rows`: as `build_ledger` has them, rows a list with the keys of EXTRACT.
    """
    book = OfficialBook()
    sheet = MoneySheet(book, book.workbook.add_worksheet(head["sheet"]), _columns(EXTRACT))
    sheet.head(head)
    sheet.header()
    first = sheet.next_row
    for number, row in enumerate(rows, 1):
        _write(sheet, EXTRACT, number, row)
    total = sum(row["bonus"] for row in rows if row["state"] == STANDS)
    _total(sheet, first, total)
    words = sentence(amount_in_words(total))
    sheet._line((0, len(EXTRACT) - 1, "plain", f"Tiền thưởng còn hiệu lực bằng chữ: {words}./."))
    sheet.sign("NGƯỜI LẬP BIỂU")
    return book.save()


def _columns(keys):
    return [LEDGER[key].column for key in keys]


def _write(sheet, keys, number, row):
    values = {**row, "number": number}
    sheet._line(*((i, i, _style(key, row["struck"]), values[key]) for i, key in enumerate(keys)))


def _style(key, struck):
    style = LEDGER[key].column.style
    # the state says why the rest is struck out
    return f"struck_{style}" if struck and key not in ("number", "state") else style


def _total(sheet, first, total):
    """Write the sum of the bonuses that count: what is struck out is in none."""
    bonus, state = EXTRACT.index("bonus"), xl_col_to_name(EXTRACT.index("state"))
    money, last = xl_col_to_name(bonus), max(sheet.next_row, first + 1)
    formula = (
        f'=SUMIF({state}{first + 1}:{state}{last},"{STANDS}",{money}{first + 1}:{money}{last})'
    )
    rest = ((i, i, "total", "") for i in range(bonus + 1, len(EXTRACT)))
    sheet._line(
        (0, bonus - 1, "total", f"Tổng tiền thưởng ({STANDS.lower()})"),
        (bonus, bonus, "money_total", Formula(formula, total)),
        *rest,
    )
