from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Bonuses that are still to be paid."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("bonus_due", 173, ("office",), "_todo_bonus_due"),
        Card("bonus_listed", 175, ("office",), "_todo_bonus_listed"),
    )

    def _todo_bonus_due(self):
        return self._card(
            self.env._("Bonuses to put on a payment list"),
            "thidua.commendation",
            Domain("payment_state", "=", "due"),
            "thidua_khenthuong.action_commendation",
        )

    def _todo_bonus_listed(self):
        return self._card(
            self.env._("Bonuses on a list, not paid yet"),
            "thidua.payment.line",
            Domain("state", "=", "open") & Domain("payment_id.state", "=", "draft"),
            "thidua_khenthuong.action_payment_line",
        )
