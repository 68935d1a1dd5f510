from odoo import models


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["hr.employee", "thidua.awarded.mixin"]
    _awarded_as = "employee_id"


class HrEmployeePublic(models.Model):
    """The same person, as users without HR rights see him."""

    _name = "hr.employee.public"
    _inherit = ["hr.employee.public", "thidua.awarded.mixin"]
    _awarded_as = "employee_id"
