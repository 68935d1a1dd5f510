from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.core.value_mixin import record_ids


class ReasonedWizard(models.TransientModel):
    """Asks for the words that a step keeps, where nothing of it is logged or mailed."""

    _name = "thidua.reasoned.wizard"
    _description = "Words that a step keeps"
    _inherit = "thidua.guard.mixin"

    res_model = fields.Char(required=True, export_string_translation=False)
    res_ids = fields.Json(required=True, export_string_translation=False)
    step = fields.Char(required=True, export_string_translation=False)
    told = fields.Text(string="Who reads it", compute="_compute_told")
    reason = fields.Text(string="In words", required=True)

    @api.depends("res_model", "step")
    @api.depends_context("lang")
    def _compute_told(self):
        for window in self:
            records = window._records()
            window.told = records is not None and records._reasoned_note(window.step)

    def action_confirm(self):
        """Take the step; every check is the step's own.

        :return: action that closes the window
        """
        self.ensure_one()
        records = self._records()
        if records is None:
            raise UserError(self.env._("There is no such step that asks for a reason."))
        records._take_step(self.step, self.reason)
        return {"type": "ir.actions.act_window_close"}

    def _records(self):
        """Return the records of the step; None where what was given names none."""
        model = self.env.get(self.res_model)
        if not hasattr(model, "_take_step"):
            return None
        try:
            return model.browse(record_ids(self.env, self.res_ids))
        except UserError:
            return None
