from odoo import fields, models


class ResCompany(models.Model):
    """Whose turn it is to put a delegation in force (`_hold_delegations`), and the last run."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_delegation_turn = fields.Integer(
        default=0, readonly=True, copy=False, export_string_translation=False
    )
    thidua_delegation_day = fields.Date(readonly=True, copy=False, export_string_translation=False)
