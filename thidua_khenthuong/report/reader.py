"""Rows of an Excel sheet that somebody filled in. Bytes in, plain values out; no Odoo here."""

import datetime
import io
import zipfile
import zlib

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

NOT_EXCEL = "not_excel"
NO_HEADER = "no_header"
NO_ROWS = "no_rows"
TOO_BIG = "too_big"

# a header stands below the official head, never further down
_HEADER_WITHIN = 30
_MAX_UNPACKED = 100 * 1024 * 1024
# a file of a few bytes can say that its only row is the millionth: those before it are read too
ROWS_MAX = 100_000

# what the libraries raise on a file that is no workbook, or a damaged one (bad XML: SyntaxError)
BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    LookupError,
    TypeError,
    AttributeError,
    ValueError,
    OSError,
)


class ReadError(ValueError):
    """A file that cannot be read: `code` is one of the constants above, `detail` what lacks."""

    def __init__(self, code, detail=""):
        self.code, self.detail = code, detail
        super().__init__(": ".join(filter(None, (code, detail))))


def read_rows(content, titles, required, same):
    """Return the filled rows below the header of the first sheet that has it.

    `content`: the bytes of an .xlsx file. `titles`: dict key → header text. `required`: the keys
    whose header must be there. `same`: function that folds a header's spelling (case, accents).

    Returns a list of (row number as Excel shows it, dict key → value): a str without blanks
    around it, a number, a date, or "" for an empty cell. A key whose column is missing is "".
    Raises ReadError.
    """
    return _read(content, titles, required, same)[1]


def read_titles(content, titles, required, same):
    """Return the header row that `read_rows` finds: (row number, list of its texts).

    Arguments and errors are those of `read_rows`.
    """
    return _read(content, titles, required, same)[0]


def _read(content, titles, required, same):
    try:
        number, cells, rows, places = _header(open_book(content), titles, required, same)
        header = number, [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
        return header, _filled(rows, titles, places)
    except ReadError:
        raise
    except BROKEN as error:
        # read as needed, so that damage may show as late as in the last row
        raise ReadError(NOT_EXCEL) from error


def _header(book, titles, required, same):
    wanted = {same(title): key for key, title in titles.items()}
    missing = set(required)
    for sheet in book.worksheets:
        # some programs write a wrong size into the file
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(values_only=True), 1)
        for number, cells in rows:
            if number > _HEADER_WITHIN:
                break
            places = {
                wanted[same(cell)]: index
                for index, cell in enumerate(cells)
                if isinstance(cell, str) and same(cell) in wanted
            }
            if set(required) <= set(places):
                return number, cells, rows, places
            if places:
                missing = min(missing, set(required) - set(places), key=len)
    raise ReadError(NO_HEADER, ", ".join(titles[key] for key in titles if key in missing))


def _filled(rows, titles, places):
    found = []
    for number, cells in rows:
        if number > ROWS_MAX:
            raise ReadError(TOO_BIG)
        values = {key: cell_value(cells, places.get(key)) for key in titles}
        if any(value != "" for value in values.values()):
            found.append((number, values))
    if not found:
        raise ReadError(NO_ROWS)
    return found


def open_book(content):
    """Return the workbook in the bytes of an .xlsx file, to be read row by row.

    Raises ReadError, or one of BROKEN: a damage may show as late as in the last row.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > _MAX_UNPACKED:
            raise ReadError(TOO_BIG)
    return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)


def cell_value(cells, index):
    """Return what stands in a row's cell: a str without blanks around it, a number, a date or "".

    A cell beyond the row's end, or at index None, is "".
    """
    value = cells[index] if index is not None and index < len(cells) else None
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date()
    return value.strip() if isinstance(value, str) else value
