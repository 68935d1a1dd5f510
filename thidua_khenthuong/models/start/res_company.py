from odoo import fields, models


class ResCompany(models.Model):
    """Whether the guided start of a company was put away."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_start_hidden = fields.Boolean(
        string="Guided start put away", export_string_translation=False
    )
