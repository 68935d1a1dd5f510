from odoo import models


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["hr.employee", "thidua.typed.mixin"]


class HrEmployeePublic(models.Model):
    """Who has no HR rights finds people here."""

    _name = "hr.employee.public"
    _inherit = ["hr.employee.public", "thidua.typed.mixin"]
