from odoo import fields, models


class ResCompany(models.Model):
    """Whether the people of a company land on what they have to do."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_first_screen = fields.Boolean(
        string="Start with what is to be done",
        default=True,
        help="After log-in whoever works here sees his things to do, unless he chose a home action "
        "of his own. Switch it off where this Odoo mainly serves other work.",
    )
