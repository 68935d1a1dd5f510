from odoo import fields, models


class CouncilAttendance(models.Model):
    """Who took part in a secret ballot; written for all members at once when the box is closed."""

    _name = "thidua.council.attendance"
    _inherit = "thidua.council.attendance"

    voted = fields.Boolean(
        readonly=True,
        copy=False,
        help="Known when the box is closed. What somebody chose is nowhere.",
    )
