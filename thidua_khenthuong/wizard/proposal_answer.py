from odoo import api, fields, models
from odoo.fields import Command

from ..models.proposal.proposal_line import ANSWERS


class ProposalAnswer(models.TransientModel):
    """Records what a superior answered to a proposal, for all of its lines or for some."""

    _name = "thidua.proposal.answer"
    _description = "Answer of a superior"
    _inherit = "thidua.guard.mixin"

    proposal_id = fields.Many2one("thidua.proposal", required=True)
    waiting_ids = fields.Many2many(
        "thidua.nomination", compute="_compute_waiting_ids", export_string_translation=False
    )
    nomination_ids = fields.Many2many(
        "thidua.nomination",
        "thidua_proposal_answer_nomination",
        string="For whom",
        compute="_compute_nomination_ids",
        store=True,
        readonly=False,
        domain="[('id', 'in', waiting_ids)]",
    )
    answer = fields.Selection(
        ANSWERS,
        string="Result",
        required=True,
        default="award",
    )
    reference = fields.Char(string="Decision no.")
    date = fields.Date(string="Decided on")
    reason = fields.Text()

    @api.depends("proposal_id")
    def _compute_waiting_ids(self):
        for window in self:
            waiting = window.proposal_id.line_ids.filtered(lambda line: not line.answer)
            window.waiting_ids = waiting.nomination_id

    @api.depends("proposal_id")
    def _compute_nomination_ids(self):
        """Propose all who wait: most decisions confer what was proposed."""
        for window in self:
            window.nomination_ids = [Command.set(window.waiting_ids.ids)]

    def action_record(self):
        """Record the answer; every check is the proposal's own.

        :return: action that closes the window
        :raise UserError: see `thidua.proposal._answer`
        """
        self.ensure_one()
        self.proposal_id._answer(
            self.nomination_ids,
            self.answer,
            {"reference": self.reference, "date": self.date, "reason": self.reason},
        )
        return {"type": "ir.actions.act_window_close"}
