from odoo import fields, models


class CheckJudge(models.TransientModel):
    """Asks why somebody answers for what a check leaves open."""

    _name = "thidua.check.judge"
    _description = "Answer for a check"
    _inherit = "thidua.guard.mixin"

    check_ids = fields.Many2many("thidua.nomination.check", string="Checks", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Keep the reason; every check is the answer's own.

        :return: action that closes the window
        :raise UserError: see `thidua.nomination.check._judge`
        """
        self.ensure_one()
        self.check_ids._judge(self.reason)
        return {"type": "ir.actions.act_window_close"}
