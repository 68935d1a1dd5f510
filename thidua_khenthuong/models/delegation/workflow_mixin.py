from odoo import models

from ..core.workflow_mixin import GROUP_OF_ROLE
from .delegation import APPROVALS, UNIT
from .delegation_standing import NOBODY_ACTS


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
        if not away:
            return found
        # a group is of the person and goes to nobody by delegation
        roles = [role for role in move.roles if role not in GROUP_OF_ROLE]
        found = dict(found)
        lost = self - self._in_own_right(user, roles)
        for user_id, company_id in sorted(away):
            away_user = user.browse(user_id)
            # sudo: compared only
            here = lost.filtered(lambda r, id_=company_id: r.sudo().company_id.id == id_)
            for record in here._in_own_right(away_user, roles):
                # of two, who heads the unit: what somebody is himself he does not delegate
                if record.id not in found or away_user in record._unit_heads():
                    found[record.id] = away_user
        return found

    def _without_delegations(self):
        """Return `self` as if nobody acted for anybody, in sudo: to ask who may by himself."""
        # sudo: nothing is shown, and who acts may read some of it by the delegation alone
        return self.sudo().with_context(thidua_delegations=NOBODY_ACTS)

    def _in_own_right(self, user, roles):
        """Return the records on which a user plays one of these roles, delegations aside."""
        # sudo: as in `_without_delegations`
        asked = self._without_delegations().with_user(user).sudo()
        return asked._with_any_role(roles).with_env(self.env)

    def _unit_heads(self):
        """Return who heads the units of this record (res.users)."""
        # sudo: who heads a unit is read without HR rights
        record, units = self.sudo(), self.env["hr.department"].sudo()
        for name in ("department_id", "unit_id"):
            if name in self._fields and self._fields[name].comodel_name == units._name:
                units |= record[name]
        return units._head_users()
