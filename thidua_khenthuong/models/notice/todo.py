from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Notices of results to approve, to issue, and those that came back."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("approve_notice", 16, ("leader",), "_todo_approve_notice"),
        Card("notice_issue", 107, ("office",), "_todo_notice_issue"),
        Card("notice_returned", 205, ("office",), "_todo_notice_returned"),
    )

    def _todo_approve_notice(self):
        return self._approvals(
            self.env._("Notices of results to approve"),
            "thidua.notice",
            "thidua_khenthuong.action_notice",
        )

    def _todo_notice_issue(self):
        return self._card(
            self.env._("Approved notices of results to issue"),
            "thidua.notice",
            Domain("state", "=", "approved"),
            "thidua_khenthuong.action_notice",
        )

    def _todo_notice_returned(self):
        return self._returned(
            self.env._("Notices of results returned to you"),
            "thidua.notice",
            "thidua_khenthuong.action_notice",
            "thidua_khenthuong.activity_follow_up",
        )
