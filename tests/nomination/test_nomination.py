"""Nominations: one achievement once, for an award that somebody has the power to confer."""

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tools import mute_logger

from ..common import CommuneCase


class TestNomination(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.ranked_round()

    def test_one_achievement_is_commended_once(self):
        round_ = self.round
        best = self.best(round_, "individual", 1)
        self.nominate(best, "award_gkxa")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError) as refusal:
            self.nominate(best, "award_bktinh")
        self.assertEqual(
            refusal.exception.diag.constraint_name, "thidua_nomination_evaluation_uniq"
        )

    def test_nominations_are_checked_by_kind(self):
        round_ = self.round
        power = self.env.ref("thidua_khenthuong.power_gkxa_1")
        power.for_collective = True
        with self.assertRefused("nobody has the power to confer", ValidationError):
            self.nominate(self.best(round_, "individual", 1), "award_gkxa")
        self.assertTrue(self.nominate(self.best(round_, "collective", 1), "award_gkxa").is_own)
