import logging

import psycopg2

from odoo import models, sql_db
from odoo.exceptions import UserError
from odoo.tools import SQL

from . import box
from .council_session import ONLINE

_logger = logging.getLogger(__name__)


class CouncilSession(models.Model):
    """Closing the box: what was chosen is counted, and then nowhere any more."""

    _name = "thidua.council.session"
    _inherit = "thidua.council.session"

    def _ask_close_voting(self):
        words = super()._ask_close_voting()
        open_ = self.filtered(lambda s: s._is_ballot_open())
        counts = box.progress(self.env.cr, open_.ids) if open_ else {}
        left = sum(voters - voted for voted, voters in counts.values())
        if not left:
            return words
        return " ".join(
            filter(
                None,
                [
                    words,
                    self.env._(
                        "%s members have not voted. Closing the box cannot be taken back.", left
                    ),
                ],
            )
        )

    def _by_hand(self):
        return super()._by_hand().filtered(lambda s: s.voting != ONLINE)

    def _count_votes(self):
        result = super()._count_votes()
        for session in self.filtered(lambda s: s.voting == ONLINE):
            session._open_box()
        return result

    def _open_box(self):
        """Count what is in the box and write down who took part, for all in one statement."""
        rows = self._ballot_rows()
        found = box.count(self.env.cr, self.id)
        if set(found.voters) != set(rows.ids):
            raise UserError(self._lost_text())
        nothing = dict.fromkeys(box.CHOICES, 0)
        self._record_tally({item: found.tally.get(item.id, nothing) for item in self.item_ids})
        self._keep_ballots(len(rows), len(found.voted), found.receipts)
        attendance = self.attendance_ids
        attendance.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE thidua_council_attendance SET voted = (id = ANY(%s)) WHERE session_id = %s",
                found.voted,
                self.id,
            )
        )
        attendance.invalidate_recordset(["voted"])

    def _keep_ballots(self, issued, returned, receipts):
        """Keep how many ballots there were, and have the files of the box dropped afterwards."""
        # counted by the system in a move that was checked
        self._with_key().write(
            {
                "ballots_issued": issued,
                "ballots_returned": returned,
                "ballots_missing": issued - returned,
                "ballots_valid": returned,
                "ballots_invalid": 0,
                "ballot_receipts": "\n".join(receipts),
            }
        )
        self.env.cr.postcommit.add(lambda name=self.env.cr.dbname: _shred(name))


def _shred(name):
    """Have the files of the box dropped, once what was counted is safe."""
    try:
        with sql_db.db_connect(name).cursor() as cr:
            box.shred(cr)
    except psycopg2.Error:
        # somebody votes elsewhere at this moment: the next closing does it
        _logger.info("The files of the ballot box are dropped when the next box is closed.")


class CouncilItem(models.Model):
    """Who did not cast his ballot, told when the box is closed."""

    _name = "thidua.council.item"
    _inherit = "thidua.council.item"

    def _absent(self):
        session = self.session_id
        rows = session.attendance_ids.filtered("member_id") - self.recusal_ids.attendance_id
        if session.voting != ONLINE or session.state not in ("counted", "signed"):
            return super()._absent()
        return rows.filtered(lambda row: not row.voted).member_id
