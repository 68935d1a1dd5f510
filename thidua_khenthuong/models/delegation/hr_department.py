from odoo import api, models
from odoo.fields import Domain

from .delegation import UNIT


class HrDepartment(models.Model):
    """Whoever acts for the head of a unit acts for the unit."""

    _name = "hr.department"
    _inherit = "hr.department"

    def _acting_users(self):
        found = super()._acting_users()
        heads = self._head_users()
        rows = self.env["thidua.delegation"]._standing(UNIT)
        acting = [
            row.delegate_id
            for row in rows
            if row.user_id in heads.ids
            and any(
                unit.company_id.id in (False, row.company_id)
                and row.user_id in unit._head_users().ids
                for unit in self
            )
        ]
        return found | found.browse(acting) if acting else found

    @api.model
    def _acting_domain(self):
        domain = super()._acting_domain()
        for row in self.env["thidua.delegation"]._standing(UNIT, delegate_id=self.env.uid):
            here = Domain("company_id", "in", (False, row.company_id))
            domain |= here & self._headed_domain(row.user_id)
        return domain
