from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Awards that are not in the hands of who received them."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (Card("not_presented", 172, ("office",), "_todo_not_presented"),)

    def _todo_not_presented(self):
        ledger = self.env["thidua.commendation"]
        return self._card(
            self.env._("Awards not presented yet"),
            "thidua.commendation",
            ledger._standing_domain()
            & Domain("presented_on", "=", False)
            & Domain("source", "!=", "history"),
            "thidua_khenthuong.action_commendation",
        )
