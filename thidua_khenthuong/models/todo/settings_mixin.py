from odoo import fields, models


class SettingsMixin(models.AbstractModel):
    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_first_screen = fields.Boolean(related="company_id.thidua_first_screen", readonly=False)
