from odoo import api, fields, models


class Recovery(models.Model):
    """Which certificate is to be returned."""

    _name = "thidua.recovery"
    _inherit = "thidua.recovery"

    register_number = fields.Char(string="Register no.", compute="_compute_register_number")

    @api.depends("commendation_id.certificate_ids.register_number")
    def _compute_register_number(self):
        for line in self:
            line.register_number = line.commendation_id.certificate_ids.register_number
