import base64
import binascii
from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import UserError

from ..models.search_mixin import plain
from ..report import reader, workbook

# an error list longer than this is of no use to anybody
SHOWN = 100


class ImportColumn(NamedTuple):
    """One column of a sheet to import; `choices` are offered as a list in the blank sheet.

    An `ignored` column stands in the blank sheet and is not read: a row that is only numbered is
    empty.
    """

    key: str
    title: str
    required: bool = False
    width: float = 20
    choices: tuple = ()
    ignored: bool = False


def unread(env, name, code):
    """Say why a file cannot be read at all (str).

    :param name: str, the file's name
    :param code: str, the code of a reader.ReadError
    """
    if code == reader.TOO_BIG:
        return env._(
            "“%(file)s” is too big: at most %(rows)s rows and 100 MB of content are read. Divide "
            "it into several files.",
            file=name,
            rows=reader.ROWS_MAX,
        )
    return env._("“%s” is not an Excel file (.xlsx), or it is damaged.", name)


class ImportMixin(models.AbstractModel):
    """A window that imports an Excel sheet: every bad row is told at once, and none is written.

    A model declares `_import_columns`, `_import_values` and `_import_create`.
    """

    _name = "thidua.import.mixin"
    _description = "Import from Excel"
    _inherit = "thidua.guard.mixin"

    file = fields.Binary(string="Excel file", attachment=False)
    file_name = fields.Char()
    blank = fields.Binary(compute="_compute_blank", export_string_translation=False)

    def _compute_blank(self):
        for window in self:
            window.blank = base64.b64encode(window._blank_sheet())

    def action_download_blank(self):
        """Return the download of an empty sheet with the right columns and lists to choose from."""
        self.ensure_one()
        name = f"{self._name.split('.')[-2]}.xlsx"
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/blank/{name}?download=true",
            "target": "download",
        }

    def action_import(self):
        """Read the sheet and write what it says, all or nothing.

        :return: what `_import_create` returns (a window action)
        :raise UserError: naming every bad row of the sheet, with what is allowed
        """
        self.ensure_one()
        rows = self._read_sheet()
        errors = []

        def fail(number, title, message):
            errors.append((number, title, message))

        for column in self._import_columns():
            if column.required and not column.ignored:
                for number, values in rows:
                    if values[column.key] == "":
                        fail(number, column.title, self.env._("it is empty"))
        values_list = self._import_values(rows, fail)
        if errors:
            raise UserError(self._error_list(errors, len(rows)))
        return self._import_create(values_list)

    def _import_columns(self):
        """Return the columns of the sheet (list of ImportColumn)."""
        raise NotImplementedError

    def _import_values(self, rows, fail):
        """Turn rows into what is to be written, with as many queries for one row as for all.

        :param rows: list of (row number, dict key → str, number, date or "")
        :param fail: function (row number, column title, message) that reports a bad cell
        :return: list for `_import_create`; of no account where something failed
        """
        raise NotImplementedError

    def _import_create(self, values_list):
        """Write what `_import_values` returned; return a window action."""
        raise NotImplementedError

    def _read_sheet(self):
        columns = [column for column in self._import_columns() if not column.ignored]
        if not self.file:
            raise UserError(self.env._("Choose the Excel file first."))
        try:
            return reader.read_rows(
                base64.b64decode(self.file),
                {column.key: column.title for column in columns},
                [column.key for column in columns if column.required],
                self._same_title,
            )
        except (reader.ReadError, binascii.Error) as error:
            raise UserError(self._read_error(error)) from error

    def _same_title(self, title):
        """Return a column's title so spelt that the titles of one column are equal (str)."""
        return plain(title)

    def _read_error(self, error):
        code = getattr(error, "code", reader.NOT_EXCEL)
        name = self.file_name or self.env._("The file")
        if code == reader.NO_HEADER:
            return self.env._(
                "“%(file)s”: no sheet has a header row with: %(titles)s. Download the blank sheet "
                "and copy your rows into it.",
                file=name,
                titles=error.detail,
            )
        if code == reader.NO_ROWS:
            return self.env._("“%s” has no filled row below its header.", name)
        return unread(self.env, name, code)

    def _error_list(self, errors, count):
        """Return all errors in words, in the order of the sheet (str)."""
        bad = len({number for number, _title, _message in errors})
        lines = [
            self.env._(
                "Row %(row)s, %(column)s: %(problem)s", row=number, column=title, problem=message
            )
            for number, title, message in sorted(errors, key=lambda error: error[0])
        ]
        if len(lines) > SHOWN:
            lines[SHOWN:] = [self.env._("… and %s more.", len(lines) - SHOWN)]
        head = self.env._(
            "%(bad)s of %(count)s rows cannot be imported; nothing was written. Correct them and "
            "import the file again:",
            bad=bad,
            count=count,
        )
        return "\n".join([head, *lines])

    def _blank_sheet(self):
        columns = self._import_columns()
        return workbook.build_blank(
            [(column.title, column.width, column.choices) for column in columns]
        )
