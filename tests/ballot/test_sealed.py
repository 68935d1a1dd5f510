"""Twenty vote at once, with real commits; afterwards nothing in the database ties them to it."""

from concurrent.futures import ThreadPoolExecutor

from psycopg2.errors import SerializationFailure

from odoo.addons.thidua_khenthuong.models.ballot import box
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .sealed import VOTERS, Sealed

RECEIPT = r"^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$"


@tagged("post_install", "-at_install", "standard")
class TestSealedBox(Sealed):
    def vote_all(self):
        """Have everybody vote twice, twenty sessions at once; return numbers and outcomes."""
        orders = [(user, ("yes", "no", "abstain")[n % 3]) for n, user in enumerate(self.user_ids)]
        with mute_logger("odoo.sql_db"), ThreadPoolExecutor(VOTERS) as pool:
            return list(pool.map(lambda order: self.vote(*order), orders * 2))

    def test_twenty_at_once_and_each_of_them_twice(self):
        votes = self.vote_all()
        self.assertEqual(sum(cast for _number, cast in votes), VOTERS)
        self.close()
        with self.registry.cursor() as cr:
            item = self.session(cr).item_ids
            self.assertEqual((item.count_yes, item.count_no, item.count_abstain), (7, 7, 6))
            self.assertEqual(len(self.session(cr).ballot_receipts.splitlines()), VOTERS)
            self.check_nothing_ties(cr, {number for number, _cast in votes})

    def check_nothing_ties(self, cr, numbers):
        """Check that the closed box holds nothing that ties a voter to a choice.

        :param numbers: those of the transactions in which they voted
        """
        for table in box.TABLES:
            cr.execute(SQL("SELECT count(*) FROM %s", SQL.identifier(table)))
            self.assertEqual(cr.fetchone(), (0,), table)
            # not even of deleted rows is anything left in its file
            cr.execute("SELECT pg_relation_size(%s)", [table])
            self.assertEqual(cr.fetchone(), (0,), table)
            cr.execute("SELECT relpersistence FROM pg_class WHERE relname = %s", [table])
            self.assertEqual(cr.fetchone(), ("u",), "no journal repeats what was written")
        self.assertFalse(self.written_by(cr, numbers), "rows written by the votes")
        cr.execute(
            "SELECT count(DISTINCT xmin::text), count(*) FROM thidua_council_attendance "
            "WHERE session_id = %s",
            [self.session_id],
        )
        self.assertEqual(cr.fetchone(), (1, VOTERS))


@tagged("post_install", "-at_install", "standard")
class TestVoteWhileClosing(Sealed):
    voters = 3

    def test_a_ballot_cast_while_the_box_is_closed_is_counted_or_refused(self):
        with self.registry.cursor() as voter, self.registry.cursor() as clerk:
            # the clerk's view of the data is from before the vote
            clerk.execute("SELECT 1")
            receipt = self.session(voter, self.user_ids[0]).cast_ballot({str(self.item_id): "yes"})
            voter.commit()
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                self.session(clerk).action_close_voting()
            clerk.rollback()
        self.close()
        with self.registry.cursor() as cr:
            session = self.session(cr)
            self.assertEqual(session.item_ids.count_yes, 1)
            self.assertEqual(session.ballot_receipts, receipt)
            self.assertRegex(receipt, RECEIPT)
            with self.assertRaises(UserError):
                self.session(cr, self.user_ids[1]).cast_ballot({str(self.item_id): "no"})
