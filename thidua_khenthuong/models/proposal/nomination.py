from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..core.workflow_mixin import Move
from .proposal_line import SENT_AS


class Nomination(models.Model):
    """A nomination in the proposal that asks a superior to confer its award."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    _workflow_moves = (
        Move("send", ("complete",), "sent", ("system",)),
        Move("unsend", ("sent",), "complete", ("system",), needs_reason=True),
        Move("superior_award", ("sent",), "awarded", ("system",)),
        Move("superior_refuse", ("sent",), "refused", ("system",), needs_reason=True),
        Move("superior_supplement", ("sent",), "draft", ("system",), needs_reason=True),
        Move(
            "superior_correct",
            ("awarded", "refused", "draft", "complete"),
            "sent",
            ("system",),
            needs_reason=True,
        ),
    )
    _workflow_free = frozenset({"proposal_id"})

    state = fields.Selection(
        selection_add=[("sent", "Sent to a superior"), ("awarded",)],
        ondelete={"sent": "set default"},
    )
    proposal_id = fields.Many2one(
        "thidua.proposal",
        ondelete="set null",
        index="btree_not_null",
        copy=False,
        check_company=True,
    )

    @api.constrains("proposal_id")
    def _check_proposal(self):
        # what was sent, and waits for its answer again, was checked before
        self.filtered(lambda n: n.proposal_id and not n._holds_key())._check_council()
        for nomination in self.filtered("proposal_id"):
            proposal = nomination.proposal_id
            values = {"name": nomination.display_name, "proposal": proposal.display_name}
            # one whose answer is corrected is back where it was
            if nomination.state != "complete" and not nomination._holds_key():
                raise ValidationError(
                    self.env._("“%(name)s” is not complete yet, and cannot be proposed.", **values)
                )
            if nomination.is_own or nomination.decision_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is our own to decide: put it in a decision, not in a proposal.",
                        **values,
                    )
                )
            if nomination.authority_id != proposal.authority_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is conferred by %(authority)s, “%(proposal)s” goes to "
                        "%(other)s: one proposal for each who decides.",
                        authority=nomination.authority_id.name,
                        other=proposal.authority_id.name,
                        **values,
                    )
                )
            if nomination.commendation_type_id != proposal.commendation_type_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is of the type “%(type)s”, “%(proposal)s” of “%(other)s”: one "
                        "proposal for each type.",
                        type=nomination.commendation_type_id.name,
                        other=proposal.commendation_type_id.name,
                        **values,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        nominations = super().create(vals_list)
        nominations.proposal_id._hold_editable()
        return nominations

    def write(self, vals):
        if "proposal_id" in vals and not self._holds_key():
            self.proposal_id._hold_editable()
        result = super().write(vals)
        if "proposal_id" in vals and not self._holds_key():
            self.proposal_id._hold_editable()
        return result

    def _sent_values(self):
        """Return what of the nomination is kept as it is sent (dict)."""
        return {name: self._fields[name].convert_to_write(self[name], self) for name in SENT_AS}

    def _to_propose(self):
        return super()._to_propose().filtered(lambda nomination: not nomination.proposal_id)

    def action_put_in_proposal(self):
        """Make a draft proposal of the selected complete nominations and open it: Office.

        :return: window action of the new thidua.proposal
        :raise UserError: where they are for several authorities or of several types
        """
        if not self:
            raise UserError(self.env._("Select at least one nomination."))
        self._check_not_in_proposal()
        if len(self.authority_id) != 1 or len(self.commendation_type_id) != 1:
            raise UserError(
                self.env._(
                    "One proposal goes to one who decides and is of one type. Chosen: "
                    "%(authorities)s; %(types)s. Select those that belong together.",
                    authorities=", ".join(self.authority_id.mapped("name")) or "—",
                    types=", ".join(self.commendation_type_id.mapped("name")) or "—",
                )
            )
        proposal = self.env["thidua.proposal"].create(
            {
                "company_id": self.company_id[:1].id,
                "authority_id": self.authority_id.id,
                "commendation_type_id": self.commendation_type_id.id,
            }
        )
        self.proposal_id = proposal
        return proposal._get_records_action(context={})

    @api.model
    def _before_council_domain(self):
        return super()._before_council_domain() & Domain("proposal_id", "=", False)

    def _check_before_council(self):
        self._check_not_in_proposal()
        return super()._check_before_council()

    def _council_result_used(self):
        used = self.filtered(lambda n: n.proposal_id and n.proposal_id.state != "draft")
        return super()._council_result_used() | used

    def _check_can_take_back(self):
        self._check_not_in_proposal()
        return super()._check_can_take_back()

    def _check_not_in_proposal(self):
        for nomination in self:
            if nomination.proposal_id:
                raise UserError(
                    self.env._(
                        "“%(nomination)s” is in proposal “%(proposal)s”. Take it out there first.",
                        nomination=nomination.display_name,
                        proposal=nomination.proposal_id.display_name,
                    )
                )
