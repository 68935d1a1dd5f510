from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Proposals from below."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (Card("received_proposal", 108, ("office",), "_todo_received_proposal"),)

    def _todo_received_proposal(self):
        return self._card(
            self.env._("Proposals from below to examine"),
            "thidua.received.proposal",
            self._todo_companies() & Domain("state", "in", ("received", "examining")),
            "thidua_khenthuong.action_received_proposal",
        )
