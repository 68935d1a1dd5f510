from odoo import fields, models
from odoo.exceptions import UserError

from ..models.typed_value import asked_ids


class ReasonWizard(models.TransientModel):
    """Asks for the reason of a move, and then makes it."""

    _name = "thidua.reason.wizard"
    _description = "Reason"

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
        records = self.env[self.res_model].browse(asked_ids(self.res_ids, self.env)).exists()
        if not records:
            raise UserError(self.env._("What this reason was for has been deleted meanwhile."))
        records._move_with_reason(self.move, self.reason)
        return {"type": "ir.actions.act_window_close"}
