import base64
import re
from typing import NamedTuple

from lxml.builder import E

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.core.language import in_company_language
from ..models.core.search_mixin import plain
from ..models.core.value_mixin import TEXT_MAX
from ..paper import reader, workbook

# an error list longer than this is of no use to anybody
SHOWN = 100


class ImportColumn(NamedTuple):
    """One column of a sheet to import; `choices` are offered as a list in the blank sheet.

    An `ignored` column stands in the blank sheet and is not read: a row that is only numbered is
    empty. One that is not `offered` is read where it is there, and stands in no blank sheet. One
    of `figures` holds numbers with decimals. A required one that is `sparse` is asked for in the
    header alone: some rows are headings.
    """

    key: str
    title: str
    required: bool = False
    width: float = 20
    choices: tuple = ()
    ignored: bool = False
    offered: bool = True
    figures: bool = False
    sparse: bool = False


class ImportAsk(Exception):
    """A refusal that ticks of the window may lift: the message, and the names of the fields.

    `doubts` is what its user may choose besides, as the window itself means it.
    """

    def __init__(self, message, asks, doubts=()):
        super().__init__(message)
        self.asks, self.doubts = asks, doubts


def folded_title(title):
    """Return a column's title in plain letters and digits, single blanks between (str)."""
    return re.sub(r"[^a-z0-9]+", " ", plain(title)).strip()


def _is_number(cell):
    return bool(re.fullmatch(r"\d+([.)]|\.0)?", str(cell).strip()))


class ImportMixin(models.AbstractModel):
    """A window that imports an Excel sheet: every bad row is told at once, and none is written.

    A model declares `_blank_name`, the file name of its empty sheet, `_import_columns`,
    `_import_values` and `_import_create`.
    """

    _name = "thidua.import.mixin"
    _description = "Import from Excel"
    _inherit = "thidua.upload.mixin"

    _blank_name = "mau-nhap.xlsx"
    # ticks that are only shown once a file was refused for want of them
    _import_ticks = ("leave_sheets", "leave_out")

    leave_sheets = fields.Boolean(
        string="Leave out other sheets",
        help="Sheets that users see are all read. Those without a header row are named, and left "
        "out if you say so; hidden ones are never read.",
    )
    leave_out = fields.Boolean(
        string="Leave out other columns",
        help="The sheet may have columns that are not kept here. Those that are filled are named, "
        "and left out if you say so.",
    )
    refusal = fields.Text(export_string_translation=False)
    # names of the ticks that a refusal asked for, with commas between
    asks = fields.Char(export_string_translation=False)
    blank = fields.Binary(compute="_compute_blank", export_string_translation=False)

    def _compute_blank(self):
        for window in self:
            window.blank = base64.b64encode(window._blank_sheet())

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Have every window of an import tell a refusal, and then show the ticks it asks for."""
        arch, view = super()._get_view(view_id, view_type, **options)
        ticks = [
            node
            for name in self._import_ticks
            for node in arch.iterfind(f".//field[@name='{name}']")
        ]
        for node in ticks:
            name = node.get("name")
            node.set("invisible", f"not {name} and '{name}' not in (asks or '')")
        for node in arch.iterfind(".//button[@name='action_import']"):
            node.set("context", "{'thidua_ask': True}")
        for sheet in arch.iterfind(".//sheet"):
            sheet[:0] = [
                E.field(name="asks", invisible="1"),
                E.div(
                    E.field(name="refusal", readonly="1", force_save="1", nolabel="1"),
                    {"class": "alert alert-warning", "role": "alert", "invisible": "not refusal"},
                ),
            ]
        return arch, view

    @api.onchange("file")
    def _onchange_file(self):
        """What was asked about another file is not answered for this one."""
        self.refusal = self.asks = False
        for name in self._import_ticks:
            self[name] = False

    def action_download_blank(self):
        """Return the download of an empty sheet with the right columns and lists to choose from."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/blank/{self._blank_name}?download=true",
            "target": "download",
        }

    def action_import(self):
        """Read the sheet and write what it says, all or nothing.

        :return: what `_import_create` returns (a window action); from the window itself
            (`thidua_ask` in the context) this window again, where a tick may lift the refusal
        :raise UserError: naming every bad row of the sheet, with what is allowed
        """
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                return self._import()
        except ImportAsk as refusal:
            if not self.env.context.get("thidua_ask"):
                raise UserError(str(refusal)) from None
            return self._ask(refusal)

    def _ask(self, refusal):
        """Return this window again, with the refusal and the ticks that it asks for."""
        asks = {*filter(None, (self.asks or "").split(",")), *refusal.asks}
        self.write({"refusal": str(refusal)[:TEXT_MAX], "asks": ",".join(sorted(asks))})
        return {
            "type": "ir.actions.act_window",
            "name": self.env["ir.model"]._get(self._name).name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [[False, "form"]],
            "target": "new",
            "context": {
                name: value
                for name, value in self.env.context.items()
                if name == "thidua_campaign_id" or name.startswith("default_")
            },
        }

    def _import(self):
        found = self._read_tables()
        rows = self._rows(found)
        errors, asks, doubts = [], set(), []

        def fail(number, title, message, ask=None, first=False, doubt=None):
            # what the window itself shows is not told there twice
            told = None if doubt and self.env.context.get("thidua_ask") else message
            errors.append((not first, number, title, told))
            asks.update({ask} - {None})
            doubts.extend([doubt] if doubt else [])

        self._check_columns(found, rows, fail)
        for column in self._import_columns():
            if column.required and not (column.ignored or column.sparse):
                for number, values in rows:
                    if values[column.key] == "":
                        fail(number, column.title, self.env._("it is empty"))
        values_list = self._import_values(rows, fail)
        if errors:
            told = self._error_list(errors, {number for number, _values in rows})
            raise ImportAsk(told, asks, doubts) if asks else UserError(told)
        self._note_readings(rows)
        return self._import_create(values_list)

    def _import_columns(self):
        """Return the columns of the sheet (list of ImportColumn)."""
        raise NotImplementedError

    def _import_values(self, rows, fail):
        """Turn rows into what is to be written, with as many queries for one row as for all.

        :param rows: list of (reader.Place, dict key → str, number, date or "")
        :param fail: function (reader.Place, column title, message) that reports a bad cell, and
            as `ask` the name of the tick of the window that lets it pass; as `first` that it is
            told before the others; as `doubt` what its user may choose in the window
        :return: list for `_import_create`; not used where something failed
        """
        raise NotImplementedError

    def _import_create(self, values_list):
        """Write what `_import_values` returned; return a window action."""
        raise NotImplementedError

    def _note_import(self, records, owner, before=None):
        """Write down what came in, so that it can be undone, and tell how many.

        :param owner: record that they came into
        :param before: dict, what `_undo_import` of the records puts back
        """
        name = self.file_name or in_company_language(owner).env._("an Excel file")
        readings = self._told_readings(owner)
        batch = self.env["thidua.import.batch"]._note_import(
            records, owner, {"file_name": name, "readings": readings}, before or {}
        )
        message = self.env._(
            "%(count)s rows of “%(file)s” came in. The menu “Emulation – Imports from Excel” shows "
            "them and undoes the import.",
            count=len(records),
            file=name,
        )
        self.env.user._bus_send(
            "thidua_imported",
            {
                "id": batch.id,
                "title": self.env._("Imported"),
                "message": "\n".join(filter(None, (message, readings))),
            },
        )

    def _read_tables(self):
        """Return what the sheets hold (reader.Found); refuse what would be left out unseen."""
        columns = [column for column in self._import_columns() if not column.ignored]
        titles = {column.key: column.title for column in columns}
        required = [column.key for column in columns if column.required]
        keys = self._title_keys()

        def same(title):
            return keys.get(folded_title(title), folded_title(title))

        found = self._read_upload(
            lambda content: reader.read_tables(content, titles, required, same)
        )
        left = [name for name in found.left if name != workbook.CHOICE_SHEET]
        if (left or found.guides) and not self.leave_sheets:
            raise ImportAsk(
                self._said_left(left, [titles[key] for key in required], found.guides),
                {"leave_sheets"},
            )
        return found

    def _said_left(self, left, titles, guides):
        """Say which sheets are not read, and why (str), of their names and the wanted titles."""
        says = {"file": self.file_name or self.env._("The file")}
        lines = []
        if left:
            lines.append(
                self.env._(
                    "“%(file)s”: no header row with “%(titles)s” is on: %(sheets)s. Nothing was "
                    "written. Give these sheets the titles of the blank sheet; or hide or delete "
                    "them, or tick “Leave out other sheets”, if they are no lists.",
                    titles="”, “".join(titles),
                    sheets=", ".join(f"“{name}”" for name in left),
                    **says,
                )
            )
        if guides:
            lines.append(
                self.env._(
                    "“%(file)s”: by its name this sheet is a guide or a sample, no list: "
                    "%(sheets)s. Nothing was written. Tick “Leave out other sheets” to go on "
                    "without it; or give the sheet another name, if its rows are to come in.",
                    sheets=", ".join(f"“{name}”" for name in guides),
                    **says,
                )
            )
        return "\n".join(lines)

    def _import_titles(self):
        """Return how offices also head the columns: dict key → titles in plain letters (str)."""
        return {}

    def _check_columns(self, found, rows, fail):
        """Report each column that these rows fill and that is not known, or stands twice.

        See `_import_values` for `fail`.
        """
        keys = self._title_keys()
        for table in found.tables:
            seen = set()
            # what is numbered is a row, though its name may stand in the wrong column
            numbered = [row for row in table.rows if _is_number(row[1].get("number", ""))]
            for letter, text in table.columns([*rows, *numbered]):
                title = text or self.env._("column %(letter)s", letter=letter)
                key = keys.get(folded_title(text))
                if key and key in seen:
                    fail(table.header, title, self.env._("two columns mean the same; delete one."))
                elif not key and not self.leave_out:
                    fail(table.header, title, self._no_column(text), ask="leave_out")
                seen.add(key)

    def _no_column(self, text):
        if not text:
            return self.env._(
                "it is filled, but has no title. Give it one of the titles of the blank sheet, or "
                "tick “Leave out other columns”."
            )
        return self.env._(
            "this column is not known here. Give it one of the titles of the blank sheet, or tick "
            "“Leave out other columns”."
        )

    def _title_keys(self):
        """Return what each title of a column means: dict of the title, folded → key."""
        keys = {folded_title(column.title): column.key for column in self._import_columns()}
        for key, also in self._import_titles().items():
            keys.update(dict.fromkeys(also.split(", "), key))
        return keys

    def _rows(self, found):
        """Return the rows to import, of all that were found (list of (reader.Place, values))."""
        return found.rows

    def _read_error(self, error):
        name = self.file_name or self.env._("The file")
        if error.code == reader.NO_HEADER:
            return self.env._(
                "“%(file)s”: no sheet has a header row with: %(titles)s. Download the blank sheet "
                "and copy your rows into it.",
                file=name,
                titles=error.detail,
            )
        if error.code == reader.NO_ROWS:
            return self.env._("“%s” has no filled row below its header.", name)
        return super()._read_error(error)

    def _error_list(self, errors, places):
        """Return all errors in words, in the order of the sheet (str)."""
        # a bad title is no row: it stops them all
        bad = len(places & {number for _rest, number, _title, _message in errors}) or len(places)
        lines = [
            self.env._(
                "Row %(row)s, %(column)s: %(problem)s", row=number, column=title, problem=message
            )
            for _rest, number, title, message in sorted(errors, key=lambda error: error[:2])
            if message
        ]
        if not lines:
            # the window itself shows what is asked
            return self.env._(
                "%(bad)s of %(count)s rows cannot be imported yet; nothing was written. Answer "
                "what is asked below, then press “Import” again.",
                bad=bad,
                count=len(places),
            )
        if len(lines) > SHOWN:
            lines[SHOWN:] = [self.env._("… and %s more.", len(lines) - SHOWN)]
        head = self.env._(
            "%(bad)s of %(count)s rows cannot be imported; nothing was written. Correct them and "
            "import the file again:",
            bad=bad,
            count=len(places),
        )
        return "\n".join([head, *lines])

    def _blank_sheet(self):
        columns = self._import_columns()
        return workbook.build_blank(
            [(column.title, column.width, column.choices) for column in columns if column.offered]
        )
