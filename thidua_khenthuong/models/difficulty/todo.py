from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Difficulties to answer, and those to explain."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("difficulty_asked", 18, ("leader",), "_todo_difficulty_asked"),
        Card("difficulty_returned", 34, ("staff",), "_todo_difficulty_returned"),
        Card("difficulty", 130, ("office",), "_todo_difficulty"),
    )

    def _todo_difficulty_asked(self):
        return self._card(
            self.env._("Difficulties for you to answer"),
            "thidua.difficulty",
            Domain("waits_for_me", "=", True) & Domain("state", "=", "raised"),
            "thidua_khenthuong.action_difficulty",
            late=[("leader_until", "<", self._todo_today())],
            due="leader_until",
        )

    def _todo_difficulty_returned(self):
        return self._card(
            self.env._("Difficulties to explain further"),
            "thidua.difficulty",
            Domain("sender_id", "=", self.env.uid)
            & Domain("state", "=", "draft")
            & Domain("sent_on", "!=", False),
            "thidua_khenthuong.action_difficulty",
        )

    def _todo_difficulty(self):
        return self._card(
            self.env._("Difficulties to answer"),
            "thidua.difficulty",
            Domain("state", "=", "sent"),
            "thidua_khenthuong.action_difficulty",
        )
