from odoo import fields, models


class HrDepartment(models.Model):
    """The registrations of a unit as a collective: whoever looks finds those that lack one."""

    _name = "hr.department"
    _inherit = "hr.department"

    thidua_participation_ids = fields.One2many(
        "thidua.participant",
        "department_id",
        string="Registrations as a collective",
        export_string_translation=False,
        groups="thidua_khenthuong.group_staff",
    )
