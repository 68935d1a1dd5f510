from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Law that nobody has read in full yet."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (Card("law_check", 900, ("admin",), "_todo_law"),)

    def _todo_law(self):
        """Return the legal bases in force known from a register or unverified alone."""
        today = self._todo_today()
        in_force = Domain("date_to", "=", False) | Domain("date_to", ">=", today.isoformat())
        return self._card(
            self.env._("Law to be checked"),
            "thidua.legal.basis",
            Domain("grade", "in", ("c", "u")) & in_force,
            "thidua_khenthuong.action_legal_basis",
        )
