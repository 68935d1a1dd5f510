from odoo import models


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "thidua.awarded.mixin"]
    _awarded_as = "partner_id"
