"""The score sheet that is filled in without the system, a worksheet a unit.

Plain data in, bytes out; no Odoo here. What comes back is read by score_reader. No decree
prescribes its columns: they are our choice.
"""

import re
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from .text import clean
from .workbook import Column, OfficialBook, OfficialSheet

FORMAT = "thidua-score-sheet"
VERSION = 1
META_SHEET = "_thidua"
CHOICE_SHEET = "Thang điểm"
# what stands in the key's column of a row that only adds up
TOTAL_KEY = "total"

STEPS = ("self", "head", "office")
_COLUMNS = {
    "number": Column("STT", 5, "centre"),
    "who": Column("Họ tên/Tập thể", 24),
    "criterion": Column("Tiêu chí", 36),
    "scale": Column("Thang điểm", 18),
    "max": Column("Điểm tối đa", 8, "centre"),
    "weight": Column("Trọng số", 8, "centre"),
    "self_score": Column("Tự chấm", 8, "centre"),
    "self_note": Column("Giải trình, minh chứng", 28),
    "head_score": Column("Trưởng đơn vị chấm", 9, "centre"),
    "head_note": Column("Nhận xét của trưởng đơn vị", 24),
    "office_score": Column("Điểm thẩm định", 9, "centre"),
    "office_note": Column("Ghi chú", 24),
    "key": Column("Mã dòng", 12),
}
#: dict key → header text
TITLES = {key: column.title for key, column in _COLUMNS.items()}
_EFFECTS = {"bonus": " (điểm thưởng)", "penalty": " (điểm trừ)"}
_ILLEGAL_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME_MAX = 31
_CHOICES_MAX = 255


class Rule(NamedTuple):
    """What a score's cell takes: numbers up to the maximum, or one of the points allowed."""

    maximum: float
    allowed: tuple


def columns(step):
    """Return the keys of the columns of a step's sheet, in their order (list)."""
    shown = [f"{name}_{what}" for name in STEPS[: STEPS.index(step) + 1] for what in _WHAT]
    if step == "office":
        # the head's words stay in the system: the page is wide enough
        shown.remove("head_note")
    return [key for key in _COLUMNS if key in shown or key in _ALWAYS]


_WHAT = ("score", "note")
_ALWAYS = ("number", "who", "criterion", "scale", "max", "weight", "key")


def figure(number):
    """Write a number as Vietnamese do: 7.5 → "7,5" (str)."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def counted(each, piece, maximum):
    """Return how many points each piece gives, in words (str)."""
    return f"{figure(each)} điểm cho mỗi {piece or 'lần'}, tối đa {figure(maximum)} điểm"


def scale(maximum, method, allowed, effect, unit=(0, "")):
    """Return in words which scores a criterion allows (str).

    `allowed`: list of (points, name), empty where any up to the maximum is. `unit`: points for
    each piece, and what is counted.
    """
    if method == "computed":
        words = "Hệ thống tính"
    elif method == "yes_no":
        words = f"Có = {figure(maximum)}, Không = 0"
    elif method == "counted":
        words = counted(*unit, maximum)
    elif allowed:
        words = ", ".join(f"{name} = {figure(points)}" for points, name in allowed)
    else:
        words = f"0 đến {figure(maximum)}"
    return words + _EFFECTS.get(effect, "")


def build(head, step, sheets, meta):
    """Return the bytes of the score sheet (xlsx).

    `head`: superior_body, body, place_date, title, subtitle, note. `step`: whose scores are to
    be given, one of STEPS. `sheets`: [{title, people}], people [{totals, rows}], totals dict key →
    number of the columns that are not typed into, rows dicts of who, criterion, scale, max,
    weight (below 0 for what is taken away), the scores and notes of `columns(step)` (number or
    "", str), open (bool), rule (Rule), key (str), bands (list of outline.Band that stand above the
    row, where there are any). `meta`: dict str → str, the sheet's identity.
    """
    book = ScoreBook(step)
    used = [row["rule"].allowed for row in _rows(sheets) if row["open"] and row["rule"].allowed]
    book.lists = {allowed: place for place, allowed in enumerate(dict.fromkeys(used))}
    titles = sheet_names([sheet["title"] for sheet in sheets])
    for title, unit in zip(titles, sheets, strict=True):
        sheet = book.unit_sheet(title)
        sheet.head({**head, "subtitle": f"{head['subtitle']}\nĐơn vị: {unit['title']}".strip()})
        sheet.guide(head["note"])
        sheet.titles()
        for number, person in enumerate(unit["people"], 1):
            sheet.person(number, person)
        sheet.signatures()
    if book.lists:
        book.write_lists()
    book.write_meta(meta)
    return book.save()


def sheet_names(titles):
    """Return names that Excel takes for worksheets, one a title, no two the same (list of str)."""
    taken = {META_SHEET.casefold(), CHOICE_SHEET.casefold(), "history"}
    names = []
    for title in titles:
        base = " ".join(_ILLEGAL_NAME.sub(" ", clean(title)).split()).strip("'") or "Đơn vị"
        name, number = _cut(base, _NAME_MAX), 1
        while name.casefold() in taken:
            number += 1
            end = f" ({number})"
            name = _cut(base, _NAME_MAX - len(end)) + end
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(text, length):
    """Return the beginning of a text, between two words where there are any."""
    begun = text[: length + 1].rpartition(" ")[0] if len(text) > length else text
    return (begun or text[:length]).strip(" '")


def _rows(sheets):
    return (row for sheet in sheets for person in sheet["people"] for row in person["rows"])


def runs(places):
    """Return rows that follow each other as (first, last) pairs (list)."""
    found = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


class ScoreBook(OfficialBook):
    """A book of unit sheets, the lists that their cells choose from, and a hidden identity."""

    def __init__(self, step):
        super().__init__()
        self.step, self.keys, self.lists = step, columns(step), {}

    def unit_sheet(self, name):
        # the key's column is no column of the page
        shown = [_COLUMNS[key] for key in self.keys if key != "key"]
        return UnitSheet(self, self.workbook.add_worksheet(name), shown)

    def source(self, allowed):
        """Return the range that lists the points allowed (str)."""
        column = xl_col_to_name(self.lists[allowed])
        return f"='{CHOICE_SHEET}'!${column}$2:${column}${len(allowed) + 1}"

    def write_lists(self):
        """Write the points that cells choose from as numbers: any language of Excel shows them."""
        sheet = self.catalogue(
            CHOICE_SHEET, [Column(" / ".join(map(figure, a)), 18) for a in self.lists]
        )
        sheet.header()
        for index in range(max(map(len, self.lists))):
            sheet.row([a[index] if index < len(a) else "" for a in self.lists])
        sheet.worksheet.protect()

    def write_meta(self, meta):
        worksheet = self.workbook.add_worksheet(META_SHEET)
        # older xlsxwriters know no "very hidden"
        getattr(worksheet, "very_hidden", worksheet.hide)()
        for row, (key, value) in enumerate(meta.items()):
            worksheet.write_string(row, 0, key)
            worksheet.write_string(row, 1, value)
        worksheet.protect()


class UnitSheet(OfficialSheet):
    """The sheet of one unit: locked but for the scores and remarks of its step."""

    def __init__(self, book, worksheet, shown):
        super().__init__(book, worksheet, shown)
        self.keys = book.keys[:-1]
        self.score = self.keys.index(f"{book.step}_score")
        worksheet.set_column(len(shown), len(shown), 12, book.format("plain"), {"hidden": True})
        # a courtesy against slips, no lock: what comes back is checked anyway
        worksheet.protect("", {"format_columns": True, "format_rows": True})

    def guide(self, text):
        self._line((0, len(self.columns) - 1, "guide", text))

    def titles(self):
        """Write the columns' titles; they and the names stay in sight."""
        row = self.next_row
        self.header()
        self.worksheet.freeze_panes(row + 1, self.keys.index("who") + 1)
        self._hidden(row, TITLES["key"])

    def signatures(self):
        """Write who signs the sheet on paper, in rows that are not read back."""
        self.sign("NGƯỜI CHẤM ĐIỂM", each=lambda row: self._hidden(row, TOTAL_KEY))

    def person(self, number, person):
        """Write the rows of one person or collective under their headings, and their total."""
        rows = person["rows"]
        places = self._places(rows)
        for index, (row, place) in enumerate(zip(rows, places, strict=True)):
            for band in row.get("bands", ()):
                under = slice(index, index + band.size)
                self._band(band, rows[under], places[under])
            self._row({**row, "number": "" if index else number}, repeated=bool(index))
            self._hidden(place, row["key"])
            if row["open"]:
                self._validate(place, row)
        self._total(places, person["totals"])

    def _places(self, rows):
        """Return in which row of the sheet each of a person's rows will stand (list of int)."""
        places, place = [], self.next_row
        for row in rows:
            place += len(row.get("bands", ()))
            places.append(place)
            place += 1
        return places

    def _band(self, band, rows, places):
        """Write a heading, with what the rows under it add up to; no row that is read back."""
        row, title_end = self.next_row, self.keys.index("scale")
        sums = {key: sum(r[key] for r in rows) for key in ("max", "weight")}
        shown = {**sums, "max": abs(sums["max"])}
        self._line(
            (0, title_end, "band", band.title),
            *(
                (i, i, "total", shown.get(key, ""))
                for i, key in enumerate(self.keys)
                if i > title_end
            ),
        )
        self.worksheet.write_formula(
            row,
            self.score,
            f"=ROUND({self._weighted(places)},2)",
            self.book.format("total"),
            sum(
                (r[f"{self.book.step}_score"] or 0) / r["max"] * r["weight"]
                for r in rows
                if r["max"]
            ),
        )
        self._hidden(row, TOTAL_KEY)

    def _weighted(self, places):
        """Return the sum of score ÷ maximum × weight over rows of the sheet (str, a formula)."""
        columns = (self.score, self.keys.index("max"), self.keys.index("weight"))
        parts = []
        for first, last in runs(places):
            scores, maxima, weights = (
                f"{xl_rowcol_to_cell(first, i)}:{xl_rowcol_to_cell(last, i)}" for i in columns
            )
            parts.append(f"SUMPRODUCT({scores}/{maxima}*{weights})")
        return "+".join(parts) or "0"

    def _row(self, row, repeated):
        styles = {"who": "repeated"} if repeated else {}
        for what, style in (("score", ""), ("note", "_text")):
            styles[f"{self.book.step}_{what}"] = ("input" if row["open"] else "closed") + style
        self._line(
            *(
                (index, index, styles.get(key, self.columns[index].style), row[key])
                for index, key in enumerate(self.keys)
            )
        )

    def _hidden(self, row, text):
        self.worksheet.write_string(row, len(self.columns), text, self.book.format("plain"))

    def _total(self, places, totals):
        """Write the total as the system adds it up, never below 0."""
        row = self.next_row
        values = {"criterion": "Tổng điểm", **totals}
        self._line(*((i, i, "total", values.get(key, "")) for i, key in enumerate(self.keys)))
        formula = f"=ROUND(MAX(0,{self._weighted(places)}),2)"
        own = values.get(f"{self.book.step}_score", 0)
        self.worksheet.write_formula(row, self.score, formula, self.book.format("total"), own)
        self._hidden(row, TOTAL_KEY)

    def _validate(self, row, values):
        rule, place = values["rule"], (row, self.score, row, self.score)
        allowed = clean(values["scale"])[:_CHOICES_MAX]
        options = {
            "input_title": "Nhập điểm",
            "input_message": allowed,
            "error_title": "Điểm không hợp lệ",
            "error_message": f"Được nhập: {allowed}"[:_CHOICES_MAX],
        }
        if rule.allowed:
            options |= {"validate": "list", "source": self.book.source(rule.allowed)}
        else:
            bounds = {"criteria": "between", "minimum": 0, "maximum": rule.maximum}
            options |= {"validate": "decimal", **bounds}
        self.worksheet.data_validation(*place, options)
