"""Two users at once: real cursors, real commits, and one place for two nominations."""

import threading
from datetime import date

from psycopg2.errors import SerializationFailure

from odoo import Command, api
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .two_at_once import TwoAtOnce, forget, launch


@tagged("post_install", "-at_install", "standard")
class TestTwoReaders(TwoAtOnce):
    def prepare(self, env):
        """Commit a recognised initiative."""
        department = env["hr.department"].create({"name": "Race"})
        initiative = env["thidua.initiative"].create(
            {
                "name": "Race",
                "description": "<p>Race</p>",
                "effect": "Race",
                "date_applied": date(2025, 1, 1),
                "author_ids": [Command.create({"department_id": department.id, "share": 100})],
            }
        )
        initiative.action_submit()
        initiative._recognise("grassroots", body="Race", number="1", date=date(2025, 6, 1))
        self.initiative_id, self.department_id = initiative.id, department.id
        self.reader_ids = (api.SUPERUSER_ID, env.ref("base.user_admin").id)

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["thidua.initiative"].browse(self.initiative_id)._with_key().unlink()
            env["hr.department"].browse(self.department_id).unlink()

    def initiative_of(self, cr, uid):
        return api.Environment(cr, uid, {})["thidua.initiative"].browse(self.initiative_id)

    def test_both_likes_count(self):
        def second():
            with self.registry.cursor() as cr:
                initiative = self.initiative_of(cr, self.reader_ids[1])
                retrying(initiative.action_like, initiative.env)

        with self.registry.cursor() as cr:
            initiative = self.initiative_of(cr, self.reader_ids[0])
            initiative.action_like()
            initiative.env.flush_all()
            thread = threading.Thread(target=second)
            thread.start()
            self.wait_until_blocked()
        thread.join(30)
        with self.registry.cursor() as cr:
            initiative = self.initiative_of(cr, api.SUPERUSER_ID)
            self.assertEqual(initiative.like_count, 2)
            self.assertEqual(set(initiative.liked_by_ids.ids), set(self.reader_ids))


@tagged("post_install", "-at_install", "standard")
class TestTwoClerks(TwoAtOnce):
    def prepare(self, env):
        """Commit a ranked round of three collectives with one place for a commendation."""
        departments = env["hr.department"].create([{"name": f"Race {n}"} for n in range(3)])
        quota = {
            "award_id": env.ref("thidua_khenthuong.award_gkxa").id,
            "counted": "collective",
            "maximum": 1,
        }
        campaign = launch(env, quota_ids=[Command.create(quota)])
        participants = env["thidua.participant"].create(
            [{"campaign_id": campaign.id, "department_id": d.id} for d in departments]
        )
        participants._move("accept")
        round_ = env["thidua.round"].create({"campaign_id": campaign.id, "year": 2025})
        round_._move("open")
        round_.evaluation_ids.line_ids.self_score = 5
        round_._move("appraise")
        round_.evaluation_ids._move("submit")
        round_.evaluation_ids.action_copy_self_scores()
        round_.evaluation_ids._move("finalize")
        round_._move("finish")
        self.campaign_id, self.round_id = campaign.id, round_.id
        self.department_ids, self.evaluation_ids = departments.ids, round_.evaluation_ids.ids
        self.award_id = env.ref("thidua_khenthuong.award_gkxa").id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            forget(env["thidua.campaign"].browse(self.campaign_id))
            env["hr.department"].browse(self.department_ids).unlink()

    def nominate(self, index):
        """Nominate as a request does: in a transaction that starts anew after a conflict."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            values = {"evaluation_id": self.evaluation_ids[index], "award_id": self.award_id}
            retrying(lambda: env["thidua.nomination"].create(values), env)

    def test_the_last_place_goes_to_one_of_two(self):
        outcome = []

        def second():
            try:
                self.nominate(1)
                outcome.append("nominated")
            except UserError as refusal:
                outcome.append(str(refusal))

        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["thidua.nomination"].create(
                {"evaluation_id": self.evaluation_ids[0], "award_id": self.award_id}
            )
            env.flush_all()
            thread = threading.Thread(target=second)
            thread.start()
            self.wait_until_blocked()
            self.assertFalse(outcome, "the second waits for the first")
        thread.join(30)
        self.assertEqual(len(outcome), 1)
        self.assertIn("The quota is used up", outcome[0])
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*) FROM thidua_nomination WHERE round_id = %s", [self.round_id]
            )
            self.assertEqual(cr.fetchone()[0], 1)

    def test_two_moves_of_one_record(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            rounds = [
                api.Environment(cr, api.SUPERUSER_ID, {})["thidua.round"].browse(self.round_id)
                for cr in (first, second)
            ]
            rounds[0]._move("reopen", "Race")
            with self.assertRaisesRegex(UserError, "Somebody else is working"):
                rounds[1]._move("reopen", "Race")
            second.rollback()
            first.rollback()

    def test_a_sheet_becomes_final_while_the_round_ends(self):
        self.reopen()
        with self.registry.cursor() as first, self.registry.cursor() as second:
            round_, _sheet = self.round_and_sheet(first)
            _round, sheet = self.round_and_sheet(second)
            # the one who ends the round knows it as it was before
            self.assertEqual(len(round_.evaluation_ids.filtered(lambda e: e.state == "final")), 2)
            sheet._move("finalize")
            with self.assertRaisesRegex(UserError, "Somebody else is working"):
                round_._move("finish")
            second.commit()
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                round_._move("finish")
            first.rollback()
            round_.env.invalidate_all()
            round_._move("finish")
            first.commit()
        with self.registry.cursor() as cr:
            round_, _sheet = self.round_and_sheet(cr)
            self.assertEqual(round_.evaluation_ids.mapped("rank"), [1, 1, 1])

    def test_a_round_ends_while_a_sheet_becomes_final(self):
        self.reopen()
        with self.registry.cursor() as first, self.registry.cursor() as second:
            round_, _sheet = self.round_and_sheet(first)
            _round, sheet = self.round_and_sheet(second)
            self.assertEqual(sheet.round_id.state, "appraisal")
            round_._move("finish")
            with self.assertRaisesRegex(UserError, "Somebody else is working"):
                sheet._move("finalize")
            first.commit()
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                sheet._move("finalize")
            second.rollback()
            sheet.env.invalidate_all()
            with self.assertRaisesRegex(UserError, "evaluations are closed"):
                sheet._move("finalize")
            second.rollback()

    def reopen(self):
        """Commit that the round, and a sheet of it, are appraised again."""
        with self.registry.cursor() as cr:
            round_, sheet = self.round_and_sheet(cr)
            round_._move("reopen", "Race")
            sheet._move("reopen", "Race")

    def round_and_sheet(self, cr):
        env = api.Environment(cr, api.SUPERUSER_ID, {})
        sheet = env["thidua.evaluation"].browse(self.evaluation_ids[0])
        return env["thidua.round"].browse(self.round_id), sheet
