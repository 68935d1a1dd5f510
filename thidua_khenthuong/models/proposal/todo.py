from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Proposals to approve, to send and without an answer; nominations undecided."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("approve_proposal", 15, ("leader",), "_todo_approve_proposal"),
        Card("proposal_send", 106, ("office",), "_todo_proposal_send"),
        Card("undecided", 155, ("office",), "_todo_undecided"),
        Card("proposal_unanswered", 170, ("office",), "_todo_proposal_unanswered"),
        Card("proposal_returned", 204, ("office",), "_todo_proposal_returned"),
    )

    def _todo_approve_proposal(self):
        return self._approvals(
            self.env._("Proposals to approve"),
            "thidua.proposal",
            "thidua_khenthuong.action_proposal",
        )

    def _todo_proposal_send(self):
        return self._card(
            self.env._("Approved proposals to send"),
            "thidua.proposal",
            Domain("state", "=", "approved"),
            "thidua_khenthuong.action_proposal",
        )

    def _todo_undecided(self):
        return self._card(
            self.env._("Nominations without a decision or a proposal"),
            "thidua.nomination",
            Domain("state", "=", "complete")
            & Domain("decision_id", "=", False)
            & Domain("proposal_id", "=", False),
            "thidua_khenthuong.action_nomination",
        )

    def _todo_proposal_unanswered(self):
        return self._card(
            self.env._("Proposals without an answer"),
            "thidua.proposal",
            Domain("state", "=", "sent"),
            "thidua_khenthuong.action_proposal",
            late=[("answer_due", "<", self._todo_today())],
            due="answer_due",
        )

    def _todo_proposal_returned(self):
        return self._returned(
            self.env._("Proposals returned to you"),
            "thidua.proposal",
            "thidua_khenthuong.action_proposal",
            "thidua_khenthuong.activity_follow_up",
        )
