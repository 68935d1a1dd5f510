from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Reports of movements to approve, to issue, and those that came back."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("approve_summary", 18, ("leader",), "_todo_approve_summary"),
        Card("summary_issue", 108, ("office",), "_todo_summary_issue"),
        Card("summary_returned", 207, ("office",), "_todo_summary_returned"),
    )

    def _todo_approve_summary(self):
        return self._approvals(
            self.env._("Reports of movements to approve"),
            "thidua.summary",
            "thidua_khenthuong.action_summary",
        )

    def _todo_summary_issue(self):
        return self._card(
            self.env._("Approved reports of movements to issue"),
            "thidua.summary",
            Domain("state", "=", "approved"),
            "thidua_khenthuong.action_summary",
        )

    def _todo_summary_returned(self):
        return self._returned(
            self.env._("Reports of movements returned to you"),
            "thidua.summary",
            "thidua_khenthuong.action_summary",
            "thidua_khenthuong.activity_follow_up",
        )
