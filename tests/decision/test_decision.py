"""Decisions: what they need to be issued, and that an issued one stays."""

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from ..common import CommuneCase


class TestDecision(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.ranked_round()

    def decision_of(self, round_, kind="individual", **values):
        nominations = self.nominate(self.best(round_, kind, 1), "award_gkxa")
        nominations.action_complete()
        action = nominations.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        decision.write(values)
        return decision

    def test_decision_without_number_or_dated_ahead(self):
        decision = self.decision_of(self.round, date=date(2099, 1, 1))
        with self.assertRefused("fill in its number and its date"):
            decision.action_issue()
        decision.number = 7
        with self.assertRefused("lies in the future"):
            decision.action_issue()
        self.assertEqual((decision.state, len(decision.commendation_ids)), ("approved", 0))

    def test_decision_without_a_bonus_rate_names_the_award(self):
        round_ = self.round
        decision = self.decision_of(round_, "collective", number=7, date=date(2024, 1, 15))
        with self.assertRefused("No bonus.*15/01/2024.*Giấy khen của Chủ tịch UBND xã"):
            decision.action_issue()
        self.assertEqual(decision.nomination_ids.state, "complete")

    def test_duplicate_decision_number(self):
        round_ = self.round
        decision = self.decision_of(round_, number=7, date=date(2026, 1, 15))
        decision.action_issue()
        other = self.as_clerk["thidua.decision"].create({})
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            other.write({"number": 7, "date": date(2026, 3, 1)})
            other.flush_recordset()
        other.write({"number": 7, "date": date(2025, 12, 31)})
        other.flush_recordset()

    def test_an_issued_decision_is_never_edited(self):
        decision = self.decision_of(self.round, number=7, date=date(2026, 1, 15))
        decision.action_issue()
        for values in ({"number": 8}, {"date": date(2026, 1, 16)}, {"name": "Khác"}):
            with self.assertRefused("issued|Issued"):
                decision.write(values)
        with self.assertRefused("cannot be deleted"):
            decision.unlink()
        with self.assertRaises(AccessError):
            decision.commendation_ids.unlink()

    def test_only_complete_own_nominations_enter_a_decision(self):
        round_ = self.round
        people = self.best(round_, "individual", 2)
        draft = self.nominate(people[0], "award_gkxa")
        province = self.nominate(people[1], "award_bktinh")
        province.action_complete()
        for nomination in (draft, province):
            with self.assertRefused("cannot be put in a decision"):
                nomination.action_put_in_decision()
        with self.assertRefused("Chủ tịch UBND tỉnh\nWrite a proposal to them instead"):
            nomination.action_put_in_decision()
        empty = self.as_clerk["thidua.decision"].create({"round_id": round_.id})
        with self.assertRefused(
            f"no complete nomination(.|\n)*{province.subject_name}. Write a proposal to them"
        ):
            empty.action_take_nominations()
        with self.assertRefused("has no nomination"):
            empty.action_submit()
