"""The rows of a workbook, for a file that nobody has vouched for. No Odoo, no other package.

Runs in the process that `confined` starts. Reads the file from standard input and writes one
line of JSON for each row to standard output: nothing else crosses the border.
"""

import datetime
import json
import math
import re
import sys
import zipfile
import zlib
from xml.parsers import expat

from .package import DAMAGED, TOO_BIG, Package, Refusal

# a sheet of Excel ends there
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
#: what of it is read: the last filled row and column, and cells, also those that are empty
ROWS_MAX, COLUMNS_MAX, _CELLS_MAX = 100_000, 1_000, 3_000_000
_TEXT_MAX = 20_000_000
# a longer number is a text of digits, such as that of an identity card
_DIGITS_MAX = 15
_EPOCH, _EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
# a control character, as Excel writes it down, and the line that begins such words
_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f]|5[Ff])_")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    LookupError,
    TypeError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


class Room:
    """What may still be read of the whole workbook."""

    def __init__(self):
        self.rows, self.cells, self.text = ROWS_MAX, _CELLS_MAX, _TEXT_MAX

    def take(self, rows=0, cells=0, text=0):
        self.rows -= rows
        self.cells -= cells
        self.text -= text
        if min(self.rows, self.cells, self.text) < 0:
            raise Refusal(TOO_BIG)


class Rows:
    """Reads the rows of one sheet and gives each filled one to `put` ([number, list of cells]).

    A cell is None, a str, a number, a bool, or a list: ["date", iso], ["formula"] for a formula
    whose result is not in the file.
    """

    def __init__(self, package, path, strings, dates, room, put):
        self._strings, self._dates, self._room, self._put = strings, dates, room, put
        self._epoch = _EPOCH_1904 if package.epoch_1904 else _EPOCH
        self._number, self._column, self._row, self._columns = 0, 0, [], {}
        self._into, self._parts, self._spelling = "", {}, False
        package.parse(path, self._start, self._end, self._text)

    def _start(self, name, attrs):
        if name in ("v", "f", "t"):
            self._into = "" if self._spelling else name
            self._parts.setdefault(name, [])
        elif name == "c":
            self._column = self._place(attrs.get("r"))
            self._room.take(cells=1)
            self._type, self._style = attrs.get("t", "n"), attrs.get("s", "")
            self._parts = {}
        elif name == "rPh":
            self._spelling = True
        elif name == "row":
            number = int(attrs.get("r", self._number + 1))
            if number <= self._number:
                raise Refusal(DAMAGED)
            if number > _LAST_ROW:
                raise Refusal(TOO_BIG)
            self._number, self._column, self._row = number, 0, []

    def _end(self, name):
        if name in ("v", "f", "t"):
            self._into = ""
        elif name == "c":
            self._keep(self._value())
        elif name == "rPh":
            self._spelling = False
        elif name == "row" and self._row:
            if self._number > ROWS_MAX:
                raise Refusal(TOO_BIG)
            self._room.take(rows=1)
            self._put([self._number, self._row])

    def _text(self, text):
        if self._into:
            self._parts[self._into].append(text)

    def _place(self, reference):
        """Return the number of a cell's column, from 1 on; a cell without reference is the next."""
        if reference is None:
            column = self._column + 1
        else:
            letters = reference.rstrip("0123456789")
            column = self._columns.get(letters)
            if column is None:
                column = 0
                for letter in letters[:4]:
                    column = column * 26 + ord(letter.upper()) - 64
                self._columns[letters] = column
        if not 1 <= column <= _LAST_COLUMN:
            raise Refusal(TOO_BIG if column > _LAST_COLUMN else DAMAGED)
        return column

    def _keep(self, value):
        if value is None:
            return
        gap = self._column - len(self._row)
        if gap <= 0:
            raise Refusal(DAMAGED)
        if self._column > COLUMNS_MAX:
            raise Refusal(TOO_BIG)
        self._room.take(cells=gap - 1, text=len(value) if isinstance(value, str) else 0)
        self._row += [None] * (gap - 1)
        self._row.append(value)

    def _value(self):
        """Return what stands in the cell, None for nothing."""
        if not self._parts:
            return None
        if self._type == "inlineStr":
            return _legible("".join(self._parts.get("t", ()))) or None
        text = "".join(self._parts.get("v", ()))
        if "f" in self._parts and not text and self._type != "str":
            return ["formula"]
        if self._type == "s":
            return _legible(self._strings[int(text)]) or None if text else None
        if self._type == "n" and text.strip():
            return self._figure(text.strip())
        if self._type == "b":
            return text.strip() in ("1", "true")
        if self._type == "d" and text:
            return ["date", datetime.datetime.fromisoformat(text).date().isoformat()]
        return _legible(text) or None

    def _figure(self, text):
        """Return the number in a cell, or the date that its style makes of it."""
        digits = text.lstrip("-")
        if digits.isdecimal() and digits.isascii():
            number = int(text) if len(digits) <= _DIGITS_MAX else text
        else:
            number = float(text)
            if not math.isfinite(number):
                number = text
        style = int(self._style or 0)
        if isinstance(number, str) or not (style < len(self._dates) and self._dates[style]):
            return number
        try:
            # Excel takes 1900 for a leap year
            days = number + 1 if self._epoch == _EPOCH and 0 < number < 60 else number
            return ["date", (self._epoch + datetime.timedelta(days=days)).date().isoformat()]
        except OverflowError:
            return number


def _legible(text):
    """Return a text with the control characters that Excel writes down in words."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x00" in text else text


def main(first):
    """Write the rows of all sheets that users see, those named in `first` before the others.

    The latter (list of str) are written also where they are hidden. The lines: {"sheet": name}
    before a sheet's rows, [number, cells] a row, last {"end": true} or {"refused": code, "found":
    str}.
    """

    def put(line):
        sys.stdout.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")

    try:
        package, room = Package(sys.stdin.buffer.read()), Room()
        strings, dates = package.strings(), package.dates()
        for sheet in sorted(package.sheets, key=lambda sheet: sheet.name not in first):
            if sheet.visible or sheet.name in first:
                put({"sheet": sheet.name})
                Rows(package, sheet.path, strings, dates, room, put)
        put({"end": True})
    except Refusal as refusal:
        put({"refused": refusal.code, "found": refusal.found})
    except MemoryError:
        put({"refused": TOO_BIG, "found": ""})
    except _BROKEN:
        put({"refused": DAMAGED, "found": ""})
