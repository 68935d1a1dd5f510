from odoo import models

from .deadline_mixin import Step


class Duty(models.Model):
    """A duty is owed by whoever is responsible; the leader who approved the plan hears if late.

    Its activity is there from the launch on: the daily run adds the e-mail and the raising.
    """

    _name = "thidua.duty"
    _inherit = ["thidua.deadline.mixin", "thidua.duty"]

    _deadline_steps = (
        Step(
            "open",
            (
                ("state", "=", "open"),
                ("active", "=", True),
                ("campaign_id.state", "in", ("launched", "closed")),
            ),
            "date_deadline",
            "_owners",
            "_superiors",
            "thidua_khenthuong.activity_duty",
            "campaign_id",
        ),
    )

    def _owners(self):
        """Return who is responsible for each duty: dict thidua.duty → res.users."""
        return {duty: duty._responsible() for duty in self}

    def _superiors(self):
        """Return who approved the plan, or else the Office: dict thidua.duty → res.users."""
        teams = self.company_id._thidua_office_team()
        found = {}
        for duty in self.sudo():  # sudo: who approved the plan is no secret
            responsible = duty._responsible()
            approver = duty.campaign_id.approver_id.filtered("active") - responsible
            found[duty] = approver or teams[duty.company_id] - responsible
        return found

    def _deadline_label(self):
        return self.name[:120]

    def _deadline_many(self, step, count):
        return self.env._("%(count)s duties to do", count=count)
