from odoo import models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..ballot import box
from ..ballot.council_session import ONLINE
from ..core.primary import primary_cursor
from ..core.todo import Card


class Todo(models.AbstractModel):
    """Votes to cast, what was raised to whoever looks, and by when the Office's steps are due."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("ballot", 5, ("council",), "_todo_ballot"),
        Card("send_on", 11, ("office",), "_todo_send_on"),
        Card("raised", 12, ("leader", "office"), "_todo_raised"),
        Card("council_decide", 104, ("office",), "_todo_council_decide"),
        Card("title_review", 152, ("office",), "_todo_title_review"),
        Card("payment_open", 176, ("office",), "_todo_payment_open"),
    )

    def _todo_ballot(self):
        """Return the sessions in which the user has a vote and has not cast it."""
        # what was called is written before the box is asked
        self.env["thidua.council.attendance"].flush_model(["user_id"])
        # an unlogged table is on no replica
        with primary_cursor(self.env) as cr:
            left = box.not_voted(cr, self.env.uid)
        if not left:
            return None
        return self._card(
            self.env._("Votes to cast"),
            "thidua.council.session",
            Domain("id", "in", left)
            & Domain("state", "=", "voting")
            & Domain("voting", "=", ONLINE),
            "thidua_khenthuong.action_council_session",
            late=[("date", "<", self._todo_today())],
            due="date",
            now=True,
        )

    def _todo_raised(self):
        """Return what was raised to the user because it is late with others, and still is."""
        title = self.env._("Late with others, raised to you")
        return self._told(title, Domain("kind", "=", "raise"))

    def _todo_send_on(self):
        """Return what the user was asked to send to another leader, and still waits."""
        title = self.env._("Waiting for a leader who cannot answer")
        return self._told(title, Domain("kind", "=", "remind") & Domain("step", "=", "send_on"))

    def _told(self, title, domain):
        """Return the card of what the user was told of and is still open."""
        mine = Domain("user_id", "=", self.env.uid) & Domain("is_open", "=", True)
        return self._card(
            title,
            "thidua.reminder",
            domain & mine & self._todo_companies(),
            "thidua_khenthuong.action_reminder",
            late=[("date_due", "<", self._todo_today())],
            due="date_due",
        )

    def _todo_council_decide(self):
        return self._card(
            self.env._("Sessions whose results wait for a decision or a proposal"),
            "thidua.council.session",
            Domain("decide_until", "!=", False) & self._todo_companies(),
            "thidua_khenthuong.action_council_session",
            late=[("decide_until", "<", self._todo_today())],
            due="decide_until",
        )

    def _todo_title_review(self):
        return self._card(
            self.env._("Title reviews to finish"),
            "thidua.title.review",
            Domain("state", "=", "draft") & self._todo_companies(),
            "thidua_khenthuong.action_title_review",
            late=[("term_until", "<", self._todo_today())],
            due="term_until",
        )

    def _todo_payment_open(self):
        return self._card(
            self.env._("Payment lists to pay and close"),
            "thidua.payment",
            Domain("state", "=", "draft") & self._todo_companies(),
            "thidua_khenthuong.action_payment",
            late=[("term_until", "<", self._todo_today())],
            due="term_until",
        )

    # --- by when, for cards of other rooms ------------------------------------------------------

    def _todo_decision_issue(self):
        return self._timed(super()._todo_decision_issue(), "term_until")

    def _todo_proposal_send(self):
        return self._timed(super()._todo_proposal_send(), "term_until")

    def _todo_revocation_issue(self):
        return self._timed(super()._todo_revocation_issue(), "term_until")

    def _todo_summary_issue(self):
        return self._timed(super()._todo_summary_issue(), "term_until")

    def _todo_received_proposal(self):
        return self._timed(super()._todo_received_proposal(), "term_until")

    def _todo_not_presented(self):
        return self._timed(super()._todo_not_presented(), "decision_id.present_until")

    def _todo_certificate_waiting(self):
        return self._timed(super()._todo_certificate_waiting(), "decision_id.print_until")

    def _todo_bonus_due(self):
        return self._timed(super()._todo_bonus_due(), "decision_id.pay_until")

    def _timed(self, card, date):
        """Add to a card how much of it is late, and when the first is due.

        :param card: dict, or None
        :param date: path to the stored date until which it should be done
        """
        if not card:
            return None
        records = self.env[card["model"]]
        waiting = Domain(card["action"]["domain"])
        card["late"] = records.search_count(waiting & Domain(date, "<", self._todo_today()))
        link, _dot, name = date.rpartition(".")
        dated = waiting & Domain(date, "!=", False)
        if link:
            linked = records._search(dated).subselect(link)
            records, dated = (
                self.env[records._fields[link].comodel_name],
                Domain("id", "in", linked),
            )
        day = records.search(dated, order=f"{name}, id", limit=1)[name]
        card["due"] = format_date(self.env, day) if day else ""
        return card
