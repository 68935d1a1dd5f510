from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Comments that wait for an answer, and postings that are over."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("posting_comment", 135, ("office",), "_todo_posting_comment"),
        Card("posting_over", 136, ("office",), "_todo_posting_over"),
    )

    def _todo_posting_comment(self):
        return self._card(
            self.env._("Comments on postings to answer"),
            "thidua.posting.comment",
            Domain("state", "=", "new"),
            "thidua_khenthuong.action_posting_comment",
            late=[("date_due", "<", self._todo_today())],
            due="date_due",
        )

    def _todo_posting_over(self):
        over = [("state", "=", "posted"), ("date_to", "<", self._todo_today().isoformat())]
        return self._card(
            self.env._("Postings to close"),
            "thidua.posting",
            over,
            "thidua_khenthuong.action_posting",
        )
