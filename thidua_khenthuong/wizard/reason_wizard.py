from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.core.value_mixin import record_ids


class ReasonWizard(models.TransientModel):
    """Asks before a move: what it leaves undone, and for the reason where one is kept."""

    _name = "thidua.reason.wizard"
    _description = "Reason"
    _inherit = "thidua.guard.mixin"

    res_model = fields.Char(required=True, export_string_translation=False)
    res_ids = fields.Json(required=True, export_string_translation=False)
    move = fields.Char(required=True, export_string_translation=False)
    about = fields.Text(compute="_compute_question")
    needs_reason = fields.Boolean(compute="_compute_question", export_string_translation=False)
    question = fields.Text(compute="_compute_question")
    note = fields.Text(string="Who reads it", compute="_compute_question")
    reason = fields.Text()

    @api.depends("res_model", "res_ids", "move")
    @api.depends_context("uid", "lang")
    def _compute_question(self):
        for wizard in self:
            records = wizard._records()
            move = records is not None and records._find_move(wizard.move)
            wizard.needs_reason = not move or move.needs_reason
            wizard.note = move and records._reason_note(move)
            read = move and records._filtered_access("read")
            wizard.about = read and read._some_names(read.mapped("display_name"))
            wizard.question = read and read._question(wizard.move)

    def action_confirm(self):
        """Make the move, with the reason given. Every check is the move's own.

        :return: what the move's action returns, else the action that closes the window
        """
        self.ensure_one()
        records = self._records()
        if records is None:
            raise UserError(self.env._("There is no such step that asks for a reason."))
        if self.needs_reason:
            result = records._move_with_reason(self.move, self.reason)
        else:
            result = records._move_asked(self.move)
        return result if isinstance(result, dict) else {"type": "ir.actions.act_window_close"}

    def _records(self):
        """Return the records to move; None where what was given names none."""
        model, ids = self.env.get(self.res_model), self.res_ids
        if not hasattr(model, "_move_with_reason"):
            return None
        try:
            return model.browse(record_ids(self.env, ids))
        except UserError:
            return None
