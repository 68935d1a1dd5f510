from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .workflow_mixin import Move


class Participant(models.Model):
    """A registration (đăng ký thi đua): a subject that takes part in a campaign."""

    _name = "thidua.participant"
    _description = "Participant"
    _inherit = [
        "thidua.workflow.mixin",
        "thidua.subject.mixin",
        "thidua.classification.mixin",
    ]
    _order = "campaign_id, subject_kind, unit_id, subject_name, id"
    _check_company_auto = True

    _workflow_moves = (
        Move("accept", ("registered", "withdrawn"), "accepted", ("office",)),
        Move("withdraw", ("registered", "accepted"), "withdrawn", ("office",), needs_reason=True),
    )
    _workflow_editable = ("registered", "accepted")

    campaign_id = fields.Many2one(
        "thidua.campaign", required=True, ondelete="restrict", index=True, check_company=True
    )
    company_id = fields.Many2one(
        related="campaign_id.company_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(
        [("registered", "Registered"), ("accepted", "Accepted"), ("withdrawn", "Withdrawn")],
        default="registered",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    date = fields.Date(string="Registered on", required=True, default=fields.Date.context_today)
    evaluation_ids = fields.One2many("thidua.evaluation", "participant_id")

    _employee_uniq = models.UniqueIndex(
        "(campaign_id, employee_id) WHERE employee_id IS NOT NULL",
        "This employee already takes part in the campaign.",
    )
    _department_uniq = models.UniqueIndex(
        "(campaign_id, department_id) WHERE department_id IS NOT NULL",
        "This collective already takes part in the campaign.",
    )
    _partner_uniq = models.UniqueIndex(
        "(campaign_id, partner_id) WHERE partner_id IS NOT NULL",
        "This household or organisation already takes part in the campaign.",
    )

    def _subject_date(self):
        return self.date or super()._subject_date()

    @api.constrains("campaign_id", "employee_id", "department_id", "partner_id")
    def _check_takes_part(self):
        for participant in self:
            campaign, kind = participant.campaign_id, participant.subject_kind
            if campaign.state != "launched":
                raise ValidationError(
                    self.env._(
                        "“%(campaign)s” is “%(state)s”: participants join a launched campaign.",
                        campaign=campaign.display_name,
                        state=campaign._state_label(campaign.state),
                    )
                )
            allowed = {"collective": campaign.for_collective, "individual": campaign.for_individual}
            if not allowed.get(kind, True):
                raise ValidationError(
                    self.env._(
                        "“%(name)s” cannot join “%(campaign)s”: its plan does not foresee "
                        "this kind of subject (%(kind)s).",
                        name=participant.subject_name,
                        campaign=campaign.display_name,
                        kind=participant._kind_label(),
                    )
                )

    def action_accept(self):
        """Accept the registrations: Office."""
        return self._move("accept")

    def action_withdraw(self):
        """Ask for a reason, then withdraw the registrations: Office."""
        return self._ask_reason("withdraw")
