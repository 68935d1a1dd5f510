from odoo import api, fields, models

from ..models.payment.payment_line import METHODS


class PaymentMark(models.TransientModel):
    """Notes in one step when and how bonuses were paid."""

    _name = "thidua.payment.mark"
    _description = "Note bonuses as paid"
    _inherit = "thidua.guard.mixin"

    line_ids = fields.Many2many("thidua.payment.line", string="Bonuses", required=True)
    line_count = fields.Integer(string="Receivers", compute="_compute_total")
    total = fields.Float(string="Total (đ)", digits=(16, 0), compute="_compute_total")
    paid_on = fields.Date(string="Paid on", required=True, default=lambda self: self._today())
    method = fields.Selection(METHODS, string="How", required=True, default="cash")
    gift = fields.Char(string="What gift")
    received_by = fields.Char(
        help="Who took it and signed for it; empty: each whoever was commended."
    )

    @api.depends("line_ids.amount")
    def _compute_total(self):
        for window in self:
            window.line_count = len(window.line_ids)
            window.total = sum(window.line_ids.mapped("amount"))

    def action_confirm(self):
        """Note the bonuses as paid; every check is the line's own.

        :return: action that closes the window
        """
        self.ensure_one()
        self.line_ids._pay(self.paid_on, self.method, self.gift, self.received_by)
        return {"type": "ir.actions.act_window_close"}
