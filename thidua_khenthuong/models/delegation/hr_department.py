from odoo import api, models
from odoo.fields import Domain

from .delegation import UNIT


class HrDepartment(models.Model):
    """Whoever acts for the head of a unit acts for the unit.

    A unit of all companies is acted for in the companies of the delegation alone.
    """

    _name = "hr.department"
    _inherit = "hr.department"

    @api.depends_context("thidua_delegations", "allowed_company_ids")
    def _compute_thidua_mine(self):
        return super()._compute_thidua_mine()

    @api.depends_context("thidua_delegations", "allowed_company_ids")
    def _compute_thidua_acting(self):
        return super()._compute_thidua_acting()

    def _acting_users(self):
        return super()._acting_users() | self._acting_for(self._head_users())

    def _charged_users(self):
        found = super()._charged_users()
        return found | self._acting_for(found)

    def _acting_for(self, heads):
        """Return who acts today for some of those who head these units (res.users)."""
        rows = self.env["thidua.delegation"]._standing(UNIT)
        acting = [
            row.delegate_id
            for row in rows
            if row.user_id in heads.ids
            and any(
                row.company_id in (unit.company_id or self.env.companies).ids
                and row.user_id in unit._head_users().ids
                for unit in self
            )
        ]
        return heads.browse(acting)

    @api.model
    def _acting_domain(self):
        domain = super()._acting_domain()
        for row in self.env["thidua.delegation"]._standing(UNIT, delegate_id=self.env.uid):
            shared = [False] if row.company_id in self.env.companies.ids else []
            here = Domain("company_id", "in", [row.company_id, *shared])
            domain |= here & self._headed_domain(row.user_id)
        return domain
