from odoo import api, fields, models
from odoo.fields import Command

from ..models.proposal.proposal_line import ANSWERS


class ReceivedAnswer(models.TransientModel):
    """Records what the body above decided on a proposal from below, for many lines at once."""

    _name = "thidua.received.answer"
    _description = "Answer to a proposal from below"
    _inherit = "thidua.guard.mixin"

    received_id = fields.Many2one("thidua.received.proposal", required=True)
    waiting_ids = fields.Many2many(
        "thidua.received.proposal.line",
        compute="_compute_waiting_ids",
        export_string_translation=False,
    )
    line_ids = fields.Many2many(
        "thidua.received.proposal.line",
        "thidua_received_answer_line",
        string="For whom",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        domain="[('id', 'in', waiting_ids)]",
    )
    answer = fields.Selection(
        [*ANSWERS, ("clear", "Clear what was recorded")],
        string="Result",
        required=True,
        default="award",
    )
    reference = fields.Char(string="Decision no.")
    date = fields.Date(string="Decided on")
    reason = fields.Text()

    @api.depends("received_id", "answer")
    def _compute_waiting_ids(self):
        for window in self:
            clear = window.answer == "clear"
            window.waiting_ids = window.received_id.line_ids.filtered(
                lambda line, clear=clear: not line.outcome and bool(line.answer) == clear
            )

    @api.depends("received_id", "answer")
    def _compute_line_ids(self):
        """Propose all that wait; of what is recorded nothing, until one chooses what to clear."""
        for window in self:
            proposed = window.waiting_ids if window.answer != "clear" else window.line_ids.browse()
            kept = window.line_ids & window.waiting_ids
            window.line_ids = [Command.set((kept or proposed).ids)]

    def action_record(self):
        """Record the answer; every check is the proposal's own.

        :return: action that closes the window
        :raise UserError: see `thidua.received.proposal._record_answer`
        """
        self.ensure_one()
        self.received_id._record_answer(
            self.line_ids,
            self.answer,
            {"reference": self.reference, "date": self.date, "reason": self.reason},
        )
        return {"type": "ir.actions.act_window_close"}
