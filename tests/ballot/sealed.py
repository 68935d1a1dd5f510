"""A session with real users and real commits, that is open for its vote; taken away again."""

import base64
import io

import docx
from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, Command, api
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..two_at_once import TwoAtOnce
from ..users import new_users
from .common import codes_of

VOTERS = 20


class Sealed(TwoAtOnce):
    """A session of twenty members that is open for the vote on one person."""

    voters = VOTERS

    def prepare(self, env):
        """Commit the session."""
        users = new_users(
            env, [(f"race.member{n}", "base.group_user", {}) for n in range(self.voters)]
        )
        council, nominations = self.council_of(users), self.all_nominated(env, users)
        session = env["thidua.council.session"].create(
            {
                "council_id": council.id,
                "date": env.company._thidua_today(),
                "item_ids": [Command.create({"nomination_id": n.id}) for n in nominations],
            }
        )
        session.action_invite()
        session.action_open()
        session.attendance_ids.status = "present"
        session.action_open_voting()
        self.user_ids, self.council_id, self.session_id = users.ids, council.id, session.id
        self.nomination_ids, self.item_ids = nominations.ids, session.item_ids.ids
        self.item_id, self.person_ids = self.item_ids[0], nominations.employee_id.ids

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

    def all_nominated(self, env, _users):
        """Return what is voted on (thidua.nomination)."""
        return self.nominated(env["hr.employee"].create({"name": "Race subject"}))

    def nominated(self, person):
        env = person.env
        day = env.company._thidua_today()
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
                env["thidua.nomination"].browse(self.nomination_ids),
            ):
                ids, model = records.ids, records._name
                records._with_key().unlink()
                env.cr.execute(
                    "DELETE FROM thidua_workflow_log WHERE res_model = %s AND res_id = ANY(%s)",
                    [model, ids],
                )
            env["hr.employee"].browse(self.person_ids).unlink()
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

    def drawn(self):
        """Have the session vote anew, with drawn codes; return those of each hat."""
        with self.registry.cursor() as cr:
            session = self.session(cr)
            session._move("void_ballot", "Với mã bốc thăm")
            session.voting = "secret_codes"
            session.action_open_voting()
            sheet = io.BytesIO(base64.b64decode(session.ballot_slips()["content"]))
            return [codes_of(table) for table in docx.Document(sheet).tables]

    def close(self):
        with self.registry.cursor() as cr:
            self.session(cr).action_close_voting()

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
