from odoo import fields, models


class SettingsMixin(models.AbstractModel):
    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_level = fields.Selection(related="company_id.thidua_level", readonly=False)
    thidua_body = fields.Char(related="company_id.thidua_body", readonly=False)
    thidua_superior_body = fields.Char(related="company_id.thidua_superior_body", readonly=False)
    thidua_superior_id = fields.Many2one(related="company_id.thidua_superior_id", readonly=False)
    thidua_place = fields.Char(related="company_id.thidua_place", readonly=False)
    thidua_approver_id = fields.Many2one(related="company_id.thidua_approver_id", readonly=False)
    thidua_plan_symbol = fields.Char(related="company_id.thidua_plan_symbol", readonly=False)
    thidua_decision_symbol = fields.Char(
        related="company_id.thidua_decision_symbol", readonly=False
    )
    thidua_registration_check = fields.Selection(
        related="company_id.thidua_registration_check", readonly=False
    )
