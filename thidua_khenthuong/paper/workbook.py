"""Excel workbooks under the official head. Plain dictionaries in, bytes out; no Odoo here.

Sizes, margins and the order of the head: NĐ 30/2020/NĐ-CP, Phụ lục I, as commonly published
(read in reprints, not checked against the gazette). The decree is written for papers; what it
leaves open for a spreadsheet (column widths, table font 12) is our choice.
"""

import io
from itertools import zip_longest
from typing import NamedTuple

import xlsxwriter

from .heights import fitting
from .text import cell_text, position

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

# who signs what leaves the house, and how
HEAD_OF_UNIT = "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"
HOW = "(Ký, ghi rõ họ tên)"

# What Excel takes for a formula when somebody edits the cell, unless the cell's number format
# is the built-in "@", text. (A quote prefix would do too; older xlsxwriters have none.)
_LIVE = ("=", "+", "-", "@", "\t", "\n")
_TEXT_FORMAT = 49

_FONT = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "vcenter"}
_CENTRE = {**_FONT, "align": "center"}
_CELL = {**_FONT, "border": 1}
# where something is to be typed, and where it only looks so
_INPUT, _CLOSED = "#FFF9DB", "#E7E6E6"
_STYLES = {
    "plain": _FONT,
    "superior": {**_CENTRE, "font_size": 13},
    "body": {**_CENTRE, "font_size": 13, "bold": True},
    "rule": {**_CENTRE, "font_size": 8, "valign": "top"},
    "motto": {**_CENTRE, "font_size": 14, "bold": True, "underline": 1},
    "place": {**_CENTRE, "font_size": 14, "italic": True},
    "title": {**_CENTRE, "font_size": 14, "bold": True},
    "subtitle": {**_CENTRE, "font_size": 13, "italic": True},
    "header": {**_CENTRE, "border": 1, "bold": True},
    "band": {**_CELL, "bold": True},
    "text": _CELL,
    "centre": {**_CELL, "align": "center"},
    "input": {**_CELL, "align": "center", "locked": False, "bg_color": _INPUT},
    "input_text": {**_CELL, "locked": False, "bg_color": _INPUT, "num_format": _TEXT_FORMAT},
    "closed": {**_CELL, "align": "center", "bg_color": _CLOSED},
    "closed_text": {**_CELL, "bg_color": _CLOSED},
    "repeated": {**_CELL, "font_color": "#7F7F7F"},
    "total": {**_CELL, "align": "center", "bold": True},
    "average": {**_CELL, "align": "center", "bold": True, "num_format": "[$-42A]0.00"},
    "points": {**_CELL, "align": "center", "num_format": "[$-42A]#,##0.00"},
    "percent": {**_CELL, "align": "center", "num_format": "[$-42A]0.0%"},
    "date": {**_CELL, "align": "center", "num_format": "dd/mm/yyyy"},
    "money": {**_CELL, "align": "right", "num_format": "[$-42A]#,##0"},
    "money_total": {**_CELL, "align": "right", "bold": True, "num_format": "[$-42A]#,##0"},
    "input_money": {
        **_CELL,
        "align": "right",
        "locked": False,
        "bg_color": _INPUT,
        "num_format": "[$-42A]#,##0",
    },
    "coefficient": {**_CELL, "align": "center", "num_format": "[$-42A]0.0##"},
    "guide": {**_FONT, "italic": True},
    "signer": {**_CENTRE, "font_size": 13, "bold": True},
    "signing": {**_CENTRE, "font_size": 13, "italic": True},
}
# what no longer counts, of each style that it may have
_STRUCK = ("text", "centre", "date", "money")
_STYLES |= {f"struck_{name}": {**_STYLES[name], "font_strikeout": True} for name in _STRUCK}


class Column(NamedTuple):
    """One column: its header, its width in Excel's units, the style of its cells."""

    title: str
    width: float
    style: str = "text"


class OfficialBook:
    """A workbook in which every text stays text. `sheet` adds a sheet, `save` returns bytes.

    Rows go to a temporary file as they are written (constant_memory), so write each sheet from
    the top down.
    """

    def __init__(self):
        self._output = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(
            self._output,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
            },
        )
        self._formats = {}

    def sheet(self, name, columns):
        """Take a sheet name and a list of `Column`; return an empty `OfficialSheet`."""
        return OfficialSheet(self, self.workbook.add_worksheet(name), columns)

    def catalogue(self, name, columns):
        """Return an empty sheet of what other sheets choose from: hidden, so never printed."""
        sheet = self.sheet(name, columns)
        sheet.worksheet.hide()
        return sheet

    def format(self, style, as_text=False, size=0):
        """Return the format of a style; `as_text`, what is typed over the cell stays text.

        `size`: points, in place of the style's own.
        """
        key = (style, as_text, size)
        if key not in self._formats:
            options = dict(_STYLES[style])
            if as_text:
                options["num_format"] = _TEXT_FORMAT
            if size:
                options["font_size"] = size
            self._formats[key] = self.workbook.add_format(options)
        return self._formats[key]

    def save(self):
        self.workbook.close()
        return self._output.getvalue()


class OfficialSheet:
    """One sheet, A4 landscape, one page wide, written from the top down."""

    def __init__(self, book, worksheet, columns):
        self.book, self.worksheet, self.columns = book, worksheet, columns
        self.next_row = 0
        for index, column in enumerate(columns):
            worksheet.set_column(index, index, column.width, book.format("plain"))
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.set_margins(left=30 / 25.4, right=15 / 25.4, top=20 / 25.4, bottom=20 / 25.4)
        worksheet.set_header('&C&"Times New Roman,Regular"&13&P', {"margin": 10 / 25.4})
        worksheet.fit_to_pages(1, 0)

    def head(self, head):
        """Write the issuing body, the national motto, the place and date, and the title.

        `head`: superior_body, body, place_date, title, subtitle; an empty one takes no room.
        """
        rule = "_" * max(8, len(head["body"]) // 2)
        left = [("superior", head["superior_body"])] if head["superior_body"] else []
        left += [("body", head["body"]), ("rule", rule)]
        right = [("body", NATION), ("motto", MOTTO), ("place", head["place_date"])]
        split = self._middle()
        nothing = ("plain", "")
        for one, other in zip_longest(left, right, fillvalue=nothing):
            self._line((0, split - 1, *one), (split, len(self.columns) - 1, *other))
        for style in ("title", "subtitle"):
            if head[style]:
                self.next_row += 1 if style == "title" else 0
                self._line((0, len(self.columns) - 1, style, head[style]))
        self.next_row += 1

    def header(self):
        """Write the columns' titles; they stay in sight and return on every printed page."""
        row = self.next_row
        self._line(*((i, i, "header", column.title) for i, column in enumerate(self.columns)))
        self.worksheet.repeat_rows(row)
        self.worksheet.freeze_panes(row + 1, 0)

    def row(self, values):
        """Write one row: a str as text, a number as a number, one value a column."""
        cells = zip(self.columns, values, strict=True)
        self._line(*((i, i, column.style, value) for i, (column, value) in enumerate(cells)))

    def band(self, text):
        """Write one text across all columns: the title of the rows beneath."""
        self._line((0, len(self.columns) - 1, "band", text))

    def sign(self, left, right=HEAD_OF_UNIT, each=lambda row: None):
        """Write who signs what leaves the house, on the left and on the right.

        `each`: called with the row's index after each row, since rows are written but once.
        """
        self.next_row += 1
        split, last = self._middle(), len(self.columns) - 1
        for style, one, other in (("signer", left, right), ("signing", HOW, HOW)):
            row = self.next_row
            self._line((0, split - 1, style, one), (split, last, style, other))
            each(row)

    def choose(self, index, first, last, source):
        """Let a column take, from row `first` to `last`, only what the range `source` lists."""
        self.worksheet.data_validation(
            first,
            index,
            last,
            index,
            {
                "validate": "list",
                "source": source,
                "error_title": "Giá trị không có trong danh mục",
                "error_message": "Chọn một giá trị trong danh sách.",
            },
        )

    def _middle(self):
        """Return the column where the right half of the head begins."""
        total, left = sum(column.width for column in self.columns), 0
        for index, column in enumerate(self.columns):
            if index and left + column.width > 0.45 * total:
                return index
            left += column.width
        return len(self.columns) - 1

    def _line(self, *spans, least=0):
        """Write one row of (first column, last column, style, value), as high as it must be."""
        row, height = self.next_row, least
        for first, last, style, value in spans:
            if last > first:
                width = sum(column.width for column in self.columns[first : last + 1])
                self.worksheet.merge_range(row, first, row, last, "", self.book.format(style))
            else:
                width = self.columns[first].width
            size = 0
            if isinstance(value, str):
                value = cell_text(value)
                look = _STYLES[style]
                size, needed = fitting(value, width, look["font_size"], look.get("bold", False))
                height = max(height, needed)
            self._cell(row, first, style, value, size)
        self.worksheet.set_row(row, height)
        self.next_row += 1

    def _cell(self, row, index, style, value, size=0):
        if value == "":
            self.worksheet.write_blank(row, index, None, self.book.format(style))
            return
        if not isinstance(value, str):
            self.worksheet.write_number(row, index, value, self.book.format(style))
            return
        if value.startswith("<r>"):
            # xlsxwriter copies a text "<r>…</r>" unescaped, as markup of its own making.
            value += " "
        cell_format = self.book.format(style, as_text=value.startswith(_LIVE), size=size)
        self.worksheet.write_string(row, index, value, cell_format)


_COMMENDATION_LIST = (
    Column("STT", 6, "centre"),
    Column("Tên gọi (Ông/Bà/Chức danh)", 12, "centre"),
    Column("Tên tập thể/cá nhân/hộ gia đình", 28),
    Column("Chức vụ", 17),
    Column("Đơn vị công tác", 21),
    Column("Phân loại khen thưởng", 14),
    Column("Danh hiệu thi đua/Hình thức khen thưởng", 20),
    Column("Phân loại đối tượng", 23),
    Column("Lĩnh vực hoạt động", 16),
)
_KEYS = (
    "salutation",
    "name",
    "job",
    "unit",
    "kind",
    "award",
    "subject_class",
    "activity_field",
)
# Where the values of a list of `choices` are allowed: its column among the nine.
_CHOICES = {"kinds": 5, "awards": 6, "subject_classes": 7, "activity_fields": 8}
CHOICE_SHEET = "Danh mục"
_ROOM_FOR_MORE = 200

#: The nine header texts that provincial systems import, in their order.
COLUMNS = tuple(column.title for column in _COMMENDATION_LIST)


def build_commendation_list(head, rows, choices):
    """Return the bytes of the nine-column "danh sách trích ngang".

    `head`: superior_body, body, place_date, title, subtitle, sheet. `rows`: dicts of
    salutation, name, job, unit, kind, award, subject_class, activity_field, all str. `choices`:
    kinds, awards, subject_classes, activity_fields, lists of what the four columns allow.
    """
    book = OfficialBook()
    sheet = book.sheet(head["sheet"], _COMMENDATION_LIST)
    sheet.head(head)
    sheet.header()
    first = sheet.next_row
    for number, row in enumerate(rows, 1):
        sheet.row([number, *(row[key] for key in _KEYS)])
    last = sheet.next_row + _ROOM_FOR_MORE
    columns = [_COMMENDATION_LIST[index] for index in _CHOICES.values()]
    lists = book.catalogue(CHOICE_SHEET, [Column(column.title, 40) for column in columns])
    lists.header()
    for values in zip_longest(*(choices[key] for key in _CHOICES), fillvalue=""):
        lists.row(values)
    for place, (key, index) in enumerate(_CHOICES.items()):
        if choices[key]:
            letter, end = chr(ord("A") + place), len(choices[key]) + 1
            source = f"='{CHOICE_SHEET}'!${letter}$2:${letter}${end}"
            sheet.choose(index, first, last, source)
    return book.save()


def build_blank(columns):
    """Return the bytes of an empty sheet to fill in and import.

    `columns`: list of (title, width, choices); a column with choices takes only those.
    """
    book = OfficialBook()
    sheet = book.sheet("Nhập liệu", [Column(title, width) for title, width, _choices in columns])
    sheet.header()
    chosen = [(index, column) for index, column in enumerate(columns) if column[2]]
    if not chosen:
        return book.save()
    titles = [Column(title, 40) for _index, (title, _w, _c) in chosen]
    lists = book.catalogue(CHOICE_SHEET, titles)
    lists.header()
    for values in zip_longest(*(choices for _index, (_t, _w, choices) in chosen), fillvalue=""):
        lists.row(values)
    for place, (index, (_title, _width, choices)) in enumerate(chosen):
        letter = chr(ord("A") + place)
        source = f"='{CHOICE_SHEET}'!${letter}$2:${letter}${len(choices) + 1}"
        sheet.choose(index, sheet.next_row, sheet.next_row + _ROOM_FOR_MORE, source)
    return book.save()


_REGISTRATIONS = (
    Column("STT", 6, "centre"),
    Column("Ông/Bà", 8, "centre"),
    Column("Họ và tên/Tên tập thể", 26),
    Column("Chức vụ - Đơn vị", 26),
    Column("Danh hiệu đăng ký", 20),
    Column("Hình thức khen thưởng đăng ký", 22),
    Column("Sáng kiến đăng ký", 22),
    Column("Chỉ tiêu phấn đấu", 24),
    Column("Ghi chú", 14),
)


def build_registration_list(head, sections):
    """Return the bytes of the list of registrations (danh sách đăng ký thi đua).

    `head`: as in `build_commendation_list`. `sections`: [{title, rows}], rows dicts of
    salutation, name, job, unit, titles, forms, initiative, targets, note, all str. Rows are
    numbered from 1 in each section; a section without rows is left out.
    """
    book = OfficialBook()
    sheet = book.sheet(head["sheet"], _REGISTRATIONS)
    sheet.head(head)
    sheet.header()
    for section in sections:
        if section["rows"] and section["title"]:
            sheet.band(section["title"])
        for number, row in enumerate(section["rows"], 1):
            place = position(row["job"], row["unit"])
            aims = (row[key] for key in ("titles", "forms", "initiative", "targets", "note"))
            sheet.row([number, row["salutation"], row["name"], place, *aims])
    sheet.sign("NGƯỜI LẬP DANH SÁCH")
    return book.save()
