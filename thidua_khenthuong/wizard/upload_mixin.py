import base64
import binascii

from odoo import fields, models
from odoo.exceptions import UserError

from ..models.core.helper_turn import helper_turn
from ..paper import reader

# what is no table, whatever Excel makes of it
_NO_TABLES = frozenset({"doc", "pdf", "picture", "zip"})


class UploadMixin(models.AbstractModel):
    """A window that takes an Excel file; nothing of it is read inside the server's own process."""

    _name = "thidua.upload.mixin"
    _description = "Upload of an Excel file"
    _inherit = "thidua.guard.mixin"

    file = fields.Binary(string="Excel file", attachment=False)
    file_name = fields.Char()

    def _read_upload(self, read):
        """Return what `read`, a function of the file's bytes, makes of the file.

        :raise UserError: where there is no file, or it cannot be read
        """
        if not self.file:
            raise UserError(self.env._("Choose the Excel file first."))
        try:
            if len(self.file) > reader.FILE_MAX * 4 // 3 + 4:
                raise reader.ReadError(reader.TOO_BIG)
            content = base64.b64decode(self.file)
        except (binascii.Error, ValueError) as error:
            code = getattr(error, "code", reader.DAMAGED)
            raise UserError(self._read_error(reader.ReadError(code))) from error
        try:
            with helper_turn(self.env):
                return read(content)
        except reader.ReadError as error:
            raise UserError(self._read_error(error)) from error

    def _read_error(self, error):
        """Say why the file cannot be read (str), of a reader.ReadError."""
        says = {"file": self.file_name or self.env._("The file")}
        if error.code == reader.TOO_BIG:
            return self.env._(
                "“%(file)s” is too big: at most %(rows)s rows, %(columns)s columns and 20 MB "
                "(unpacked 100 MB) are read. Divide it into several files, and delete empty rows "
                "and columns that only have a format.",
                rows=reader.ROWS_MAX,
                columns=reader.COLUMNS_MAX,
                **says,
            )
        if error.code == reader.LOCKED:
            return self.env._(
                "“%(file)s” is locked with a password. Open it in Excel, take the password away "
                "(File, Info, Protect Workbook), save it and import it again.",
                **says,
            )
        if error.code == reader.UNWORKED:
            return self.env._(
                "“%(file)s”: the results of the formulas in these cells are not in the file: "
                "%(cells)s. Open it in Excel, save it and import it again, or type the values.",
                cells=error.detail,
                **says,
            )
        kind = error.detail if error.code == reader.FOREIGN else ""
        return self._said_foreign(kind, {**says, "found": self._found_instead(kind)})

    def _said_foreign(self, kind, says):
        """Say what a file is that is no workbook, and what to do about it (str)."""
        if not says["found"]:
            return self.env._("“%(file)s” is not an Excel file (.xlsx), or it is damaged.", **says)
        if kind in _NO_TABLES:
            return self.env._(
                "“%(file)s” is not an Excel file (.xlsx), but %(found)s, which Excel does not open "
                "as a table. Ask its sender for the Excel file, or copy the rows into the blank "
                "sheet, and import that file.",
                **says,
            )
        return self.env._(
            "“%(file)s” is not an Excel file (.xlsx), but %(found)s. Open it in Excel, choose "
            "“Save as”, “Excel Workbook (.xlsx)”, and import that file.",
            **says,
        )

    def _found_instead(self, kind):
        """Return in words what a file is (str), "" where nobody knows."""
        return {
            "xls": self.env._("a workbook of an old Excel (.xls)"),
            "xlsb": self.env._("a binary workbook (.xlsb)"),
            "ods": self.env._("a file of LibreOffice (.ods or the like)"),
            "html": self.env._("a web page or XML, whatever its name says"),
            "text": self.env._("a text file such as .csv"),
            "doc": self.env._("a text document such as Word's"),
            "pdf": self.env._("a PDF"),
            "picture": self.env._("a picture"),
            "zip": self.env._("an archive (.zip)"),
        }.get(kind, "")
