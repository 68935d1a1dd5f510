"""Criterion T4: what superiors' rankings give a unit, in points and in words."""

from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from ..common import CommuneCase
from .common import RULES, RankingCase


class T4Plan:
    """Enters a plan whose T4 is worked out from rankings."""

    @classmethod
    def plan(cls, series=None, rules=RULES, launch=True, **changes):
        campaign = cls.enter_plan(**changes)
        t4 = campaign.criterion_ids.filtered(lambda c: c.name.startswith("T4"))
        with Form(t4) as form:
            form.method = "computed"
            form.source = "ranking"
            if series is not False:
                form.ranking_series_id = series or cls.series
            for kind, threshold, points in rules:
                with form.rule_ids.new() as rule:
                    rule.kind = kind
                    rule.threshold = threshold
                    rule.points = points
        cls.t4 = t4
        return cls.launch(campaign) if launch else campaign


class T4Case(T4Plan, RankingCase):
    """A launched plan whose T4 is worked out from rankings, and its round of 2025."""

    def lines(self, kind="annual", year=2025, campaign=None):
        """Return the lines of T4 in a round that is opened, by name of the unit."""
        campaign = campaign or self.plan()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign, kind, year)
        lines = round_.evaluation_ids.line_ids.filtered(lambda li: li.criterion_id == self.t4)
        return {line.evaluation_id.subject_name: line for line in lines}

    def worked_out(self, lines):
        """Return score and note of lines (dict of name → Computed)."""
        every = self.env["thidua.evaluation.line"].union(*lines.values()).sudo()
        found = self.env["thidua.ranking"]._score_lines(every)
        return {name: found[line] for name, line in lines.items()}


class TestT4(T4Case):
    def test_the_best_rule_and_its_working_in_words_and_figures(self):
        self.enter_table(
            2024, {self.office_unit: 7, self.farmers: 8, self.women: 6, self.youth: 9}, 12
        )
        self.enter_table(
            2025, {self.office_unit: 6, self.farmers: 3, self.women: 6, self.youth: 10}
        )
        found = self.worked_out(self.lines())
        self.assertEqual(
            found["Hội Nông dân"],
            (
                20,
                "In 2025 ranked 3/15, in 2024 ranked 8/12: up 5 places. Applied: ranked 3 or "
                "better → 20 points. Score: 20 of 20.",
            ),
        )
        self.assertEqual(
            found["Văn phòng"],
            (
                10,
                "In 2025 ranked 6/15, in 2024 ranked 7/12: up 1 places. Applied: risen by 1 "
                "places or more → 10 points. Score: 10 of 20.",
            ),
        )
        self.assertEqual(
            found["Hội Phụ nữ"],
            (
                0,
                "In 2025 ranked 6/15, in 2024 ranked 6/12: the same place. No row of the table of "
                "points is reached; the lowest is: risen by 1 places or more → 10 points. "
                "Score: 0 of 20.",
            ),
        )
        self.assertEqual(found["Đoàn Thanh niên"].score, 0)
        self.assertIn("in 2024 ranked 9/12: down 1 places.", found["Đoàn Thanh niên"].note)

    def test_risen_counts_where_the_place_does_not(self):
        self.enter_table(2024, {self.farmers: 14})
        self.enter_table(2025, {self.farmers: 11})
        found = self.worked_out(self.lines())["Hội Nông dân"]
        self.assertEqual(found.score, 20)
        self.assertIn("Applied: risen by 3 places or more", found.note)

    def test_the_evaluation_shows_and_keeps_it(self):
        self.enter_table(2025, {self.farmers: 4})
        line = self.lines()["Hội Nông dân"]
        evaluation = line.evaluation_id.with_user(self.head)
        evaluation.action_work_out()
        self.assertEqual((line.computed_score, line.office_score), (15, 15))
        self.assertIn("In 2025 ranked 4/15.", line.computed_note)
        self.assertIn("T4", evaluation.working_note)

    def test_what_is_missing_is_said(self):
        campaign = self.plan(series=False)
        lines = self.lines(campaign=campaign)
        score, note = self.worked_out(lines)["Hội Nông dân"]
        self.assertIsNone(score)
        self.assertIn("does not say yet which ranking it reads", note)
        self.t4.with_env(self.as_clerk).ranking_series_id = self.series
        score, note = self.worked_out(lines)["Hội Nông dân"]
        self.assertIsNone(score)
        self.assertIn("no confirmed table “Đánh giá kết quả dân vận chính quyền” of 2025", note)
        table = self.enter_table(2025, {self.women: 1}, confirm=False)
        self.assertIsNone(self.worked_out(lines)["Hội Phụ nữ"].score)
        table.action_confirm()
        score, note = self.worked_out(lines)["Hội Nông dân"]
        self.assertIsNone(score)
        self.assertIn("“Hội Nông dân” has no rank in “Đánh giá kết quả", note)
        # no rank last year: only the place counts
        self.assertEqual(
            self.worked_out(lines)["Hội Phụ nữ"],
            (
                20,
                "In 2025 ranked 1/15. There is no confirmed table of 2024 to compare with, so "
                "only the place itself counts. Applied: ranked 3 or better → 20 points. "
                "Score: 20 of 20.",
            ),
        )
        self.enter_table(2024, {self.farmers: 1})
        self.assertIn(
            "“Hội Phụ nữ” has no rank in the table of 2024, so only the place",
            self.worked_out(lines)["Hội Phụ nữ"].note,
        )

    def test_without_a_table_of_points(self):
        self.enter_table(2025, {self.farmers: 1})
        campaign = self.plan(rules=[("top", 3, 20)], launch=False)
        lines = self.lines(campaign=self.launch(campaign))
        self.env.cr.execute(
            "DELETE FROM thidua_criterion_rule WHERE criterion_id = %s", self.t4.ids
        )
        self.env.invalidate_all()
        score, note = self.worked_out(lines)["Hội Nông dân"]
        self.assertIsNone(score)
        self.assertIn("is ranked 1/15", note)
        self.assertIn("has no table of points", note)

    def test_last_years_rank_as_this_years_table_states_it(self):
        self.enter_table(2025, {self.farmers: (9, 13)})
        score, note = self.worked_out(self.lines())["Hội Nông dân"]
        self.assertEqual(score, 20)
        self.assertIn("in 2024 ranked 13: up 4 places.", note)
        self.assertIn("The rank of 2024 is the one that the table of 2025 states.", note)

    def test_a_unit_that_came_out_of_others(self):
        self.enter_table(2024, {self.office_unit: 9, self.farmers: 8, self.women: 2})
        self.enter_table(2025, {self.farmers: 6, self.youth: 6})
        self.come_out_of(self.youth, self.office_unit)
        lines = self.lines()
        score, note = self.worked_out(lines)["Đoàn Thanh niên"]
        self.assertEqual(score, 20)
        self.assertIn("in 2024 ranked 9/15: up 3 places.", note)
        self.assertIn("In 2024 it was still “Văn phòng”.", note)
        self.come_out_of(self.youth, self.women)
        score, note = self.worked_out(lines)["Đoàn Thanh niên"]
        self.assertEqual(score, 0)
        self.assertRegex(note, "came out of several units, each ranked by itself in 2024 .*Phụ nữ")
        self.assertNotIn("places.", note)

    def test_a_final_round_looks_at_the_whole_campaign(self):
        campaign = self.plan(date_start=date(2024, 2, 1), date=date(2024, 1, 30))
        lines = self.lines("final", 2026, campaign)
        self.assertIn("of the years 2024 to 2026 yet", self.worked_out(lines)["Hội Nông dân"].note)
        self.enter_table(2024, {self.farmers: 9})
        self.assertIn("In 2024 ranked 9/15.", self.worked_out(lines)["Hội Nông dân"].note)
        # the first within the campaign, where there is none before it
        self.enter_table(2025, {self.farmers: 7})
        self.enter_table(2026, {self.farmers: 6})
        found = self.worked_out(lines)["Hội Nông dân"]
        self.assertEqual(found.score, 20)
        self.assertIn("In 2026 ranked 6/15, in 2024 ranked 9/15: up 3 places.", found.note)
        # the last before it began
        self.enter_table(2021, {self.farmers: 1})
        self.enter_table(2022, {self.farmers: 12})
        self.enter_table(2027, {self.farmers: 1})
        self.assertIn(
            "In 2026 ranked 6/15, in 2022 ranked 12/15: up 6 places.",
            self.worked_out(lines)["Hội Nông dân"].note,
        )

    def test_an_individual_has_the_rank_of_his_unit(self):
        self.enter_table(2025, {self.women: 2})
        campaign = self.enter_plan()
        criterion = campaign.individual_criterion_ids[0]
        with Form(criterion) as form:
            form.method = "computed"
            form.source = "ranking"
            form.ranking_series_id = self.series
            with form.rule_ids.new() as rule:
                rule.kind = "top"
                rule.threshold = 3
                rule.points = 8
        self.t4 = criterion
        found = self.worked_out(self.lines(campaign=self.launch(campaign)))
        self.assertEqual(found["Đỗ Thị Đào"].score, 8)
        self.assertTrue(found["Đỗ Thị Đào"].note.startswith("Unit: “Hội Phụ nữ”. In 2025 ranked 2"))
        self.assertIn("“Hội Nông dân” has no rank", found["Ngô Văn Trưởng"].note)

    def test_two_series_do_not_mix(self):
        other = self.as_clerk["thidua.ranking.series"].create({"name": "Chuyển đổi số"})
        self.enter_table(2025, {self.farmers: 1}, series=other)
        self.enter_table(2025, {self.farmers: 15})
        self.assertEqual(self.worked_out(self.lines())["Hội Nông dân"].score, 0)

    def test_ten_lines_cost_as_much_as_a_hundred(self):
        units = self.env["hr.department"].create(
            [{"name": f"Thôn {n}", "company_id": self.company.id} for n in range(110)]
        )
        for year in (2024, 2025):
            table = self.empty_table(year, ranked_count=110)
            self.as_clerk["thidua.ranking"].create(
                [
                    {"table_id": table.id, "department_id": unit.id, "rank": n}
                    for n, unit in enumerate(units, 1)
                ]
            )
            table.action_confirm()
        lines = [line for name, line in self.lines().items() if name.startswith("Thôn")]
        counts = {}
        for size in (10, 100, 10, 100):
            some = self.env["thidua.evaluation.line"].union(*lines[:size]).sudo()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.env["thidua.ranking"]._score_lines(some)
            counts[size] = self.cr.sql_log_count - before
        self.assertEqual(counts[10], counts[100])


class TestResting(T4Case):
    def finalize(self, line):
        evaluation = line.evaluation_id
        self.score(evaluation, 0.5)
        self.assertEqual(evaluation.state, "final")

    def score(self, evaluation, share):
        """Score all but what is worked out."""
        evaluation = evaluation.with_env(self.as_clerk)
        for line in evaluation.line_ids.filtered(lambda li: not li.is_computed):
            line.self_score = line.max_score * share
        evaluation.action_submit()
        evaluation.action_copy_self_scores()
        evaluation.action_finalize()

    def test_a_table_is_not_reopened_under_a_final_evaluation(self):
        last = self.enter_table(2024, {self.farmers: 8})
        table = self.enter_table(2025, {self.farmers: 3, self.women: 5})
        line = self.lines()["Hội Nông dân"]
        line.evaluation_id.round_id.action_appraise()
        self.finalize(line)
        for resting in (table, last):
            with self.assertRefused("1 final evaluations take a score.*Hội Nông dân.*Reopen them"):
                resting._move_with_reason("reopen", "Nhập sai")
        line.evaluation_id.with_env(self.as_clerk)._move_with_reason("reopen", "Bảng sai")
        table._move_with_reason("reopen", "Nhập sai")
        table.ranking_ids.filtered(lambda r: r.department_id == self.farmers).rank = 9
        table.action_confirm()
        line.evaluation_id.with_env(self.as_clerk).action_finalize()
        self.assertEqual(line.office_score, 0)
        self.assertIn("In 2025 ranked 9/15", line.computed_note)

    def test_another_series_or_year_does_not_rest(self):
        self.enter_table(2025, {self.farmers: 3})
        other = self.as_clerk["thidua.ranking.series"].create({"name": "Chuyển đổi số"})
        free = [
            self.enter_table(2025, {self.farmers: 3}, series=other),
            self.enter_table(2023, {self.farmers: 3}),
            self.enter_table(2026, {self.farmers: 3}),
        ]
        line = self.lines()["Hội Nông dân"]
        line.evaluation_id.round_id.action_appraise()
        self.finalize(line)
        for table in free:
            table._move_with_reason("reopen", "Nhập sai")
            self.assertEqual(table.state, "draft")


class TestCriterion(T4Case):
    def test_the_series_goes_with_the_criterion(self):
        campaign = self.plan(launch=False)
        (vals,) = self.t4._copied_vals()
        self.assertEqual(vals["ranking_series_id"], self.series.id)
        action = campaign.action_save_as_set()
        lines = self.as_clerk["thidua.criteria.set"].browse(action["res_id"]).line_ids
        of_set = lines.filtered(lambda line: line.source == "ranking")
        self.assertEqual(of_set.ranking_series_id, self.series)
        copy = campaign.copy()
        copied = copy.criterion_ids.filtered(lambda c: c.source == "ranking")
        self.assertEqual(copied.ranking_series_id, self.series)

    def test_chosen_once_after_the_launch(self):
        self.plan(series=False)
        t4 = self.t4.with_env(self.as_clerk)
        other = self.as_clerk["thidua.ranking.series"].create({"name": "Chuyển đổi số"})
        self.assertTrue(t4.can_choose_ranking)
        self.assertFalse(t4.with_user(self.staff).can_choose_ranking)
        with self.assertRaises(AccessError):
            t4.with_user(self.staff).ranking_series_id = self.series
        with self.assertRaises(UserError):
            t4.write({"ranking_series_id": self.series.id, "weight": 90})
        action = t4.action_choose_ranking()
        with Form(t4, view=action["views"][0][0]) as form:
            form.ranking_series_id = self.series
        self.assertEqual(t4.ranking_series_id, self.series)
        self.assertFalse(t4.can_choose_ranking)
        self.assertIn("reads the ranking", t4.campaign_id.message_ids[:1].body)
        for series in (other, False):
            with self.assertRefused("is chosen once. A launched plan changes it by an amendment"):
                t4.ranking_series_id = series
        others = (t4.campaign_id.criterion_ids - t4)[:1]
        with self.assertRaises(UserError):
            others.with_env(self.as_clerk).ranking_series_id = self.series

    def test_an_amendment_changes_it(self):
        campaign = self.plan()
        other = self.as_clerk["thidua.ranking.series"].create({"name": "Chuyển đổi số"})
        action = campaign.action_amend()
        amendment = self.as_clerk["thidua.campaign"].browse(action["res_id"])
        changed = amendment.criterion_ids.filtered(lambda c: c.origin_id == self.t4)
        self.assertEqual(changed.ranking_series_id, self.series)
        changed.ranking_series_id = other
        amendment.action_compare()
        self.assertIn(
            "reads the ranking “Chuyển đổi số”",
            " ".join(filter(None, amendment.change_ids.mapped("after"))),
        )

    def test_a_ranking_of_another_company_is_not_read(self):
        campaign = self.plan(launch=False)
        foreign = self.env["thidua.ranking.series"].create(
            {"name": "Xếp hạng xã khác", "company_id": self.env.ref("base.main_company").id}
        )
        with self.assertRefused("a ranking of another company is not read", ValidationError):
            campaign.criterion_ids[:1].with_env(self.env).ranking_series_id = foreign
        shared = self.env["thidua.ranking.series"].create({"name": "Chung", "company_id": False})
        self.t4.with_env(self.as_clerk).ranking_series_id = shared
        self.assertEqual(self.t4.ranking_series_id, shared)


class TestCommune(CommuneCase):
    def test_the_menu_opens_for_everybody(self):
        for user in (self.clerk, self.chair, self.staff, self.admin_user):
            menus = self.env["ir.ui.menu"].with_user(user)
            self.assertIn(self.env.ref("thidua_khenthuong.menu_ranking_table"), menus.search([]))
