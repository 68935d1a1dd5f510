from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _name = "res.config.settings"
    _inherit = "res.config.settings"

    thidua_first_screen = fields.Boolean(related="company_id.thidua_first_screen", readonly=False)
