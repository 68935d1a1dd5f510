from math import isfinite

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.value_mixin import FLOAT_MAX

# the context of a window of parts names those that are taken away, in one text
TAKEN_AWAY = "thidua_taken_away"


def part_key(row_key, column_key):
    """Return how the context names a figure (str)."""
    return f"{row_key} {column_key}"


class StatCell(models.Model):
    """One figure of a statistical report, of one body: counted, or typed by hand.

    Sums are no cells: they are added up where they are shown.
    """

    _name = "thidua.stat.cell"
    _description = "Figure of a statistical report"
    _inherit = "thidua.guard.mixin"
    _order = "report_id, row_sequence, column_sequence, id"
    _rec_name = "row_label"
    _server_only = frozenset({"create", "write", "unlink"})

    report_id = fields.Many2one(
        "thidua.stat.report", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="report_id.company_id", store=True, precompute=True, index=True
    )
    form_id = fields.Many2one(related="report_id.form_id", store=True, precompute=True, index=True)
    period_words = fields.Char(
        string="Period", related="report_id.period_words", store=True, precompute=True
    )
    state = fields.Selection(related="report_id.state", store=True, precompute=True)
    body_name = fields.Char(string="Body", readonly=True)
    section = fields.Char(readonly=True)
    is_part = fields.Boolean(string="Part of the row above", readonly=True)
    row_key = fields.Char(required=True, readonly=True, export_string_translation=False)
    row_label = fields.Char(string="Row", readonly=True)
    row_sequence = fields.Integer(readonly=True, aggregator=None, export_string_translation=False)
    column_key = fields.Char(required=True, readonly=True, export_string_translation=False)
    column_label = fields.Char(string="Column", readonly=True)
    column_sequence = fields.Integer(
        readonly=True, aggregator=None, export_string_translation=False
    )
    value = fields.Float(string="Figure", digits=(16, 0), readonly=True)
    is_typed = fields.Boolean(string="Typed by hand", readonly=True)
    is_filled = fields.Boolean(
        string="Filled in", readonly=True, help="What is to be typed by hand and was not is none."
    )
    part = fields.Selection(
        [("counted", "Added"), ("taken", "Taken away")],
        string="In the sum",
        compute="_compute_part",
        help="In the window of a sum: whether the sum adds the figure or takes it away.",
    )

    _one_figure = models.UniqueIndex(
        "(report_id, row_key, column_key, body_name)", "This figure stands in the report already."
    )

    @api.depends("row_key", "column_key")
    @api.depends_context(TAKEN_AWAY)
    def _compute_part(self):
        taken = str(self.env.context.get(TAKEN_AWAY, "")).split(",")
        for cell in self:
            away = part_key(cell.row_key, cell.column_key) in taken
            cell.part = "taken" if away else "counted"

    def action_open(self):
        """Return the window of the records behind the figure."""
        self.ensure_one()
        return self.report_id.action_open_figure(self.row_key, self.column_key)


class StatReport(models.Model):
    """What is typed by hand where the system cannot know."""

    _name = "thidua.stat.report"
    _inherit = "thidua.stat.report"

    def action_type_figure(self, row_key=None, column_key=None, value=None):
        """Type a figure that the system cannot know: Office, while it is a draft.

        :param value: number, or False to empty it
        :raise UserError: where the figure is counted, or the number is none
        """
        self.ensure_one()
        self.check_access("write")
        self._hold_editable()
        cell = self.cell_ids.filtered(
            lambda c: (c.row_key, c.column_key) == (row_key, column_key) and c.is_typed
        )
        if not cell:
            raise UserError(
                self.env._("“%s”: this figure is counted from the data, not typed.", self.name)
            )
        empty = value is False or value is None
        if not empty:
            self._check_typed(value)
        # the report and its state were checked
        cell._with_key().write({"value": 0 if empty else value, "is_filled": not empty})
        return True

    def action_fill_zero(self):
        """Say that there was none in all that is still to be typed: Office, while it is a draft."""
        self.check_access("write")
        self._hold_editable()
        empty = self.cell_ids.filtered(lambda cell: cell.is_typed and not cell.is_filled)
        # the report and its state were checked
        empty._with_key().write({"value": 0, "is_filled": True})
        return True

    def _check_typed(self, value):
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not isfinite(value) or value != int(value) or abs(value) > FLOAT_MAX:
            raise UserError(self.env._("“%s”: type a whole number, or nothing.", self.name))
        if value < 0 and self.source != "fund":
            raise UserError(self.env._("“%s”: a count is not below zero.", self.name))
