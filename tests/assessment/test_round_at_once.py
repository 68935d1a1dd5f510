"""A round and its sheets moved by two at once: real cursors, real commits."""

from psycopg2.errors import SerializationFailure

from odoo import api
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..two_at_once import RankedRace


@tagged("post_install", "-at_install", "standard")
class TestRoundAtOnce(RankedRace):
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
