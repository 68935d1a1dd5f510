from odoo import api, fields, models
from odoo.exceptions import UserError


class SendWizard(models.TransientModel):
    """Asks to which other leader something goes that waits for one, and why."""

    _name = "thidua.send.wizard"
    _description = "Send to another leader"
    _inherit = "thidua.guard.mixin"

    res_model = fields.Char(required=True, export_string_translation=False)
    res_ids = fields.Json(required=True, export_string_translation=False)
    candidate_ids = fields.Many2many(
        "res.users", compute="_compute_candidate_ids", export_string_translation=False
    )
    leader_id = fields.Many2one("res.users", required=True)
    reason = fields.Text(required=True)

    @api.depends("res_model", "res_ids")
    def _compute_candidate_ids(self):
        for wizard in self:
            wizard.candidate_ids = wizard._records()._leader_candidates()

    def action_confirm(self):
        """Send on; every check is the move's own.

        :return: action that closes the window
        """
        self.ensure_one()
        # sudo: whoever is chosen; the move asks whether he may answer
        self._records()._send_on(self.leader_id.sudo(), self.reason)
        return {"type": "ir.actions.act_window_close"}

    def _records(self):
        """Return what is sent on, which the user may read."""
        model = self.env.get(self.res_model)
        ids = self.res_ids
        known = isinstance(ids, list) and all(type(id_) is int for id_ in ids)
        if not hasattr(model, "_send_on") or model._abstract or not known:
            raise UserError(self.env._("There is nothing here that waits for a leader."))
        records = model.browse(ids).exists()
        records.check_access("read")
        return records
