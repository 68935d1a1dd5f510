"""Rows of an Excel workbook that somebody filled in. Bytes in, plain values out; no Odoo here.

The file itself is read in a process of its own, see `confined`: here comes what it found, line by
line.
"""

import json
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

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
_SIGNED = "NGƯỜI LẬP"


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
    """The rows of one sheet: where its header stands, the header's texts, (Place, values)."""

    header: Place
    titles: list
    rows: list


class Found(NamedTuple):
    """What a workbook holds: its tables, and the names of the filled sheets that are none."""

    tables: list
    left: list

    @property
    def rows(self):
        return [row for table in self.tables for row in table.rows]


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
                    texts = [cell.strip() for cell in cells if _is_title(cell)]
                    rows = list(_filled(sheet, index, titles, places, unworked))
                    found[sheet.name] = Table(Place(index, number), texts, rows)
                    break
                if places:
                    missing = min(missing, set(required) - set(places), key=len)
            if filled and sheet.name not in found:
                left.append(sheet.name)
    if not found:
        raise ReadError(NO_HEADER, ", ".join(titles[key] for key in titles if key in missing))
    refuse_unworked(unworked)
    tables = {name: table for name, table in found.items() if table.rows}
    if not tables:
        raise ReadError(NO_ROWS)
    # the name of the only sheet tells nobody anything
    named = tables.items() if len(tables) > 1 else [("", *tables.values())]
    return Found([_named(table, name) for name, table in named], left)


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


def _filled(sheet, index, titles, places, unworked):
    for number, cells in sheet.rows:
        first = next((cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()), "")
        if first.startswith(_SIGNED):
            break
        values = {key: cell_value(cells, places.get(key)) for key in titles}
        unworked += [
            (sheet.name, number, places[key]) for key, value in values.items() if value is Unworked
        ]
        if any(value != "" for value in values.values()):
            yield Place(index, number), values


def _named(table, name):
    rows = [(replace(place, sheet=name), values) for place, values in table.rows]
    return Table(replace(table.header, sheet=name), table.titles, rows)
