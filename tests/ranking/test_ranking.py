"""Scores add up by weight, and rank by kind, this year and beside the last."""

from datetime import date

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from ..common import CommuneCase, enter_plan
from .common import ALL_T, RankingCase


class TestRanking(RankingCase):
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
        # no old place beside a new total
        self.assertEqual(set(round_.evaluation_ids.mapped("rank")), {0})
        self.assertFalse(round_.evaluation_ids.result_class_id)
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


class TestLastYear(RankingCase):
    def two_years(self, before, after, **changes):
        """Rank the round of 2025, then that of 2026; dicts of department → score a line."""
        campaign = self.enter_ranked_plan(for_individual=False, **changes)
        first = self.rank_units(campaign, {d: (s,) * 7 for d, s in before.items()})
        second = self.rank_units(campaign, {d: (s,) * 7 for d, s in after.items()}, year=2026)
        return first, second

    def change(self, round_, unit):
        sheet = self.of(round_, unit)
        return sheet.previous_rank, sheet.previous_total, sheet.rank_change_text

    def test_places_risen_and_fallen(self):
        office, farmers, women, youth = self.departments
        first, second = self.two_years(
            {office: 9, farmers: 7, women: 5}, {office: 5, farmers: 7, women: 9, youth: 2}
        )
        self.assertEqual(second.previous_round_id, first)
        self.assertFalse(first.previous_round_id)
        self.assertEqual(self.change(second, women), (3, 35, "▲ 2"))
        self.assertEqual(self.change(second, office), (1, 63, "▼ 2"))
        self.assertEqual(self.change(second, farmers), (2, 49, "="))
        self.assertEqual(self.change(second, youth), (0, 0, False))
        self.assertEqual(self.of(second, office).rank_change, -2)
        self.assertFalse(self.of(first, office).previous_id)
        # the subject's own head sees his unit's change
        mine = self.of(second, farmers).with_user(self.head)
        self.assertEqual((mine.previous_rank, mine.rank_change_text), (2, "="))

    def test_a_renamed_unit_is_compared_a_merged_one_is_not(self):
        office, farmers, women, youth = self.departments
        renamed, merged = self.env["hr.department"].create(
            [
                {"name": name, "company_id": self.company.id}
                for name in ("Văn phòng mới", "Hợp nhất")
            ]
        )
        self.come_out_of(renamed, office)
        self.come_out_of(merged, farmers | women)
        _first, second = self.two_years(
            {office: 9, farmers: 7, women: 5, youth: 3}, {renamed: 9, merged: 5, youth: 7}
        )
        self.assertEqual(self.change(second, renamed), (1, 63, "="))
        self.assertEqual(self.change(second, youth), (4, 21, "▲ 2"))
        self.assertEqual(self.change(second, merged), (0, 0, False))

    def test_another_movement_is_not_compared(self):
        """Nor the same movement that now asks for something else."""
        office, *_others = self.departments
        older = self.rank_units(
            self.enter_ranked_plan(for_individual=False, number=130), {office: ALL_T}
        )
        for number, changes in (
            (131, {"name": "Phát động phong trào thi đua “Dân vận khéo” năm 2026"}),
            (132, {}),
        ):
            campaign = self.enter_ranked_plan(
                for_individual=False, number=number, date_start=date(2026, 1, 1), **changes
            )
            if not changes:
                for criterion in campaign.collective_criterion_ids[:4]:
                    criterion.name = f"{criterion.name} của năm nay"
            self.launch(campaign)
            self.add_everyone(campaign)
            round_ = self.open_round(campaign, year=2026)
            with self.subTest(number=number):
                self.assertEqual(older.year, round_.year - 1)
                self.assertFalse(round_.previous_round_id)

    def test_else_the_latest_campaign_of_the_same_movement(self):
        office, farmers, *_others = self.departments
        self.rank_units(
            self.enter_ranked_plan(for_individual=False, number=130, kind="regular"),
            {office: ALL_T},
        )
        older = self.rank_units(
            self.enter_ranked_plan(for_individual=False, number=131, date_start=date(2025, 1, 1)),
            {office: (5,) * 7, farmers: (9,) * 7},
        )
        campaign = self.enter_ranked_plan(
            for_individual=False, number=132, date_start=date(2026, 1, 1)
        )
        self.launch(campaign)
        self.add_everyone(campaign)
        round_ = self.open_round(campaign, year=2026)
        self.assertEqual(round_.previous_round_id, older)
        self.assertEqual(self.of(round_, office).previous_rank, 2)


class TestRankingQueries(CommuneCase):
    """Ranking, its list and its paper ask the database as often for a hundred as for ten."""

    def ranked(self, size, number):
        units = self.env["hr.department"].create(
            [{"name": f"Tổ {number}.{n}", "company_id": self.company.id} for n in range(size)]
        )
        campaign = enter_plan(self.as_clerk, self.chair, number=number, for_individual=False)
        campaign.collective_criterion_ids[2:].unlink()
        campaign.collective_criterion_ids[1].tie_order = 1
        campaign.tie_rule = "criteria"
        self.launch(campaign)
        wizard = campaign.env["thidua.participant.wizard"].create(
            {"campaign_id": campaign.id, "department_ids": [Command.set(units.ids)]}
        )
        wizard.action_add()
        for year in (2025, 2026):
            round_ = campaign.env["thidua.round"].create({"campaign_id": campaign.id, "year": year})
            round_.action_open()
            sheets = round_.evaluation_ids
            sheets.line_ids.self_score = 5
            round_.action_appraise()
            sheets.action_submit()
            sheets.action_copy_self_scores()
            sheets.action_finalize()
            ranking = self.queries(round_.action_finish)
        shown = self.queries(
            lambda: self.as_clerk["thidua.evaluation"].search_read(
                [("round_id", "=", round_.id)],
                [
                    "rank",
                    "unit_rank",
                    "cluster_rank",
                    "result_class_id",
                    "rank_change_text",
                    "previous_total",
                    "tie_note",
                ],
            )
        )
        paper = self.queries(lambda: round_.evaluation_ids._ranking_sections())
        self.assertEqual(set(sheets.mapped("rank_change_text")), {"="})
        return ranking, shown, paper

    def queries(self, function):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def test_a_hundred_cost_as_much_as_ten(self):
        self.ranked(2, 300)  # warms the caches up
        self.assertEqual(self.ranked(10, 301), self.ranked(100, 302))
