from odoo import fields, models


class StatRow(models.Model):
    """A row of a statistical form (chỉ tiêu của biểu thống kê)."""

    _name = "thidua.stat.row"
    _description = "Row of a statistical form"
    _inherit = "thidua.stat.line.mixin"

    _form_lines = "row_ids"

    rule = fields.Selection(
        [
            ("count", "By counting"),
            ("sum", "Sum of rows"),
            ("typed", "Typed by hand"),
            ("each", "A row for each unit or body"),
        ],
        string="How it is filled",
        required=True,
        default="count",
    )
    section = fields.Char(
        help="Heading over the rows that divide the whole in one way: by subject, by scope."
    )
    is_part = fields.Boolean(
        string="Part of the row above",
        help="Written further in, and left out where it is checked that a section adds up.",
    )
    measure = fields.Char(string="Unit of measure", help="Empty: that of the form.")
