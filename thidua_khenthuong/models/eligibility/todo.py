from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Checks that a person must answer."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (Card("check_person", 152, ("office",), "_todo_check_person"),)

    def _todo_check_person(self):
        return self._card(
            self.env._("Checks that somebody must answer"),
            "thidua.nomination",
            Domain("state", "in", ("draft", "complete"))
            & Domain("check_ids.outcome", "=", "person"),
            "thidua_khenthuong.action_nomination",
        )
