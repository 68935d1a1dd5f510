from odoo import fields, models
from odoo.exceptions import LockError, UserError
from odoo.orm.models import NO_ACCESS

from ..organisation.subject_mixin import SUBJECT_KINDS
from ..proposal.proposal_line import ANSWERS


class ReceivedProposalLine(models.Model):
    """One subject of a proposal from below, copied in words, and what the body above decided."""

    _name = "thidua.received.proposal.line"
    _description = "Line of a proposal received from below"
    _inherit = ["thidua.guard.mixin"]
    _rec_name = "subject_name"
    _order = "received_id, id"
    _server_only = frozenset({"create", "write", "unlink"})

    received_id = fields.Many2one(
        "thidua.received.proposal", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="received_id.company_id", store=True, precompute=True, index=True
    )
    # nothing is read through it, as through the proposal
    source_line_id = fields.Many2one(
        "thidua.proposal.line",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        groups=NO_ACCESS,
        export_string_translation=False,
    )
    subject_kind = fields.Selection(SUBJECT_KINDS, string="Subject", readonly=True)
    subject_name = fields.Char(string="Name", required=True, readonly=True)
    job_title = fields.Char(readonly=True)
    unit_name = fields.Char(string="Unit", readonly=True)
    award_name = fields.Char(string="Award", readonly=True)
    achievement = fields.Text(readonly=True)
    period_from = fields.Date(string="Achievement from", readonly=True)
    period_to = fields.Date(string="Achievement to", readonly=True)
    answer = fields.Selection(ANSWERS, string="Result", readonly=True)
    reference = fields.Char(string="Decision no.", readonly=True)
    date = fields.Date(string="Decided on", readonly=True)
    reason = fields.Text(readonly=True)
    outcome = fields.Selection(
        [("sent", "Sent"), ("kept", "Not taken over")], string="Came back", readonly=True
    )
    note = fields.Char(string="Why not taken over", readonly=True)

    def _lock_lines(self, busy):
        """Hold the lines, and read anew what they say.

        :param busy: str, what is told where somebody else holds one of them
        """
        try:
            self.lock_for_update(allow_referencing=True)
        except LockError:
            raise UserError(busy) from None
        self.invalidate_recordset(["answer", "reference", "date", "reason", "outcome"])

    def _source(self):
        """Return the lines below that these are copies of, by line (dict), for the server only."""
        # sudo: the caller tells nothing of them but what was answered
        return {line: line.sudo().source_line_id for line in self}
