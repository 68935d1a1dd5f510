from odoo import api, fields, models


class Presentation(models.TransientModel):
    """Notes in one step when awards were presented, and who signed for them."""

    _name = "thidua.presentation"
    _description = "Note awards as presented"
    _inherit = "thidua.guard.mixin"

    commendation_ids = fields.Many2many("thidua.commendation", string="Awards", required=True)
    date = fields.Date(
        string="Presented on", compute="_compute_date", store=True, readonly=False, precompute=True
    )
    received_by = fields.Char(
        help="Who took it and signed for it; empty: each whoever was commended."
    )
    noted_count = fields.Integer(compute="_compute_noted_count", export_string_translation=False)

    @api.depends("commendation_ids")
    def _compute_date(self):
        """Propose the day on which the decision is presented, where it has come."""
        for window in self:
            day = window.commendation_ids.decision_id[:1].presentation_date
            today = self._today()
            window.date = day if day and day <= today else today

    @api.depends("commendation_ids.presented_on")
    def _compute_noted_count(self):
        for window in self:
            window.noted_count = len(window.commendation_ids.filtered("presented_on"))

    def action_confirm(self):
        """Note the awards as presented; every check is the ledger's own.

        :return: action that closes the window
        """
        self.ensure_one()
        self.commendation_ids._note_presented(self.date or self._today(), self.received_by)
        return {"type": "ir.actions.act_window_close"}

    def action_undo(self):
        """Take back what was noted by mistake.

        :return: action that closes the window
        """
        self.ensure_one()
        self.commendation_ids._note_not_presented()
        return {"type": "ir.actions.act_window_close"}
