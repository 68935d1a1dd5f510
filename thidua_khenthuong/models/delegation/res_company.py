from odoo import fields, models


class ResCompany(models.Model):
    """Whose turn it is to put a delegation in force, see `_hold_delegations`."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_delegation_turn = fields.Integer(
        default=0, readonly=True, copy=False, export_string_translation=False
    )
