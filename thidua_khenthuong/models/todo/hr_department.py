from odoo import api, models


class HrDepartment(models.Model):
    """Who heads a unit decides what is in his menu, which Odoo keeps."""

    _name = "hr.department"
    _inherit = "hr.department"

    @api.model_create_multi
    def create(self, vals_list):
        departments = super().create(vals_list)
        if departments.manager_id or departments.thidua_head_user_id:
            self.env.registry.clear_cache()
        return departments

    def write(self, vals):
        result = super().write(vals)
        if {"manager_id", "thidua_head_user_id"} & set(vals):
            self.env.registry.clear_cache()
        return result
