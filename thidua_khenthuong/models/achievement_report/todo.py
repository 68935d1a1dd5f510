from odoo import models
from odoo.fields import Domain

from ..core.todo import Card
from ..dossier.paper import OPEN_STATES


class Todo(models.AbstractModel):
    """Reports of achievements that came back, or were begun and not sent."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("achievement_returned", 27, ("staff",), "_todo_achievement_returned"),
        Card("achievement_draft", 28, ("staff",), "_todo_achievement_draft"),
    )

    def _todo_achievement_returned(self):
        return self._returned(
            self.env._("Reports of achievements returned to you"),
            "thidua.achievement.report",
            "thidua_khenthuong.action_achievement_report",
            "thidua_khenthuong.activity_achievement_report",
            Domain("nomination_id.state", "in", OPEN_STATES),
        )

    def _todo_achievement_draft(self):
        return self._card(
            self.env._("Your report of achievements to put in the dossier"),
            "thidua.achievement.report",
            Domain("state", "=", "draft")
            & Domain("nomination_id.is_mine", "=", True)
            & Domain("nomination_id.state", "in", OPEN_STATES),
            "thidua_khenthuong.action_achievement_report",
        )
