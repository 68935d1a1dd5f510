from odoo import models

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Delegations that a leader approves, and those that came back."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("approve_delegation", 17, ("leader",), "_todo_approve_delegation"),
        Card("delegation_returned", 208, ("office",), "_todo_delegation_returned"),
    )

    def _todo_approve_delegation(self):
        return self._approvals(
            self.env._("Delegations to approve"),
            "thidua.delegation",
            "thidua_khenthuong.action_delegation",
        )

    def _todo_delegation_returned(self):
        return self._returned(
            self.env._("Delegations returned to you"),
            "thidua.delegation",
            "thidua_khenthuong.action_delegation",
            "thidua_khenthuong.activity_follow_up",
        )
