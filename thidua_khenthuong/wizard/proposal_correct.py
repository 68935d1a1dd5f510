from odoo import api, fields, models


class ProposalCorrect(models.TransientModel):
    """Asks whose answer of a superior was recorded by mistake, and why."""

    _name = "thidua.proposal.correct"
    _description = "Correct the answer of a superior"
    _inherit = "thidua.guard.mixin"

    proposal_id = fields.Many2one("thidua.proposal", required=True)
    answered_ids = fields.Many2many(
        "thidua.proposal.line", compute="_compute_answered_ids", export_string_translation=False
    )
    line_ids = fields.Many2many(
        "thidua.proposal.line",
        "thidua_proposal_correct_line",
        string="For whom",
        domain="[('id', 'in', answered_ids)]",
    )
    reason = fields.Text(required=True)

    @api.depends("proposal_id")
    def _compute_answered_ids(self):
        for window in self:
            window.answered_ids = window.proposal_id.line_ids.filtered("answer")

    def action_correct(self):
        """Take the answers back; every check is the proposal's own.

        :return: action that closes the window
        :raise UserError: see `thidua.proposal._correct`
        """
        self.ensure_one()
        self.proposal_id._correct(self.line_ids, self.reason)
        return {"type": "ir.actions.act_window_close"}
