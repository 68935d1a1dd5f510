"""Twenty vote at once, with real commits; afterwards nothing in the database ties them to it."""

from concurrent.futures import ThreadPoolExecutor

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, Command, api
from odoo.addons.thidua_khenthuong.models.ballot import box
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..common import new_users
from ..two_at_once import TwoAtOnce

VOTERS = 20
RECEIPT = r"^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$"


class Sealed(TwoAtOnce):
    """A session of twenty members that is open for the vote on one person."""

    def prepare(self, env):
        """Commit the session."""
        users = new_users(env, [(f"race.member{n}", "base.group_user", {}) for n in range(VOTERS)])
        council, nomination = self.council_of(users), self.nominated(env)
        session = env["thidua.council.session"].create(
            {
                "council_id": council.id,
                "date": env.company._thidua_today(),
                "item_ids": [Command.create({"nomination_id": nomination.id})],
            }
        )
        session.action_invite()
        session.action_open()
        session.attendance_ids.status = "present"
        session.action_open_voting()
        self.user_ids, self.council_id, self.session_id = users.ids, council.id, session.id
        self.nomination_id, self.item_id = nomination.id, session.item_ids.id
        self.person_id = nomination.employee_id.id

    def council_of(self, users):
        council = users.env["thidua.council"].create(
            {
                "name": "Race",
                "quorum_percent": 50,
                "threshold": 50,
                "voting": "secret_online",
                "member_ids": [
                    Command.create({"partner_id": user.partner_id.id, "user_id": user.id})
                    for user in users
                ],
            }
        )
        council.member_ids[0].role, council.member_ids[1].role = "chair", "secretary"
        return council

    def nominated(self, env):
        day = env.company._thidua_today()
        person = env["hr.employee"].create({"name": "Race subject"})
        nomination = env["thidua.nomination"].create(
            {
                "origin": "leader",
                "employee_id": person.id,
                "award_id": env.ref("thidua_khenthuong.award_ldtt").id,
                "commendation_type_id": env.ref("thidua_khenthuong.type_sudden").id,
                "period_from": day,
                "period_to": day,
                "achievement": "Race",
            }
        )
        nomination.action_complete()
        return nomination

    def tidy_up(self):
        """Take all of it away: nobody else may, once it was voted on."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            users = env["res.users"].browse(self.user_ids)
            partners = users.partner_id
            for records in (
                env["thidua.council.session"].browse(self.session_id),
                env["thidua.council"].browse(self.council_id),
                env["thidua.nomination"].browse(self.nomination_id),
            ):
                ids, model = records.ids, records._name
                records._with_key().unlink()
                env.cr.execute(
                    "DELETE FROM thidua_workflow_log WHERE res_model = %s AND res_id = ANY(%s)",
                    [model, ids],
                )
            env["hr.employee"].browse(self.person_id).unlink()
            users.unlink()
            partners.unlink()

    def session(self, cr, user_id=SUPERUSER_ID):
        return api.Environment(cr, user_id, {})["thidua.council.session"].browse(self.session_id)

    def vote(self, user_id, choice):
        """Vote in a transaction of one's own; return (its number, whether the ballot was cast)."""
        with self.registry.cursor() as cr:
            cr.execute("SELECT pg_current_xact_id()::text::bigint % (2::bigint ^ 32)::bigint")
            (number,) = cr.fetchone()
            try:
                self.session(cr, user_id).cast_ballot({str(self.item_id): choice})
            except (UserError, SerializationFailure):
                cr.rollback()
                return number, False
            return number, True

    def close(self):
        with self.registry.cursor() as cr:
            self.session(cr).action_close_voting()


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

    def test_nothing_ties_a_voter_to_a_choice_when_the_box_is_closed(self):
        numbers = {number for number, _cast in self.vote_all()}
        self.close()
        with self.registry.cursor() as cr:
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

    def written_by(self, cr, numbers):
        """Return the tables in which rows stand that these transactions wrote or locked."""
        cr.execute(
            "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n "
            "ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = 'public'"
        )
        found = []
        for (table,) in cr.fetchall():
            # odoo keeps for each user when he was last seen
            cr.execute(
                SQL(
                    "SELECT 1 FROM %s WHERE xmin::text::bigint = ANY(%s) "
                    "OR xmax::text::bigint = ANY(%s) LIMIT 1",
                    SQL(table),
                    list(numbers),
                    list(numbers),
                )
            )
            if cr.fetchone():
                found.append(table)
        return found


@tagged("post_install", "-at_install", "standard")
class TestVoteWhileClosing(Sealed):
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
