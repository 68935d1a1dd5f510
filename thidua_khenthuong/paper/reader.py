"""Rows of an Excel workbook that somebody filled in. Bytes in, plain values out; no Odoo here.

The file itself is read in a process of its own, see `confined`: here comes what it found, line by
line.
"""

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from . import confined
from .sheet.package import DAMAGED, FOREIGN, LOCKED, TOO_BIG  # noqa: F401 (codes of ReadError)
from .sheet.rows import COLUMNS_MAX, ROWS_MAX  # noqa: F401 (what messages tell)
from .text import clean

# codes of ReadError beside those of `sheet.package`
NO_HEADER = "no_header"
NO_ROWS = "no_rows"
UNWORKED = "unworked"

FILE_MAX = 20 * 1024 * 1024
# a header stands below the official head, never further down, and is no long text
_HEADER_WITHIN = 30
_TITLE_MAX = 200
_PLACES_SHOWN = 10


# in capitals at the beginning of a row: below the list stands who signed it
_SIGNED = re.compile(r"(NGƯỜI (LẬP|KÝ|TỔNG HỢP)|THỦ TRƯỞNG|(TM|KT|TL|Q)\. |XÁC NHẬN CỦA|NƠI NHẬN)")
# what tells how many there are, or where and when it was written
_TOTAL = re.compile(
    r"(tổng cộng|tổng số|cộng|ấn định|danh sách (này )?(có|gồm))\b"
    r"|.{0,60}ngày .{0,20}tháng .{0,12}năm",
    re.IGNORECASE,
)
# a row that numbers the columns: (1), (2)… or 1, 2… or A, B…
_NUMBERED = re.compile(r"\(?(\d{1,2}|[A-ZĐ])\)?")
# blanks, and signs that nobody sees
_UNSEEN = re.compile("[\\s\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
# sheets that explain how the list is filled in
_GUIDES = frozenset({"huong dan", "vi du", "mau", "ghi chu", "huong dan nhap"})


class ReadError(ValueError):
    """A file that cannot be read: `code` is one of the constants above, `detail` what lacks."""

    def __init__(self, code, detail=""):
        self.code, self.detail = code, detail
        super().__init__(": ".join(filter(None, (code, detail))))


class Unworked:
    """What stands in a cell whose formula was never worked out: the file holds no result."""


@dataclass(frozen=True, order=True)
class Place:
    """Where a row stands. Sorts as the file does; as text, it is what a user looks for."""

    index: int
    number: int
    sheet: str = ""

    def __str__(self):
        return f"{self.number} ({self.sheet})" if self.sheet else str(self.number)


class Table(NamedTuple):
    """The rows of one sheet: where its header stands, (Place, values), and its columns.

    `titles`: dict column → text of the header, "" for none. `read`: the columns that the values
    come from. `others`: dict column → numbers of the rows in which another one is filled.
    """

    header: Place
    rows: list
    titles: dict
    read: set
    others: dict

    def columns(self, rows):
        """Return (letter, title) of the columns that are read, or filled in some of these rows."""
        numbers = {place.number for place, _values in rows if place.index == self.header.index}
        filled = {column for column, found in self.others.items() if numbers.intersection(found)}
        return [
            (xl_col_to_name(column), self.titles.get(column, ""))
            for column in sorted(filled | self.read)
        ]


class Found(NamedTuple):
    """What a workbook holds: its tables, and the names of the filled sheets that are none.

    `guides` names the sheets that have the header, and are left aside for their name all the same.
    """

    tables: list
    left: list
    guides: tuple = ()

    @property
    def rows(self):
        return [row for table in self.tables for row in table.rows]


class Head(NamedTuple):
    """A header: where it stands, its cells, in which columns the wanted titles are."""

    place: Place
    cells: list
    places: dict


class Sheet(NamedTuple):
    """One sheet; `rows` yields (row number as Excel shows it, list of cells), once."""

    name: str
    rows: object


def read_tables(content, titles, required, same):
    """Return the filled rows below the headers of all sheets that users see (Found).

    `content`: the bytes of an .xlsx file. `titles`: dict key → header text. `required`: the keys
    whose header must be there. `same`: function that folds a header's spelling (case, accents).

    A row is (Place, dict key → value): a str without blanks around it, a number, a date, or ""
    for an empty cell. A key whose column is missing is "". Raises ReadError.
    """
    wanted = {same(title): key for key, title in titles.items()}
    missing, found, left, unworked = set(required), {}, [], []
    with open_book(content) as book:
        for index, sheet in enumerate(book):
            filled = False
            for number, cells in sheet.rows:
                filled = True
                if number > _HEADER_WITHIN:
                    break
                places = _places(cells, wanted, same)
                if set(required) <= set(places):
                    head = Head(Place(index, number), cells, places)
                    found[sheet.name] = _table(sheet, head, titles, wanted, same, unworked)
                    break
                if places:
                    missing = min(missing, set(required) - set(places), key=len)
            if filled and sheet.name not in found:
                left.append(sheet.name)
    if not found:
        raise ReadError(NO_HEADER, ", ".join(titles[key] for key in titles if key in missing))
    guides = [name for name in found if same(name) in _GUIDES]
    if len(guides) == len(found):
        guides = []
    found = {name: table for name, table in found.items() if name not in guides}
    refuse_unworked(unworked)
    tables = {name: table for name, table in found.items() if table.rows}
    if not tables:
        raise ReadError(NO_ROWS)
    # the name of the only sheet tells nobody anything
    named = tables.items() if len(tables) > 1 else [("", *tables.values())]
    return Found([_named(table, name) for name, table in named], left, tuple(guides))


@contextmanager
def open_book(content, first=()):
    """Yield the sheets of a workbook that users see (an iterator of Sheet), read in turn.

    `content`: the bytes of an .xlsx file. `first`: names of sheets to yield before the others,
    hidden or not. Raises ReadError, also while rows are read.
    """
    if len(content) > FILE_MAX:
        raise ReadError(TOO_BIG)
    try:
        lines = confined.sheet_lines(content, first)
    except confined.Stopped as error:
        raise ReadError(TOO_BIG) from error
    with lines:
        yield _sheets(map(json.loads, lines))


def cell_value(cells, index):
    """Return what stands in a row's cell: a str without blanks around it, a number, a date or "".

    A cell beyond the row's end, or at index None, is "". What the file has no result for is
    Unworked.
    """
    value = cells[index] if index is not None and index < len(cells) else None
    if value is None:
        return ""
    if isinstance(value, list):
        return date.fromisoformat(value[1]) if value[0] == "date" else Unworked
    return clean(value).strip() if isinstance(value, str) else value


def is_blank(cell):
    """Return whether nothing is seen in a cell of a row (bool)."""
    return cell is None or (isinstance(cell, str) and not _UNSEEN.sub("", cell))


def title_of(cells, column):
    """Return what a header says of a column, also where it is a number or a day; "" for nothing."""
    value = "" if column >= len(cells) or is_blank(cells[column]) else cell_value(cells, column)
    if value is Unworked:
        return ""
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)[:_TITLE_MAX]


def refuse_unworked(cells):
    """Raise ReadError UNWORKED where there are any `cells`: (sheet, row number, index)."""
    if cells:
        words = [f"{sheet}!{xl_rowcol_to_cell(row - 1, column)}" for sheet, row, column in cells]
        more = [f"… (+{len(words) - _PLACES_SHOWN})"] if len(words) > _PLACES_SHOWN else []
        raise ReadError(UNWORKED, ", ".join(words[:_PLACES_SHOWN] + more))


def _sheets(lines):
    line = next(lines)
    while "sheet" in line:
        after = []
        rows = _rows(lines, after)
        yield Sheet(line["sheet"], rows)
        # what nobody wanted to see
        for _row in rows:
            pass
        line = after[0]
    _refuse(line)


def _rows(lines, after):
    """Yield the rows up to the line that is none, which goes into `after`."""
    for line in lines:
        if isinstance(line, dict):
            _refuse(line)
            after.append(line)
            return
        yield line


def _refuse(line):
    if "refused" in line:
        raise ReadError(line["refused"], line["found"])


def _is_title(cell):
    return isinstance(cell, str) and bool(cell.strip()) and len(cell) <= _TITLE_MAX


def _places(cells, wanted, same):
    """Return in which columns the wanted titles stand (dict key → index)."""
    folded = {index: same(cell) for index, cell in enumerate(cells) if _is_title(cell)}
    return {wanted[title]: index for index, title in folded.items() if title in wanted}


def _table(sheet, head, titles, wanted, same, unworked):
    """Return what stands below a header (Table)."""
    rows, others, read = [], {}, set()
    for number, cells in _below(sheet, head, wanted, same):
        # a second line of the header has completed it by now
        read = read or set(head.places.values())
        values = {key: cell_value(cells, head.places.get(key)) for key in titles}
        unworked += [
            (sheet.name, number, head.places[key])
            for key, value in values.items()
            if value is Unworked
        ]
        if any(value != "" for value in values.values()):
            rows.append((Place(head.place.index, number), values))
            for column, cell in enumerate(cells):
                if column not in read and not is_blank(cell):
                    others.setdefault(column, []).append(number)
    texts = {column: title_of(head.cells, column) for column in range(len(head.cells))}
    return Table(head.place, rows, texts, read, others)


def _below(sheet, head, wanted, same):
    """Yield (number, cells) of the rows below a header that may be rows of the list.

    A second line of the header, below merged cells, completes it: `head` is written.
    """
    first = True
    for number, cells in sheet.rows:
        texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
        if texts and _SIGNED.match(texts[0]):
            break
        if first and (_is_second_line(cells, head, wanted, same) or _is_numbered(cells)):
            # the columns may still be numbered below a second line
            first = _is_second_line(cells, head, wanted, same)
            if first:
                head.places.update(_places(cells, wanted, same))
                head.cells[:] = [*_both(head.cells, cells)]
            continue
        first = False
        if len([cell for cell in cells if cell not in (None, "")]) == 1 and texts:
            if _TOTAL.match(texts[0]):
                continue
        yield number, cells


def _both(above, below):
    """Yield the titles of two lines: of each column the lower one where there is one."""
    for column in range(max(len(above), len(below))):
        lower = below[column] if column < len(below) else None
        yield (above[column] if column < len(above) else None) if is_blank(lower) else lower


def _is_second_line(cells, head, wanted, same):
    """Return whether a row only names columns below merged titles of the header (bool)."""
    places = _places(cells, wanted, same)
    known = set(head.places.values())
    filled = [column for column, cell in enumerate(cells) if cell not in (None, "")]
    return bool(places) and not known & set(filled)


def _is_numbered(cells):
    """Return whether a row only numbers the columns (bool)."""
    said = [str(cell).strip() for cell in cells if cell not in (None, "")]
    numbers = [_NUMBERED.fullmatch(one.removesuffix(".0")) for one in said]
    return len(said) > 1 and all(numbers) and len({found[1] for found in numbers}) == len(said)


def _named(table, name):
    rows = [(replace(place, sheet=name), values) for place, values in table.rows]
    return table._replace(header=replace(table.header, sheet=name), rows=rows)
