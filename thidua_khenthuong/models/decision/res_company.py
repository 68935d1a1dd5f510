from odoo import fields, models


class ResCompany(models.Model):
    """Whose turn it is to enter paid titles in the ledger, see `_hold_bonuses`."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_bonus_turn = fields.Integer(
        default=0, readonly=True, copy=False, export_string_translation=False
    )
