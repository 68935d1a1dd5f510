from odoo import fields, models
from odoo.tools import float_round

from ..models.core.language import in_company_language
from ..paper.numbers import is_twofold, read_number

DECIMALS = 2
MOST = 1_000_000
# so many numbers that look like others are told
SHOWN = 20


class ImportMixin(models.AbstractModel):
    """The numbers of a sheet, read by the one rule; what looks like another number is told."""

    _name = "thidua.import.mixin"
    _inherit = "thidua.import.mixin"

    # [place, column, what the cell holds, what was read] of the sheet that is being imported
    readings = fields.Json(export_string_translation=False)

    def _figure(self, cell, fail):
        """Return the number of 0 or more in a cell (float, two decimals), None where it is none.

        :param cell: str, float, int or date; "" for an empty one
        :param fail: function that takes what is wrong, in words
        """
        if cell == "":
            return None
        try:
            number = read_number(cell)
        except ValueError:
            number = -1
        if 0 <= number < MOST:
            return float_round(number, precision_digits=DECIMALS)
        fail(self._no_figure(str(cell).strip()))
        return None

    def _no_figure(self, typed):
        if is_twofold(typed):
            return self.env._(
                "“%(typed)s” may be read as two numbers: write %(thousands)s, or %(decimals)s for "
                "one with decimals.",
                typed=typed,
                thousands=typed.replace(",", "."),
                decimals=f"{typed}0",
            )
        return self.env._(
            "“%s” is not a number of 0 or more, below a million: write it like 8; 0,5; 0.5 or "
            "1.012,5.",
            typed,
        )

    def _note_readings(self, rows):
        """Keep which numbers of these good rows were rounded, or read as thousands."""
        columns = [column for column in self._import_columns() if column.figures]
        self.readings = [
            [str(place), title, str(typed), _told(number)]
            for place, values in rows
            for title, typed in self._typed_figures(values, columns)
            if (number := self._figure(typed, lambda _message: None)) is not None
            and _otherwise(typed, number)
        ]

    def _typed_figures(self, values, columns):
        """Return the numbers of a good row as they are typed, also those within texts.

        :param columns: list of ImportColumn, those that hold figures
        :return: list of (title of the column, cell)
        """
        return [(column.title, values[column.key]) for column in columns]

    def _told_readings(self, record):
        """Return in the language of a record's company what `_note_readings` kept (str)."""
        told = in_company_language(record).env
        lines = [
            told._(
                "Row %(row)s, %(column)s: “%(typed)s” was read as %(number)s.",
                row=row,
                column=column,
                typed=typed,
                number=number,
            )
            for row, column, typed, number in (self.readings or [])[:SHOWN]
        ]
        left = len(self.readings or []) - len(lines)
        if left:
            lines.append(told._("… and %s more.", left))
        if lines:
            lines.insert(
                0,
                told._("A point before three digits parts thousands; two decimals are kept."),
            )
        return "\n".join(lines)


def _told(number):
    return f"{number:.{DECIMALS}f}".rstrip("0").rstrip(".").replace(".", ",")


def _otherwise(cell, number):
    """Return whether a cell looks as if it held another number than was read (bool)."""
    read = read_number(cell)
    grouped = isinstance(cell, str) and "." in cell and "," not in cell and read >= 1000
    return abs(read - number) > 1e-9 or (grouped and read_number(cell.replace(".", "")) == read)
