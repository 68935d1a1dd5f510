from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Initiatives to appraise, and those that came back."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("initiative_returned", 32, ("staff",), "_todo_initiative_returned"),
        Card("initiative", 140, ("office",), "_todo_initiative"),
    )

    def _todo_initiative_returned(self):
        return self._returned(
            self.env._("Initiatives returned to you"),
            "thidua.initiative",
            "thidua_khenthuong.action_initiative",
            "thidua_khenthuong.activity_initiative_answer",
        )

    def _todo_initiative(self):
        return self._card(
            self.env._("Initiatives to appraise"),
            "thidua.initiative",
            Domain("state", "=", "submitted"),
            "thidua_khenthuong.action_initiative",
        )
