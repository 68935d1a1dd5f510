from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Revocations to approve and to issue, and what is to be returned."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("approve_revocation", 16, ("leader",), "_todo_approve_revocation"),
        Card("revocation_issue", 107, ("office",), "_todo_revocation_issue"),
        Card("revocation_returned", 206, ("office",), "_todo_revocation_returned"),
        Card("recovery", 174, ("office",), "_todo_recovery"),
    )

    def _todo_approve_revocation(self):
        return self._approvals(
            self.env._("Revocations to approve"),
            "thidua.revocation",
            "thidua_khenthuong.action_revocation",
        )

    def _todo_revocation_issue(self):
        return self._card(
            self.env._("Approved revocations to issue"),
            "thidua.revocation",
            Domain("state", "=", "approved"),
            "thidua_khenthuong.action_revocation",
        )

    def _todo_revocation_returned(self):
        return self._returned(
            self.env._("Revocations returned to you"),
            "thidua.revocation",
            "thidua_khenthuong.action_revocation",
            "thidua_khenthuong.activity_follow_up",
        )

    def _todo_recovery(self):
        return self._card(
            self.env._("Awards and bonuses to be returned"),
            "thidua.recovery",
            Domain("state", "=", "open"),
            "thidua_khenthuong.action_recovery",
            late=[("return_by", "<", self._todo_today())],
            due="return_by",
        )
