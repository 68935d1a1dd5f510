"""What comes back in a score sheet that score_sheet made. Bytes in, plain values out."""

import re
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from .reader import (
    ReadError,
    Unworked,
    cell_value,
    is_blank,
    open_book,
    refuse_unworked,
    title_of,
)
from .score_sheet import FORMAT, META_SHEET, STEPS, TITLES, TOTAL_KEY, VERSION

# codes of ReadError, beside those of reader
NOT_OURS = "not_ours"
OTHER_VERSION = "other_version"
HEADER_GONE = "header_gone"
TOO_LONG = "too_long"

ROWS_MAX = 50_000
_KEY = re.compile(r"\d+\.[0-9a-f]{32}")
_NEEDED = ("who", "criterion", "key")


class Row(NamedTuple):
    """A row of a sheet: where it stands, and what its cells hold by the keys of score_sheet."""

    sheet: str
    number: int
    values: dict


class Other(NamedTuple):
    """A column that is none of ours, filled beside our rows: its letter, its title or ""."""

    sheet: str
    letter: str
    title: str


def read(content):
    """Return what a score sheet holds: (meta: dict str → str, list of Row, list of Other).

    Rows that only add up are left out, and sheets that somebody added for himself.
    Raises ReadError.
    """
    rows, others, unworked = [], [], []
    with open_book(content, first=[META_SHEET]) as book:
        meta = _meta(next(book, None))
        for sheet in book:
            rows += _sheet_rows(sheet, meta["step"], ROWS_MAX - len(rows), unworked, others)
    refuse_unworked(unworked)
    return meta, rows, others


def _meta(sheet):
    if not sheet or sheet.name != META_SHEET:
        raise ReadError(NOT_OURS)
    pairs = [(cell_value(cells, 0), cell_value(cells, 1)) for _number, cells in sheet.rows]
    meta = {str(key): _word(value) for key, value in pairs}
    if meta.get("format") != FORMAT or meta.get("step") not in STEPS:
        raise ReadError(NOT_OURS)
    if meta.get("version") != str(VERSION):
        raise ReadError(OTHER_VERSION)
    return meta


def _word(value):
    """Return a text that a program may have turned into a number (str)."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _sheet_rows(sheet, step, room, unworked, others):
    wanted = {_same(title): key for key, title in TITLES.items()}
    needed = {*_NEEDED, f"{step}_score", f"{step}_note"}
    places, found, header, filled = {}, [], [], set()
    for number, cells in sheet.rows:
        if not places:
            seen = {
                wanted[_same(cell)]: index
                for index, cell in enumerate(cells)
                if isinstance(cell, str) and _same(cell) in wanted
            }
            if needed <= set(seen):
                places, header = seen, cells
            elif {"who", "criterion"} <= set(seen) or any(map(_is_key, cells)):
                # one of our rows, and yet no way to tell its columns
                raise ReadError(HEADER_GONE, sheet.name)
            continue
        values = {key: cell_value(cells, places[key]) for key in needed}
        if values["key"] == TOTAL_KEY or all(value == "" for value in values.values()):
            continue
        if len(found) >= room:
            raise ReadError(TOO_LONG)
        unworked += [
            (sheet.name, number, places[key]) for key, value in values.items() if value is Unworked
        ]
        found.append(Row(sheet.name, number, values))
        filled |= {column for column, cell in enumerate(cells) if not is_blank(cell)}
    for column in sorted(filled - set(places.values())):
        others.append(Other(sheet.name, xl_col_to_name(column), title_of(header, column)))
    return found


def _is_key(cell):
    return isinstance(cell, str) and bool(_KEY.fullmatch(cell.strip()))


def _same(title):
    return " ".join(title.split()).casefold()
