from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Decisions to approve and to issue."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("approve_decision", 14, ("leader",), "_todo_approve_decision"),
        Card("decision_issue", 105, ("office",), "_todo_decision_issue"),
        Card("decision_returned", 202, ("office",), "_todo_decision_returned"),
    )

    def _todo_approve_decision(self):
        return self._approvals(
            self.env._("Decisions to approve"),
            "thidua.decision",
            "thidua_khenthuong.action_decision",
        )

    def _todo_decision_issue(self):
        return self._card(
            self.env._("Approved decisions to issue"),
            "thidua.decision",
            Domain("state", "=", "approved"),
            "thidua_khenthuong.action_decision",
        )

    def _todo_decision_returned(self):
        return self._returned(
            self.env._("Decisions returned to you"),
            "thidua.decision",
            "thidua_khenthuong.action_decision",
            "thidua_khenthuong.activity_follow_up",
        )
