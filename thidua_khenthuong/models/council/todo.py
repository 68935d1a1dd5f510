from odoo import models
from odoo.fields import Domain

from ..core.todo import GROUPS, Card


class Todo(models.AbstractModel):
    """Sessions of the council that are to come or being held."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card(
            "session",
            160,
            (
                "office",
                "leader",
                "council",
            ),
            "_todo_session",
        ),
    )

    def _todo_session(self):
        """Return the sessions ahead: all for the Office, to others those that they may read."""
        coming = ("draft", "invited", "postponed", "open", "voting", "counted")
        invited = coming[1:]
        office = self.env.user.has_group(GROUPS["office"])
        card = self._card(
            self.env._("Sessions of the council"),
            "thidua.council.session",
            Domain("state", "in", coming if office else invited),
            "thidua_khenthuong.action_council_session",
            late=[("state", "in", ("draft", "invited")), ("date", "<", self._todo_today())],
            due="date",
        )
        if card and card["due"]:
            card.update(note=self.env._("The next one on %s", card["due"]), due="")
        return card
