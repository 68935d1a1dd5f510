from odoo import fields, models


class StatColumn(models.Model):
    """A column of a statistical form."""

    _name = "thidua.stat.column"
    _description = "Column of a statistical form"
    _inherit = "thidua.stat.line.mixin"

    _form_lines = "column_ids"

    rule = fields.Selection(
        [
            ("count", "By counting"),
            ("sum", "Sum of columns"),
            ("typed", "Typed by hand"),
            ("each", "A column for each award and kind of subject"),
        ],
        string="How it is filled",
        required=True,
        default="count",
    )
    band = fields.Char(string="Under the heading", help="Columns side by side may share one.")
