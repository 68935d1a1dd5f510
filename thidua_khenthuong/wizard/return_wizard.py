from odoo import fields, models

from ..models.core.score_field import Score


class ReturnWizard(models.TransientModel):
    """Returns an evaluation for amendment: as a whole, or single lines with a reason each."""

    _name = "thidua.return.wizard"
    _description = "Return for amendment"
    _inherit = "thidua.guard.mixin"

    evaluation_id = fields.Many2one("thidua.evaluation", required=True, ondelete="cascade")
    move = fields.Char(required=True, export_string_translation=False)
    reason = fields.Text()
    line_ids = fields.One2many("thidua.return.wizard.line", "wizard_id")

    def action_confirm(self):
        """Return the evaluation with the reasons given. Every check is the move's own.

        :return: action that closes the window
        """
        self.ensure_one()
        reasons = {row.line_id: row.reason for row in self.line_ids if (row.reason or "").strip()}
        self.evaluation_id._return(self.move, self.reason, reasons)
        return {"type": "ir.actions.act_window_close"}


class ReturnWizardLine(models.TransientModel):
    _name = "thidua.return.wizard.line"
    _description = "Line to return for amendment"
    _inherit = "thidua.guard.mixin"

    wizard_id = fields.Many2one("thidua.return.wizard", required=True, ondelete="cascade")
    line_id = fields.Many2one("thidua.evaluation.line", required=True, ondelete="cascade")
    name = fields.Char(related="line_id.name", string="Criterion")
    self_score = Score(related="line_id.self_score")
    self_note = fields.Text(related="line_id.self_note")
    reason = fields.Text(string="What to amend")
