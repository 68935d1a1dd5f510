from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class Nomination(models.Model):
    """A nomination in the decision that confers its award, whose day decides who has the power."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    _workflow_free = frozenset({"decision_id"})

    decision_id = fields.Many2one(
        "thidua.decision", ondelete="set null", index=True, copy=False, check_company=True
    )
    date_decision = fields.Date(string="Decided on", related="decision_id.date", store=True)

    @api.depends("decision_id", "decision_id.date")
    def _compute_authority_id(self):
        return super()._compute_authority_id()

    @api.constrains("decision_id")
    def _check_decision(self):
        chosen = self.filtered("decision_id")
        chosen._check_ours()
        chosen._check_council()
        for nomination in chosen:
            if nomination.state != "complete" or not nomination.is_own:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” cannot be put in a decision: only a complete nomination for an "
                        "award that we confer ourselves can. It is “%(state)s”, conferred by "
                        "%(authority)s.",
                        name=nomination.subject_name,
                        state=nomination._state_label(nomination.state),
                        authority=nomination.authority_id.name or "—",
                    )
                )

    def _check_ours(self):
        """Raise, naming all, where somebody else confers the award, and say what to do instead."""
        above = self.filtered(lambda nomination: nomination.authority_id and not nomination.is_own)
        if above:
            raise ValidationError(
                self.env._(
                    "These cannot be put in a decision of ours, because others confer the "
                    "award:\n%s\nWrite a proposal to them instead: select the nominations in their "
                    "list, then “Draft a proposal”.",
                    "\n".join(
                        f"– {nomination.display_name}: {nomination.authority_id.name}"
                        for nomination in above
                    ),
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        nominations = super().create(vals_list)
        nominations.decision_id._hold_editable()
        return nominations

    def write(self, vals):
        if "decision_id" in vals:
            self.decision_id._hold_editable()
        result = super().write(vals)
        if "decision_id" in vals:
            self.decision_id._hold_editable()
        return result

    def _to_propose(self):
        """Return those that are for others to confer, and in no paper to them yet."""
        return self.filtered("authority_id")

    def action_put_in_decision(self):
        """Make a draft decision of the selected complete nominations and open it: Office.

        :return: window action of the new thidua.decision
        :raise UserError: where one of them is not complete, not our own or already decided
        """
        if not self:
            raise UserError(self.env._("Select at least one nomination."))
        self._check_not_in_decision()
        decision = self.env["thidua.decision"].create(
            {
                "company_id": self.company_id[:1].id,
                "round_id": self.round_id.id if len(self.round_id) == 1 else False,
            }
        )
        self.decision_id = decision
        return decision._get_records_action(context={})

    def _authority_date(self):
        """Return the day whose authority counts: of the decision, or else of acceptance (date)."""
        return self.decision_id._power_date() if self.decision_id else super()._authority_date()

    @api.model
    def _before_council_domain(self):
        return super()._before_council_domain() & Domain("decision_id", "=", False)

    def _check_before_council(self):
        self._check_not_in_decision()
        return super()._check_before_council()

    def _council_result_used(self):
        used = self.filtered(lambda n: n.decision_id and n.decision_id.state != "draft")
        return super()._council_result_used() | used

    def _check_can_take_back(self):
        self._check_not_in_decision()
        return super()._check_can_take_back()

    def _check_not_in_decision(self):
        for nomination in self:
            if nomination.decision_id:
                raise UserError(
                    self.env._(
                        "“%(nomination)s” is in decision “%(decision)s”. Take it out there first.",
                        nomination=nomination.display_name,
                        decision=nomination.decision_id.display_name,
                    )
                )
