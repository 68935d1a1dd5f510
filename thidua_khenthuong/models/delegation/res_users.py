from odoo import models
from odoo.fields import Domain

from ..core.workflow_mixin import GROUP_OF_ROLE


class ResUsers(models.Model):
    """Who has something that he may delegate while he is away."""

    _name = "res.users"
    _inherit = "res.users"

    def _thidua_may_delegate(self):
        """Return whether the user is a leader, or heads a unit of his companies (bool)."""
        self.ensure_one()
        if self.has_group(GROUP_OF_ROLE["leader"]):
            return True
        # sudo: who heads a unit is read without HR rights
        units = self.env["hr.department"].sudo()
        here = Domain("company_id", "in", (False, *self.company_ids.ids))
        return bool(units.search_count(here & units._headed_domain(self.id), limit=1))
