"""Scores add up by weight, and rank by kind; equal totals share a rank."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from .common import CommuneCase


class TestRanking(CommuneCase):
    def test_weighted_total_and_shared_ranks(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        people = round_.evaluation_ids.filtered(lambda e: e.subject_kind == "individual")
        scored = people.filtered(lambda e: e.employee_id != self.e_clerk)
        # C1 of 10 at weight 60, C2 of 10 at weight 40
        for evaluation, scores in zip(
            scored, [(10, 5), (7.5, 8.75), (5, 10), (5, 10)], strict=False
        ):
            evaluation = evaluation.with_env(self.as_clerk)
            for line, score in zip(evaluation.line_ids, scores, strict=True):
                line.self_score = score
            evaluation.action_submit()
            evaluation.action_copy_self_scores()
            evaluation.action_finalize()
        self.assertEqual(scored[:4].mapped("total"), [80, 80, 70, 70])
        round_.action_appraise()
        round_.action_finish()
        self.assertEqual([e.rank for e in scored[:4]], [1, 1, 3, 3])
        self.assertEqual(set((people - scored[:4]).mapped("rank")), {0}, "not final: not ranked")
        with self.assertRefused("is not ranked"):
            self.nominate(scored[5], "award_gkxa")

    def test_appraised_again_and_ranked_again(self):
        round_ = self.ranked_round()
        best, second = self.best(round_, "individual", 2)
        with self.assertRefused("evaluations are closed"):
            best.with_env(self.as_clerk)._move_with_reason("reopen", "Chấm lại")
        round_._move_with_reason("reopen", "Có khiếu nại")
        best.with_user(self.clerk_2)._move_with_reason("reopen", "Chấm lại")
        best.with_user(self.clerk_2).line_ids[0].office_score = 0
        best.with_user(self.clerk_2).action_finalize()
        round_.action_finish()
        self.assertEqual(second.rank, 1)
        self.assertGreater(best.rank, 1)
        self.nominate(second, "award_gkxa")
        with self.assertRefused("1 nominations that rest on its ranking"):
            round_._move_with_reason("reopen", "Nữa")

    def test_late_participants_are_taken_in(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        with self.assertRefused("already has an evaluation"):
            round_.action_take_late()
        late = self.env["hr.department"].create({"name": "Tổ mới", "company_id": self.company.id})
        self.add_everyone(campaign)
        before = round_.evaluation_ids
        round_.action_take_late()
        new = round_.evaluation_ids - before
        self.assertEqual((new.department_id, len(new.line_ids)), (late, 7))
        with self.assertRaises(AccessError):
            round_.with_user(self.staff).action_take_late()
        self.score(new, 1)
        round_.action_appraise()
        round_.action_finish()
        with self.assertRefused("only during self-assessment and appraisal"):
            round_.action_take_late()

    def test_one_final_round_a_campaign(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        self.open_round(campaign, kind="final", year=2026)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.open_round(campaign, kind="final", year=2025)
