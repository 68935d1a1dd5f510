from odoo import models
from odoo.fields import Domain

from ..core.todo import Card
from .paper import OPEN_STATES


class Todo(models.AbstractModel):
    """Papers that are asked for, and dossiers that lack some."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("papers_asked", 26, ("staff",), "_todo_papers_asked"),
        Card("dossier_incomplete", 150, ("office",), "_todo_dossier_incomplete"),
    )

    def _todo_papers_asked(self):
        """Return the requests for papers that the user is to bring."""
        subject = Domain("asked", "=", "subject") & Domain("nomination_id.is_mine", "=", True)
        unit = Domain("asked", "=", "unit") & Domain("unit_id.thidua_mine", "=", True)
        return self._card(
            self.env._("Papers to bring for a dossier"),
            "thidua.dossier.request",
            Domain("state", "=", "open") & (subject | unit),
            "thidua_khenthuong.action_dossier_request",
            late=[("date_due", "<", self._todo_today())],
            due="date_due",
        )

    def _todo_dossier_incomplete(self):
        return self._card(
            self.env._("Dossiers with papers missing"),
            "thidua.nomination",
            Domain("state", "in", OPEN_STATES) & Domain("dossier_state", "=", "incomplete"),
            "thidua_khenthuong.action_nomination",
        )
