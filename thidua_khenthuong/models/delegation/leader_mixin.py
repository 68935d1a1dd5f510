from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.declared import declared
from ..core.mail_activity import by_machine
from .delegation import APPROVALS


class LeaderMixin(models.AbstractModel):
    """What waits for a leader who is away is asked of whoever acts for him.

    Who submitted it, or whom it concerns, does not answer it for another either; and nobody
    answers for another what that other might not have answered himself.
    """

    _name = "thidua.leader.mixin"
    _inherit = "thidua.leader.mixin"

    _leader_delegable = True

    def _asked_of_me(self):
        return super()._asked_of_me() | self._asked_by_delegation()

    @api.model
    def _asked_of_me_domain(self):
        own = super()._asked_of_me_domain()
        away = self._leaders_away()
        if not away:
            return own
        # sudo: what waits for them; what the user may see is asked around it
        waiting = self.sudo().search(
            Domain("leader_until", "!=", False)
            & Domain(self._leader_field, "in", [user_id for user_id, _company_id in away])
        )
        return own | Domain("id", "in", waiting.with_env(self.env)._asked_by_delegation().ids)

    def _asked_by_delegation(self):
        """Return those of the records that the current user may answer for who is away."""
        away = self._leaders_away()
        if not away:
            return self.browse()
        return self.filtered(
            lambda record: (
                # sudo: compared only
                (record.sudo()[self._leader_field].id, record.sudo().company_id.id) in away
                and not record._acting_fault(self.env.user)
            )
        )

    @api.model
    def _leaders_away(self):
        """Return for whom the current user acts today: set of (user id, company id)."""
        if not self._leader_delegable:
            return set()
        rows = self.env["thidua.delegation"]._standing(APPROVALS, delegate_id=self.env.uid)
        return {(row.user_id, row.company_id) for row in rows}

    def _leaders(self):
        found = super()._leaders()
        rows = self._acting_rows()
        # sudo: whoever they are, they are asked
        users = self.env["res.users"].sudo()
        for record, leader in found.items():
            row = rows.get((leader.id, record.company_id.id))
            if row and not record._acting_fault(users.browse(row.delegate_id)):
                found[record] = users.browse(row.delegate_id).with_env(self.env)
        return found

    def _acting_rows(self):
        """Return who acts for leaders today: dict (user id, company id) → Standing."""
        if not self._leader_delegable:
            return {}
        rows = self.env["thidua.delegation"]._standing(APPROVALS)
        return {(row.user_id, row.company_id): row for row in rows}

    def _acting_fault(self, acting):
        """Say why somebody may not answer this for the leader who is away (str, or empty)."""
        acting = acting.sudo()  # sudo: his name and groups
        away = self.sudo()[self._leader_field]  # sudo: likewise
        excluded = self._leader_excluded()
        for user in (acting, away):
            if user in excluded:
                return self.env._("%s submitted it, or it concerns him", user.name)
        asked = self.sudo()  # sudo: only whether they may answer is told
        return asked._cannot_answer(acting) or asked._cannot_answer(away)

    def _leader_fault_of(self, away):
        leader = self[self._leader_field]
        row = self._acting_rows().get((leader.id, self.company_id.id))
        if not row:
            return super()._leader_fault_of(away)
        # sudo: his name, and whether he is there
        acting = self.env["res.users"].sudo().browse(row.delegate_id)
        fault = self._acting_fault(acting)
        if not fault and acting in self._away(acting):
            fault = self.env._("%s is on leave", acting.name)
        return fault and self.env._(
            "%(leader)s is away until %(date)s, and who acts for him cannot answer this: %(fault)s",
            leader=leader.name,
            date=format_date(self.env, row.date_to),
            fault=fault,
        )

    def _hand_over(self):
        """Have the activities that ask leaders stand with who answers today, both ways."""
        steps = [step for step in declared(self, "_deadline_steps") if step.name == "leader"]
        if not self or not steps:
            return
        asked = self._leaders()
        # sudo: activities of others
        activities = self.env["mail.activity"].sudo()
        standing = activities.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("activity_type_id", "in", [self._deadline_type(step).id for step in steps]),
            ]
        )
        changed = defaultdict(activities.browse)
        for activity in standing:
            user = asked[self.browse(activity.res_id)]
            if user and activity.user_id != user:
                changed[user] |= activity
        for user, of_user in changed.items():
            # one e-mail a person from the daily run, not one for each
            quiet = {"mail_activity_quick_update": True, "thidua_reminding": True}
            by_machine(of_user).with_context(**quiet).write({"user_id": user.id})
