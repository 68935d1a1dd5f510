"""Statistical forms (biểu thống kê) in Excel. Plain data in, bytes out; no Odoo here.

Their rows and columns come with the data. What stands around them (head, widths, signatures) is our
choice: how the circular prints its forms was not read.
"""

from xlsxwriter.utility import xl_rowcol_to_cell

from .money_sheet import Formula, MoneySheet
from .text import clean
from .workbook import HEAD_OF_UNIT, Column, OfficialBook

SIGNER = "NGƯỜI LẬP BIỂU"
TYPED = (
    "Ô nền vàng: gõ tay, hệ thống không có số liệu; để trống là chưa có số liệu, dòng và cột tổng "
    "chưa gồm các ô đó."
)
# widths in Excel's units: the sheet is one page wide, whatever they add up to
_LABEL, _CODE, _MEASURE, _LEAST, _MOST, _FIGURES = 40, 8, 12, 9, 16, 110
_SHEET_NAME = 31
# a form of so many rows is still legible on one page
_ONE_PAGE = 24
# SUM takes no more than 255
_ARGUMENTS = 250
_NOT_IN_NAMES = str.maketrans({sign: "-" for sign in "[]:*?/\\'"})


def build_statistics(forms):
    """Return the bytes of a workbook, a sheet a form.

    `forms`: dicts of head (superior_body, body, place_date, title, subtitle), sheet (name), codes
    (bool: codes of rows are printed), money (bool), notes (list of str), columns and rows. A column
    is a dict of code, label, band, rule and, where the rule is "sum", plus and minus: places of the
    columns that it adds and takes away. A row is the same with section, is_part, measure and cells:
    dicts of value, rule, filled.
    """
    book = OfficialBook()
    taken = set()
    for form in forms:
        _Form(book, form, _sheet_name(form["sheet"], taken)).fill()
    return book.save()


def _sheet_name(name, taken):
    """Return a name that Excel takes and no other sheet has."""
    plain = " ".join(clean(name).translate(_NOT_IN_NAMES).split()) or "Biểu"
    number, found = 1, plain[:_SHEET_NAME]
    while found.lower() in taken:
        number += 1
        found = f"{plain[: _SHEET_NAME - 5]} ({number})"
    taken.add(found.lower())
    return found


class _Form:
    """One form on one sheet."""

    def __init__(self, book, form, name):
        self.form, self.rows, self.data = form, form["rows"], form["columns"]
        measures = {row["measure"] for row in self.rows}
        self.with_measure = len(measures) > 1
        self.measure = "" if self.with_measure else next(iter(measures), "")
        self.lead = [Column("Chỉ tiêu", _LABEL)]
        if form["codes"]:
            self.lead.append(Column("Mã số", _CODE, "centre"))
        if self.with_measure:
            self.lead.append(Column("Đơn vị tính", _MEASURE, "centre"))
        width = max(_LEAST, min(_MOST, _FIGURES / max(1, len(self.data))))
        columns = [
            Column(column["label"], max(width, self._room(number)), self._style("count"))
            for number, column in enumerate(self.data)
        ]
        worksheet = book.workbook.add_worksheet(name)
        self.sheet = MoneySheet(book, worksheet, [*self.lead, *columns])
        if len(self.rows) <= _ONE_PAGE:
            worksheet.fit_to_pages(1, 1)

    def _room(self, number):
        """Return how wide the longest figure of a column is: Excel writes ### without that room."""
        values = (row["cells"][number]["value"] for row in self.rows)
        return max((len(f"{value or 0:,.0f}") + 2 for value in values), default=0)

    def fill(self):
        sheet = self.sheet
        subtitle = self.form["head"]["subtitle"]
        if self.measure:
            subtitle = f"{subtitle}\nĐơn vị tính: {self.measure}"
        sheet.head({**self.form["head"], "subtitle": subtitle})
        self._header()
        places = self._places(sheet.next_row)
        section = ""
        for place, row in enumerate(self.rows):
            if row["section"] and row["section"] != section:
                sheet.band(row["section"])
            section = row["section"]
            self._row(row, places, place)
        self._notes()
        sheet.sign(SIGNER, HEAD_OF_UNIT)

    # --- head of the table ----------------------------------------------------------------------

    def _header(self):
        sheet, first = self.sheet, self.sheet.next_row
        lead = len(self.lead)
        bands = [column["band"] for column in self.data]
        if any(bands):
            spans = [(place, place, "header", "") for place in range(lead)]
            starts = [place for place, band in enumerate(bands) if bands[:place][-1:] != [band]]
            for start, end in zip(starts, [*starts[1:], len(bands)], strict=True):
                spans += self._band(lead + start, end - start, bands[start])
            sheet._line(*spans)
        titles = [*(column.title for column in self.lead), *(c["label"] for c in self.data)]
        sheet._line(*((place, place, "header", title) for place, title in enumerate(titles)))
        # Mã số is called B, Đơn vị tính C, as the forms have it
        letters = ["A", "B", "C"][:lead]
        codes = [*letters, *(column["code"] for column in self.data)]
        sheet._line(*((place, place, "centre", code) for place, code in enumerate(codes)))
        sheet.worksheet.repeat_rows(first, sheet.next_row - 1)
        sheet.worksheet.freeze_panes(sheet.next_row, 1)

    @staticmethod
    def _band(at, width, band):
        if band:
            return [(at, at + width - 1, "header", band)]
        return [(at + place, at + place, "header", "") for place in range(width)]

    # --- rows -----------------------------------------------------------------------------------

    def _places(self, first):
        """Return on which row of the sheet each row will stand (list of int)."""
        places, section = [], ""
        for row in self.rows:
            if row["section"] and row["section"] != section:
                first += 1
            section = row["section"]
            places.append(first)
            first += 1
        return places

    def _row(self, row, places, place):
        bold = row["rule"] == "sum"
        label = f"{'    – ' if row['is_part'] else ''}{row['label']}"
        spans = [(0, 0, "band" if bold else "text", label)]
        if self.form["codes"]:
            spans.append((1, 1, "centre", row["code"]))
        if self.with_measure:
            at = len(self.lead) - 1
            spans.append((at, at, "centre", row["measure"]))
        for number, cell in enumerate(row["cells"]):
            at = len(self.lead) + number
            value = self._value(row, cell, number, places, place)
            spans.append((at, at, self._style(cell["rule"]), value))
        self.sheet._line(*spans)

    def _value(self, row, cell, number, places, place):
        """Return a number, a formula with its value, or an empty text where nothing is known."""
        lead, here = len(self.lead), places[place]
        column = self.data[number]
        if column["rule"] == "sum":
            cells = [
                [xl_rowcol_to_cell(here, lead + each) for each in column[side]]
                for side in ("plus", "minus")
            ]
            return _sum(*cells, cell)
        if row["rule"] == "sum":
            cells = [
                [xl_rowcol_to_cell(places[each], lead + number) for each in row[side]]
                for side in ("plus", "minus")
            ]
            return _sum(*cells, cell)
        return cell["value"] if cell["filled"] else ""

    def _style(self, rule):
        if self.form["money"]:
            return {"typed": "input_money", "sum": "money_total"}.get(rule, "money")
        return {"typed": "input", "sum": "total"}.get(rule, "centre")

    def _notes(self):
        notes = list(self.form["notes"])
        if any(cell["rule"] == "typed" for row in self.rows for cell in row["cells"]):
            notes.insert(0, TYPED)
        last = len(self.sheet.columns) - 1
        for note in notes:
            self.sheet._line((0, last, "guide", note))


def _sum(plus, minus, cell):
    """Return the formula that adds cells and takes others away, with what it comes to.

    Where none of them is known the sum stays empty, until one is typed. SUM is given cells, not
    ranges: rows in between may be parts of others.
    """
    formula = "+".join(f"SUM({','.join(some)})" for some in _portions(plus)) or "0"
    formula += "".join(f"-SUM({','.join(some)})" for some in _portions(minus))
    if cell["filled"]:
        return Formula(f"={formula}", cell["value"])
    counts = "+".join(f"COUNT({','.join(some)})" for some in _portions([*plus, *minus]))
    return Formula(f'=IF({counts or 0}=0,"",{formula})', "")


def _portions(cells):
    return [cells[at : at + _ARGUMENTS] for at in range(0, len(cells), _ARGUMENTS)]
