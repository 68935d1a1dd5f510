from odoo import models


class HrDepartment(models.Model):
    """What a unit, its people and its predecessors were awarded."""

    _name = "hr.department"
    _inherit = ["hr.department", "thidua.awarded.mixin"]
    _awarded_as = "unit_id"

    def _awarded_relatives(self):
        return {unit_id: relatives.ids for unit_id, relatives in self._origin._lineage().items()}
