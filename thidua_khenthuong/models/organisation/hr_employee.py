from odoo import fields, models


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["hr.employee", "thidua.search.mixin"]

    # a name that follows the resource is worked out after the record is there
    search_key = fields.Char(precompute=False)


class HrEmployeePublic(models.Model):
    """Who has no HR rights finds people here, by the same words."""

    _name = "hr.employee.public"
    _inherit = ["hr.employee.public", "thidua.search.mixin"]

    search_key = fields.Char(compute=None, precompute=False, readonly=True)
