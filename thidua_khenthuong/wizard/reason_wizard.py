from odoo import fields, models
from odoo.exceptions import UserError


class ReasonWizard(models.TransientModel):
    """Asks for the reason of a move, and then makes it."""

    _name = "thidua.reason.wizard"
    _description = "Reason"
    _inherit = "thidua.guard.mixin"

    res_model = fields.Char(required=True, export_string_translation=False)
    res_ids = fields.Json(required=True, export_string_translation=False)
    move = fields.Char(required=True, export_string_translation=False)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Make the move with the reason given. Every check is the move's own.

        :return: action that closes the window
        """
        self.ensure_one()
        if not hasattr(self.env.get(self.res_model), "_move_with_reason"):
            raise UserError(self.env._("There is no such step that asks for a reason."))
        records = self.env[self.res_model].browse(self.res_ids)
        records._move_with_reason(self.move, self.reason)
        return {"type": "ir.actions.act_window_close"}
