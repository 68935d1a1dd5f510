"""The table of points of a round (bảng chấm điểm): criteria across, subjects down, a sheet a kind.

Plain data in, bytes out; no Odoo here. No decree prescribes its columns: they are our choice.
"""

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from .money_sheet import Formula, MoneySheet
from .workbook import Column, OfficialBook

_FIRST = (Column("STT", 5, "centre"), Column("Họ và tên/Tên tập thể", 28))
_JOB = Column("Chức vụ", 18)
_LAST = (
    Column("Tổng điểm", 9, "total"),
    Column("Hạng", 7, "centre"),
    Column("Xếp loại", 15, "centre"),
    Column("Ghi chú", 20),
)
# a criterion's column, wider where there are few
_WIDE, _NARROW, _FEW = 13, 10, 10


def build_score_table(head, tables):
    """Return the bytes of the table of points (xlsx).

    `head`: superior_body, body, place_date, title, subtitle. `tables`: [{name, jobs, criteria,
    units}], a sheet each; criteria dicts of name, maximum, weight (below 0 for what is taken
    away), base (whether it counts in the maximum), bands (outline.Band that begin there); units
    dicts of title ("" for none) and rows, dicts of name, job, result_class, note, str; scores, a
    number or "" for each criterion; total, rank, number or "". Without a total a row has none.
    """
    book = OfficialBook()
    for table in tables:
        sheet = _sheet(book, table)
        sheet.head({**head, "subtitle": f"{head['subtitle']}\n{table['name']}".strip()})
        sheet.titles(table["criteria"])
        sheet.units(table["units"])
        sheet.sign("NGƯỜI LẬP BIỂU")
    return book.save()


def _sheet(book, table):
    width = _WIDE if len(table["criteria"]) <= _FEW else _NARROW
    criteria = [Column(one["name"], width, "centre") for one in table["criteria"]]
    first = (*_FIRST, _JOB) if table["jobs"] else _FIRST
    columns = (*first, *criteria, *_LAST)
    return ScoreTable(book, table["name"], columns, len(first), len(criteria))


class ScoreTable(MoneySheet):
    """The sheet of one kind of subjects."""

    def __init__(self, book, name, columns, begin, count):
        super().__init__(book, book.workbook.add_worksheet(name), columns)
        self.begin, self.end = begin, begin + count
        self.numbered = 0

    # --- titles -----------------------------------------------------------------------------------

    def titles(self, criteria):
        """Write the headings, the criteria, their maxima and weights; all return on each page."""
        top = self.next_row
        for level in (1, 2):
            bands = {
                place: band
                for place, criterion in enumerate(criteria)
                for band in criterion["bands"]
                if band.level == level
            }
            if bands:
                self._headings(bands)
        self._line(*((i, i, "header", column.title) for i, column in enumerate(self.columns)))
        self.maxima = self.next_row
        self._figures("Điểm tối đa", [one["maximum"] for one in criteria], "")
        self.weights = self.next_row
        base = [place for place, one in enumerate(criteria) if one["base"]]
        cells = [xl_rowcol_to_cell(self.weights, self.begin + place) for place in base]
        most = sum(criteria[place]["weight"] for place in base)
        total = Formula("=SUM(" + _ranges(cells) + ")", most) if base else 0
        self._figures("Trọng số (điểm trừ: dưới 0)", [one["weight"] for one in criteria], total)
        self.worksheet.repeat_rows(top, self.next_row - 1)
        self.worksheet.freeze_panes(self.next_row, len(_FIRST))

    def _headings(self, bands):
        spans, place = [], 0
        while place < len(self.columns):
            band = bands.get(place - self.begin)
            size = band.size if band else 1
            spans.append((place, place + size - 1, "header", band.title if band else ""))
            place += size
        self._line(*spans)

    def _figures(self, title, values, total):
        """Write a row of figures of the criteria, and one in the column of the total."""
        last = len(self.columns) - 1
        self._line(
            (0, self.begin - 1, "total", title),
            *((self.begin + i, self.begin + i, "total", value) for i, value in enumerate(values)),
            (self.end, self.end, "total", total),
            *((i, i, "total", "") for i in range(self.end + 1, last + 1)),
        )

    # --- rows -------------------------------------------------------------------------------------

    def units(self, units):
        """Write the rows unit by unit, each with its averages, and those of all at the end."""
        first, everybody = self.next_row, []
        for unit in units:
            if unit["title"]:
                self.band(unit["title"])
            begin = self.next_row
            for row in unit["rows"]:
                self._person(row)
            everybody += unit["rows"]
            if unit["title"]:
                self._averages(f"Trung bình: {unit['title']}", begin, unit["rows"])
        self._averages("Trung bình chung", first, everybody)

    def _person(self, row):
        self.numbered += 1
        job = [row["job"]] if self.begin > len(_FIRST) else []
        total = row["total"]
        if total != "":
            total = Formula(self._total(self.next_row), total)
        self.row(
            [
                self.numbered,
                row["name"],
                *job,
                *row["scores"],
                total,
                row["rank"],
                row["result_class"],
                row["note"],
            ]
        )

    def _total(self, row):
        """Return the formula of a total: score ÷ maximum × weight added up, never below 0."""
        if self.begin == self.end:
            return "=0"
        scores = self._across(row)
        maxima, weights = self._across(self.maxima, "$"), self._across(self.weights, "$")
        return f"=ROUND(MAX(0,SUMPRODUCT({scores}/{maxima}*{weights})),2)"

    def _across(self, row, fixed=""):
        first, last = xl_col_to_name(self.begin), xl_col_to_name(self.end - 1)
        return f"{first}{fixed}{row + 1}:{last}{fixed}{row + 1}"

    def _averages(self, title, first, rows):
        """Write the averages of some rows; averages among them are left out."""
        last = len(self.columns) - 1
        values = [[row["scores"][i] for row in rows] for i in range(self.end - self.begin)]
        values.append([row["total"] for row in rows])
        self._line(
            (0, self.begin - 1, "band", f"{title} ({len(rows)} đối tượng)"),
            *(
                (i, i, "average", self._average(i, first, given))
                for i, given in enumerate(values, self.begin)
            ),
            *((i, i, "average", "") for i in range(self.end + 1, last + 1)),
        )

    def _average(self, index, first, given):
        numbers = [value for value in given if value != ""]
        if not numbers:
            return ""
        name = xl_col_to_name(index)
        formula = f"=SUBTOTAL(1,{name}{first + 1}:{name}{self.next_row})"
        return Formula(formula, sum(numbers) / len(numbers))


def _ranges(cells):
    """Return cells of one row that follow each other as one range (str)."""
    return f"{cells[0]}:{cells[-1]}"
