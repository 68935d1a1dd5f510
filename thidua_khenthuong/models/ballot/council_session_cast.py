from odoo import models
from odoo.exceptions import AccessError, UserError

from . import box


class CouncilSession(models.Model):
    """A member's ballot: what he sees, and how he casts it, once."""

    _name = "thidua.council.session"
    _inherit = "thidua.council.session"

    def action_vote(self):
        """Return the page on which the user votes.

        :return: action
        """
        self.ensure_one()
        self._check_my_ballot()
        return {
            "type": "ir.actions.client",
            "tag": "thidua_ballot",
            "name": self.env._("Ballot"),
            "target": "current",
            "context": {"active_id": self.id, "active_model": self._name},
        }

    def ballot_paper(self):
        """Return the user's own ballot paper.

        :return: dict: name (str), voted (bool), items: list of dict id, subject, unit, award,
            achievement, rank (int, 0 without one), checks (what they say, a line each),
            recused ("" or the ground in words)
        :raise AccessError: for whoever has no vote
        :raise UserError: while the voting is not open
        """
        self.ensure_one()
        row = self._check_my_ballot()
        return {
            "name": self.display_name,
            "voted": bool(box.has_voted(self.env.cr, self.id, row.id)),
            "items": [item._ballot_card(row) for item in self.item_ids],
        }

    def cast_ballot(self, choices):
        """Cast the user's ballot: it can neither be seen nor changed afterwards.

        :param choices: dict thidua.council.item id (int or str) → "yes", "no" or "abstain", for
            every item on which the user has a vote and for no other
        :return: receipt (str), shown this once: the list of the ballots counted bears it
        :raise AccessError: for whoever has no vote
        :raise UserError: where the ballot is incomplete, or was cast already
        """
        self.ensure_one()
        row = self._check_my_ballot()
        chosen = self._checked_choices(choices, self._my_items(row))
        if box.has_voted(self.env.cr, self.id, row.id) is None:
            raise UserError(self._lost_text())
        receipt = box.cast(self.env.cr, self.id, row.id, chosen)
        if not receipt:
            raise UserError(self.env._("You have voted already. Each member votes once."))
        return receipt

    def _lost_text(self):
        """Say that the box is gone, as after a crash of the database (str)."""
        return self.env._(
            "“%s”: the ballot box is empty after a failure of the database. The Office throws the "
            "ballots away with that reason and opens the voting again; then all vote anew.",
            self.display_name,
        )

    def _check_my_ballot(self):
        """Return the user's row of attendance; raise unless he votes now."""
        self.check_access("read")
        row = self._my_row()
        if not row or not self._my_items(row):
            raise AccessError(self.env._("You have no vote in “%s”.", self.display_name))
        if not self._is_ballot_open():
            raise UserError(
                self.env._(
                    "“%(session)s” is “%(state)s”: no ballot is cast in the system now.",
                    session=self.display_name,
                    state=self._state_label(self.state),
                )
            )
        return row

    def _my_items(self, row):
        """Return the items on which a member has a vote (thidua.council.item)."""
        return self.item_ids.filtered(lambda item: row.member_id in item._entitled())

    def _checked_choices(self, choices, items):
        """Return the choices by item id; raise unless each item has exactly one."""
        found = {}
        choices = choices if isinstance(choices, dict) else {}
        known = {str(number): number for number in items.ids}
        for key, choice in choices.items():
            if str(key) in known and choice in box.CHOICES:
                found[known[str(key)]] = choice
        if set(found) != set(items.ids) or len(found) != len(choices):
            open_ = items.filtered(lambda item: item.id not in found)
            raise UserError(
                self.env._(
                    "Choose “In favour”, “Against” or “Abstain” on each nomination before you "
                    "cast your ballot. Still open: %s.",
                    self._some_names(open_.mapped("subject_name")) or "–",
                )
            )
        return found


class CouncilItem(models.Model):
    """A nomination as it stands on a ballot paper."""

    _name = "thidua.council.item"
    _inherit = "thidua.council.item"

    def _ballot_card(self, row):
        """Return what a member reads of it before he votes (dict).

        :param row: his thidua.council.attendance
        """
        return {
            "id": self.id,
            "subject": self.subject_name,
            "unit": self.unit_name or "",
            "award": self.award_id.display_name,
            "achievement": self.achievement or "",
            "rank": self.rank,
            "checks": self.check_words or "",
            "recused": self._recused_words(row),
        }

    def _recused_words(self, row):
        """Return why a member has no vote on it (str), "" where he has one."""
        recusal = self.recusal_ids.filtered(lambda r: r.attendance_id == row)
        grounds = dict(recusal._fields["ground"]._description_selection(self.env))
        return grounds[recusal.ground] if recusal else ""
