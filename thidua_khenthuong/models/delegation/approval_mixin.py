from odoo import models

from ..core.workflow_mixin import GROUP_OF_ROLE


class ApprovalMixin(models.AbstractModel):
    """Whoever acts for a leader approves and returns in his place."""

    _name = "thidua.approval.mixin"
    _inherit = "thidua.approval.mixin"

    def _with_role(self, role):
        found = super()._with_role(role)
        if (
            role == "approver"
            and not self._guard_is_system()
            and self.env.user.has_group(GROUP_OF_ROLE["leader"])
        ):
            return found | (self - found)._asked_by_delegation()
        return found

    def _whom_to_ask(self):
        return self._leaders()
