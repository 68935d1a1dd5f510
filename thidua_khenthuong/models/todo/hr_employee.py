from odoo import models


class HrEmployee(models.Model):
    """The user of whoever heads a unit decides what is in his menu, which Odoo keeps."""

    _name = "hr.employee"
    _inherit = "hr.employee"

    def write(self, vals):
        result = super().write(vals)
        if "user_id" in vals:
            self.env.registry.clear_cache()
        return result
