from odoo import models

from ..core.workflow_mixin import GROUP_OF_ROLE
from .delegation import APPROVALS, UNIT


class WorkflowMixin(models.AbstractModel):
    """The log of moves says for whom a step was taken by delegation."""

    _name = "thidua.workflow.mixin"
    _inherit = "thidua.workflow.mixin"

    def _acted_for(self, move):
        found = super()._acted_for(move)
        user = self.env.user
        if self._guard_is_system() or any(
            role in GROUP_OF_ROLE and user.has_group(GROUP_OF_ROLE[role]) for role in move.roles
        ):
            return found
        delegations = self.env["thidua.delegation"]
        away = {
            (row.user_id, row.company_id)
            for kind in (APPROVALS, UNIT)
            for row in delegations._standing(kind, delegate_id=user.id)
        }
        if away:
            # sudo: whose step it was
            for record in self.sudo():
                whose = record._whose_step(move)
                acted = whose.filtered(
                    lambda u, company=record.company_id.id: (u.id, company) in away
                )
                if acted and user not in whose:
                    found = {**found, record.id: acted[:1]}
        return found

    def _whose_step(self, move):
        """Return whose step a move of this record is, delegations aside (res.users, in sudo).

        The leader who was asked; of what belongs to a unit its head, and of what belongs to a
        person he himself.
        """
        nobody = self.env["res.users"]
        leader = self._leader_field if "leader_until" in self._fields else ""
        if leader and {"approver", "answerer"} & set(move.roles):
            return self[leader]
        own = self.employee_id.user_id if "employee_id" in self._fields else nobody
        units = self.env["hr.department"]
        for name in ("department_id", "unit_id"):
            if name in self._fields and self._fields[name].comodel_name == units._name:
                units |= self[name]
        return own | units._head_users()
