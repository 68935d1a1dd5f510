from odoo import fields, models


class ResCompany(models.Model):
    """Whose turn it is to take the number of a payment list."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_payment_turn = fields.Integer(
        default=0, readonly=True, copy=False, export_string_translation=False
    )
