from odoo import models

from ..core.workflow_mixin import GROUP_OF_ROLE
from .leader_mixin import leader_steps


class ApprovalMixin(models.AbstractModel):
    """An approval waits for the leader chosen, and comes back to somebody who is there."""

    _name = "thidua.approval.mixin"
    _inherit = ["thidua.leader.mixin", "thidua.approval.mixin"]

    _leader_field = "approver_id"
    _leader_states = ("submitted",)
    _deadline_steps = leader_steps("thidua_khenthuong.activity_approve")

    def _leader_excluded(self):
        # sudo: who they are
        approval = self.sudo()
        return approval.submitted_by_id | approval._concerned_users()

    def _concerned_users(self):
        """Return whose own case it is (res.users)."""
        return self.env["res.users"]

    # --- who goes on --------------------------------------------------------------------------

    def _submitter_there(self):
        """Return those of the records whose submitter is still in the Office of the company."""
        # sudo: whether somebody still works there
        records = self.sudo().filtered(
            lambda r: (
                r.submitted_by_id.active
                and r.company_id in r.submitted_by_id.company_ids
                and r.submitted_by_id.has_group(GROUP_OF_ROLE["office"])
            )
        )
        return records.with_env(self.env)

    def _who_goes_on(self):
        """Return who submitted, or the Office where he is gone: dict record → res.users."""
        there = self._submitter_there()
        teams = (self - there).company_id._thidua_office_team()
        return {
            record: record.submitted_by_id if record in there else teams[record.company_id]
            for record in self
        }

    def _with_role(self, role):
        found = super()._with_role(role)
        if role == "submitter" and not self._guard_is_system():
            left = (self - found)._with_role("office")
            return found | (left - left._submitter_there())
        return found
