"""Two at once: one nomination in two postings, two who lift one freeze, a comment at closing."""

from psycopg2 import IntegrityError
from psycopg2.errors import SerializationFailure

from odoo import Command, api
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..two_at_once import TwoAtOnce, two_feats


@tagged("post_install", "-at_install", "standard")
class TestAtOnce(TwoAtOnce):
    def prepare(self, env):
        """Commit a nomination that is posted, one that is not, and a freeze."""
        self.day = env.company._thidua_today()
        people, nominations = two_feats(env, self.day, "gkxa")
        posting = env["thidua.posting"].browse(nominations[0].action_post_publicly()["res_id"])
        posting.action_post()
        freeze = env["thidua.freeze"].create({"ground": "press", "employee_id": people[1].id})
        self.people_ids, self.nomination_ids = people.ids, nominations.ids
        self.posting_id, self.freeze_id = posting.id, freeze.id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            for name, domain in (
                ("thidua.posting.comment", [("nomination_id", "in", self.nomination_ids)]),
                ("thidua.posting", [("line_ids.nomination_id", "in", self.nomination_ids)]),
                ("thidua.nomination", [("id", "in", self.nomination_ids)]),
                ("thidua.freeze", [("id", "=", self.freeze_id)]),
            ):
                found = env[name].search(domain)
                cr.execute(
                    "DELETE FROM thidua_workflow_log WHERE res_model = %s AND res_id = ANY(%s)",
                    [name, found.ids],
                )
                found._with_key().unlink()
            env["hr.employee"].browse(self.people_ids).unlink()

    def two(self):
        """Return two environments, each with a cursor and a snapshot of its own."""
        found = []
        for _each in range(2):
            cr = self.registry.cursor()
            self.addCleanup(cr.close)
            cr.execute("SELECT 1")
            found.append(api.Environment(cr, api.SUPERUSER_ID, {}))
        return found

    def test_one_nomination_in_two_postings(self):
        first, second = self.two()
        values = {"line_ids": [Command.create({"nomination_id": self.nomination_ids[1]})]}
        first["thidua.posting"].create(values)
        first.cr.commit()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            second["thidua.posting"].create(values)
        second.cr.rollback()

    def test_two_lift_one_freeze(self):
        first, second = self.two()
        first["thidua.freeze"].browse(self.freeze_id)._take_step("lift", "a")
        with mute_logger("odoo.sql_db"), self.assertRaises(UserError):
            second["thidua.freeze"].browse(self.freeze_id)._take_step("lift", "b")
        second.cr.rollback()
        first.cr.commit()
        with self.assertRaisesRegex(UserError, "was lifted on"):
            second["thidua.freeze"].browse(self.freeze_id)._take_step("lift", "b")
        second.cr.rollback()

    def test_a_comment_while_it_closes(self):
        first, second = self.two()
        posting = first["thidua.posting"].browse(self.posting_id)
        line = posting.line_ids
        values = {"line_id": line.id, "comment": "Race"}
        posting._move("close", "Race")
        first.cr.commit()
        with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
            second["thidua.posting.comment"].create(values)
        second.cr.rollback()
        with self.assertRaisesRegex(UserError, "no longer open"):
            second["thidua.posting.comment"].create(values)
        second.cr.rollback()

    def test_two_close_one_posting(self):
        first, second = self.two()
        first["thidua.posting"].browse(self.posting_id)._move("close", "a")
        with mute_logger("odoo.sql_db"), self.assertRaises(UserError):
            second["thidua.posting"].browse(self.posting_id)._move("close", "b")
        second.cr.rollback()
        first.cr.commit()

    def test_calls_are_counted_over_all_workers(self):
        first, second = self.two()
        third = self.two()[0]
        for env in (first, second):
            self.assertTrue(env["thidua.visit"]._may_enter("posting", "192.0.2.7"))
        # neither waits for the other, nor has to start anew
        first.cr.commit()
        second.cr.commit()
        third.cr.rollback()
        third.cr.execute("SELECT count(*) FROM thidua_visit")
        self.assertEqual(third.cr.fetchone()[0], 2)
        third.cr.execute("DELETE FROM thidua_visit")
        third.cr.commit()
