"""Score sheets as their users handle them: exported, filled in, uploaded."""

import base64
import io
import re

from openpyxl import load_workbook

from odoo.tests import Form

from .common import GridCase

TITLES = {
    "who": "Họ tên/Tập thể",
    "criterion": "Tiêu chí",
    "self_score": "Tự chấm",
    "self_note": "Giải trình, minh chứng",
    "head_score": "Trưởng đơn vị chấm",
    "head_note": "Nhận xét của trưởng đơn vị",
    "office_score": "Điểm thẩm định",
    "office_note": "Ghi chú",
    "key": "Mã dòng",
}
META = "_thidua"
NAMES = AN, BINH, CUONG = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")


class ScoreSheetCase(GridCase):
    """A round in which three people of a unit wait for the Office."""

    names = NAMES

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.to_office(*cls.names)
        cls.env.flush_all()

    def export(self, user=None, step="office", chosen=(), **values):
        """Export a sheet in the window as a user does; return (thidua.score.export, bytes).

        `chosen`: names of those whose evaluations are selected; none: of the whole round.
        """
        user = user or self.clerk
        source = self.round
        if chosen:
            source = self.env["thidua.evaluation"].union(*(self.of[name] for name in chosen))
        action = source.with_user(user).with_context({}).action_export_scores()
        window = Form(self.env[action["res_model"]].with_user(user).with_context(action["context"]))
        window.step = step
        for field, value in values.items():
            setattr(window, field, value)
        download = self.fetched(window.save().action_export(), user)
        export = self.env["thidua.score.export"].with_user(user).browse(download.res_ids)
        return export, download._render()[1]

    def fetched(self, action, user):
        download_id = int(action["url"].rsplit("/", 1)[1])
        return self.env["thidua.download"].with_user(user).browse(download_id)

    def upload(self, content, user=None, round_=None, again=False, leave_out=False):
        """Take a file back in the window; return what the user is told (str)."""
        content = content if isinstance(content, bytes) else saved(content)
        user = user or self.clerk
        action = (round_ or self.round).with_user(user).with_context({}).action_import_scores()
        window = Form(self.env[action["res_model"]].with_user(user).with_context(action["context"]))
        window.file = base64.b64encode(content)
        window.again = again
        window.leave_out = leave_out
        return window.save().action_import()["params"]["message"]

    def office_scores(self, *names):
        self.env.invalidate_all()
        return [self.of[name].line_ids.mapped("office_score") for name in names or self.names]


def saved(book):
    """Return a workbook as bytes."""
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def opened(content, **options):
    return load_workbook(io.BytesIO(content), **options)


def columns_of(sheet):
    """Return (row of the titles, dict key → column) of a unit's sheet."""
    for row in sheet.iter_rows():
        places = {cell.value: cell.column for cell in row}
        if TITLES["who"] in places:
            return row[0].row, {k: places[t] for k, t in TITLES.items() if t in places}
    raise AssertionError(f"no titles on sheet {sheet.title}")


def cell(book, who, criterion, key):
    """Return the cell of a person's criterion, found by their words ("C1")."""
    for sheet in book.worksheets:
        if sheet.title in (META, "Thang điểm"):
            continue
        header, places = columns_of(sheet)
        for row in range(header + 1, sheet.max_row + 1):
            name = str(sheet.cell(row, places["who"]).value or "").split("\n")[0]
            words = str(sheet.cell(row, places["criterion"]).value or "")
            if name == who and re.match(rf"{criterion}\b", words):
                return sheet.cell(row, places[key])
    raise AssertionError(f"no row for {who}, {criterion}")


def fill(content, values):
    """Return the file as a book with cells typed into.

    :param values: dict (who, criterion, key) → value
    """
    book = opened(content)
    for place, value in values.items():
        cell(book, *place).value = value
    return book
