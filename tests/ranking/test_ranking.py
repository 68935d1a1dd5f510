"""Scores add up by weight, and rank by kind; equal totals share a rank or are told apart."""

import io
from datetime import date

import openpyxl
from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import CommuneCase, enter_plan

ALL_T = (10, 20, 10, 20, 10, 10, 20)


class RankingCase(CommuneCase):
    """A plan whose collectives are ranked, and short ways to score them."""

    def enter_ranked_plan(self, tie_breaks=None, **changes):
        """Return a draft for collectives; `tie_breaks`: code → order of the criterion."""
        campaign = self.enter_plan(**changes)
        for code, order in (tie_breaks or {}).items():
            campaign.criterion_ids.filtered(
                lambda c, code=code: c.name.startswith(f"{code}.")
            ).tie_order = order
        if tie_breaks:
            campaign.tie_rule = "criteria"
        return campaign

    def give(self, evaluation, scores):
        """Score an evaluation line by line, from its subject to the end."""
        evaluation = evaluation.with_env(self.as_clerk)
        for line, score in zip(evaluation.line_ids, scores, strict=True):
            line.self_score = score
        evaluation.action_submit()
        if evaluation.state == "head":
            by_head = evaluation.with_user(self.head)
            by_head.action_copy_self_scores()
            by_head.action_pass_on()
        own = evaluation.employee_id.sudo().user_id == self.clerk
        evaluation = evaluation.with_user(self.clerk_2 if own else self.clerk)
        evaluation.action_copy_self_scores()
        evaluation.action_finalize()

    def of(self, round_, subject):
        return round_.evaluation_ids.filtered(
            lambda e: subject in (e.employee_id, e.department_id, e.partner_id)
        )

    def rank_units(self, campaign, scores, year=2025):
        """Open a round, score these departments (dict → scores) and rank it."""
        if campaign.state == "draft":
            self.launch(campaign)
        if not campaign.participant_ids:
            self.add_everyone(campaign)
        round_ = self.open_round(campaign, year=year)
        for department, given in scores.items():
            self.give(self.of(round_, department), given)
        round_.action_appraise()
        round_.action_finish()
        return round_

    def book(self, action):
        """Return the rows of a downloaded workbook."""
        download = self.as_clerk["thidua.download"].browse(int(action["url"].rsplit("/", 1)[1]))
        name, content = download._render()
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        return name, list(sheet.iter_rows(values_only=True))


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


class TestTies(RankingCase):
    def equal_totals(self, **tie_breaks):
        """Rank four units of 70 points each, that differ in T4 and T7."""
        office, farmers, women, youth = self.departments
        return self.rank_units(
            self.enter_ranked_plan(tie_breaks),
            {
                office: (10, 10, 10, 15, 10, 0, 15),
                farmers: (10, 10, 10, 18, 10, 0, 12),
                women: (10, 10, 10, 15, 10, 0, 15),
                youth: (10, 10, 10, 15, 10, 5, 10),
            },
        )

    def ranks(self, round_):
        return [self.of(round_, department).rank for department in self.departments]

    def test_shared_by_default(self):
        round_ = self.equal_totals()
        self.assertEqual(self.ranks(round_), [1, 1, 1, 1])
        note = self.of(round_, self.departments[0]).with_env(self.as_clerk).tie_note
        self.assertEqual(
            note,
            "Equal total 70: shares the rank with Đoàn Thanh niên, Hội Nông dân, Hội Phụ nữ.",
        )

    def test_broken_in_the_order_declared(self):
        """T4 first, then T7; who is still equal shares the rank, and the screen says why."""
        round_ = self.equal_totals(T4=1, T7=2)
        self.assertEqual(self.ranks(round_), [2, 1, 2, 4])
        office, farmers, _women, youth = (
            self.of(round_, department).with_env(self.as_clerk).tie_note
            for department in self.departments
        )
        self.assertEqual(farmers, "Equal total 70; goes before Hội Phụ nữ: T4 18 > 15.")
        self.assertEqual(
            office,
            "Equal total 70: shares the rank with Hội Phụ nữ.\n"
            "Equal total 70; comes after Hội Nông dân: T4 15 < 18.\n"
            "Equal total 70; goes before Đoàn Thanh niên: T7 15 > 10.",
        )
        self.assertEqual(youth, "Equal total 70; comes after Văn phòng: T7 10 < 15.")

    def test_another_order_another_ranking(self):
        self.assertEqual(self.ranks(self.equal_totals(T7=1, T4=2)), [1, 3, 1, 4])

    def test_of_a_penalty_less_is_better(self):
        campaign = self.enter_ranked_plan({"T4": 1})
        campaign.criterion_ids.filtered(lambda c: c.tie_order).effect = "penalty"
        office, farmers, *_others = self.departments
        round_ = self.rank_units(
            campaign, {office: (10, 20, 0, 5, 0, 0, 0), farmers: (10, 20, 5, 10, 0, 0, 0)}
        )
        first, second = self.of(round_, office), self.of(round_, farmers)
        self.assertEqual((first.total, second.total), (25, 25))
        self.assertEqual((first.rank, second.rank), (1, 2))
        self.assertIn("goes before Hội Nông dân: T4 5 < 10", first.with_env(self.as_clerk).tie_note)

    def test_a_note_tells_nobody_what_he_may_not_read(self):
        round_ = self.equal_totals(T4=1)
        farmers = self.of(round_, self.departments[1])
        self.assertIn("Đoàn Thanh niên", farmers.with_user(self.chair).tie_note)
        self.assertFalse(farmers.with_user(self.head).tie_note)

    def test_declared_before_the_launch(self):
        campaign = self.enter_ranked_plan()
        campaign.tie_rule = "criteria"
        with self.assertRefused("the criteria that break ties"):
            campaign.action_submit()
        t4, t7 = campaign.criterion_ids.filtered(lambda c: c.name[:2] in ("T4", "T7"))
        (t4 | t7).tie_order = 1
        with self.assertRefused("“T4.*”, “T7.*” break ties at the same place"):
            campaign.action_submit()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.cr.savepoint(),
        ):
            t7.tie_order = -1
        t7.tie_order = 2
        self.assertEqual(campaign.tie_text, "Collective: T4 → T7")
        self.launch(campaign)
        for record, values in ((campaign, {"tie_rule": "shared"}), (t7, {"tie_order": 0})):
            with self.assertRefused("can no longer be changed"):
                record.write(values)

    def test_amended_and_copied(self):
        """An amendment changes what breaks ties, and lists it; a copy and a set keep it."""
        campaign = self.launch(self.enter_ranked_plan({"T4": 1}))
        action = campaign.action_amend()
        amendment = self.as_clerk["thidua.campaign"].browse(action["res_id"])
        with Form(amendment) as form:
            form.number = 15
            form.date = date(2025, 3, 1)
            form.amendment_reason = "Theo hướng dẫn của cấp trên"
            with form.collective_criterion_ids.edit(6) as line:
                line.tie_order = 2
        amendment.action_submit()
        amendment.with_env(self.as_chair).action_approve()
        self.assertEqual(campaign.tie_text, "Collective: T4 → T7")
        self.assertEqual(
            [(c.what, c.after.rpartition(", ")[2]) for c in campaign.amended_ids],
            [("Criterion (Collective)", "breaks ties: 2")],
        )
        copy = campaign.copy({"name": "Kế hoạch năm sau"})
        self.assertEqual((copy.tie_rule, copy.tie_text), ("criteria", "Collective: T4 → T7"))
        action = campaign.action_save_as_set()
        kept = self.as_clerk["thidua.criteria.set"].browse(action["res_id"])
        self.assertEqual(sorted(kept.line_ids.mapped("tie_order"))[-2:], [1, 2])


class TestPlaces(RankingCase):
    """Within the unit and the cluster; who is not ranked; the paper."""

    def test_within_the_unit(self):
        round_ = self.ranked_round()
        women = round_.evaluation_ids.filtered(
            lambda e: e.subject_kind == "individual" and e.unit_id == self.departments[2]
        ).sorted("rank")
        self.assertEqual(women.mapped("unit_rank"), [1, 2, 3, 4, 5])
        units = round_.evaluation_ids.filtered(lambda e: e.subject_kind == "collective")
        self.assertEqual(set(units.mapped("unit_rank")), {0})

    def make_clusters(self):
        """Put farmers and women in a cluster, women and youth in another, later, one."""
        _office, farmers, women, youth = self.departments
        first, second, closed = self.env["thidua.cluster"].create(
            [
                {"name": name, "company_id": self.company.id}
                for name in ("Khối đoàn thể", "Cụm số 2", "Cụm cũ")
            ]
        )
        members = (
            (first, farmers, date(2024, 1, 1), False),
            (first, women, date(2024, 1, 1), False),
            (second, women, date(2024, 6, 1), False),
            (second, youth, date(2025, 6, 1), False),
            (closed, youth, date(2023, 1, 1), date(2025, 12, 30)),
        )
        self.env["thidua.cluster.member"].create(
            [
                {
                    "cluster_id": cluster.id,
                    "department_id": unit.id,
                    "date_from": start,
                    "date_to": end,
                }
                for cluster, unit, start, end in members
            ]
        )
        return first, second

    def test_within_the_cluster_it_entered_first(self):
        first, second = self.make_clusters()
        office, farmers, women, youth = self.departments
        round_ = self.rank_units(
            self.enter_ranked_plan(),
            {office: ALL_T, farmers: (5,) * 7, women: (9,) * 7, youth: (2,) * 7},
        )
        found = [
            (self.of(round_, unit).cluster_id, self.of(round_, unit).cluster_rank)
            for unit in (office, farmers, women, youth)
        ]
        # on 31/12/2025 the youth had left the old cluster
        none = first.browse()
        self.assertEqual(found, [(none, 0), (first, 2), (first, 1), (second, 1)])
        people = round_.evaluation_ids.filtered(lambda e: e.subject_kind == "individual")
        self.assertFalse(people.cluster_id)

    def test_a_cluster_ranks_its_school_with_the_others(self):
        cluster = self.make_clusters()[0]
        school = self.env["res.partner"].create(
            {"name": "Trường học", "is_company": True, "company_id": self.company.id}
        )
        school.thidua_kind = "organisation"
        cluster.member_ids = [
            Command.create({"partner_id": school.id, "date_from": date(2024, 1, 1)})
        ]
        campaign = self.launch(
            self.enter_ranked_plan(
                scope="cluster",
                cluster_id=cluster.with_env(self.as_clerk),
                for_individual=False,
            )
        )
        _office, farmers, women, _youth = self.departments
        for values in (
            {"department_id": farmers.id},
            {"department_id": women.id},
            {"partner_id": school.id},
        ):
            campaign.env["thidua.participant"].create(
                {"campaign_id": campaign.id, **values}
            ).action_accept()
        round_ = self.open_round(campaign)
        for subject, score in ((farmers, 9), (women, 5), (school, 7)):
            self.give(self.of(round_, subject), (score,) * 7)
        round_.action_appraise()
        round_.action_finish()
        sheets = [self.of(round_, subject) for subject in (farmers, school, women)]
        self.assertEqual([sheet.cluster_rank for sheet in sheets], [1, 2, 3])
        self.assertEqual([sheet.rank for sheet in sheets], [1, 1, 2], "each kind by itself")
        self.assertEqual({sheet.cluster_id for sheet in sheets}, {cluster})

    def test_who_is_not_ranked_comes_last_and_is_no_zero(self):
        office, farmers, *_others = self.departments
        round_ = self.rank_units(
            self.enter_ranked_plan(for_individual=False), {office: (1,) * 7, farmers: ALL_T}
        )
        seen = self.as_clerk["thidua.evaluation"]
        domain = [("round_id", "=", round_.id)]
        self.assertEqual(seen.search(domain).mapped("rank"), [1, 2, 0, 0])
        self.assertEqual(seen.search(domain, order="rank desc").mapped("rank"), [2, 1, 0, 0])
        self.assertEqual(seen.search_count([*domain, ("rank", "=", 0)]), 2)
        rows = (
            self.env["thidua.evaluation"]
            .search(domain)
            .export_data(["subject_name", "rank", "cluster_rank"])["datas"]
        )
        self.assertEqual([row[1] for row in rows], [1, 2, "", ""])
        unranked = self.of(round_, self.departments[2])
        self.assertFalse(unranked.result_class_id)
        # the paper says so in words
        name, rows = self.book(round_.action_print_ranking())
        self.assertEqual(name, "bang-xep-hang.xlsx")
        start = next(i for i, row in enumerate(rows) if row[0] == "Hạng")
        self.assertEqual(rows[start + 1][0], "I. Tập thể")
        self.assertEqual(
            [(row[0], row[2], row[4], row[6], row[11]) for row in rows[start + 2 : -3]],
            [
                (1, "Hội Nông dân", 100, "Hoàn thành xuất sắc nhiệm vụ", None),
                (2, "Văn phòng", 7, "Không hoàn thành nhiệm vụ", None),
                (None, "Đoàn Thanh niên", None, None, "Chưa xếp hạng"),
                (None, "Hội Phụ nữ", None, None, "Chưa xếp hạng"),
            ],
        )

    def test_who_appraised_is_recorded_by_the_move(self):
        round_ = self.rank_units(self.enter_ranked_plan(), {self.departments[0]: (5,) * 7})
        sheet = self.of(round_, self.departments[0])
        self.assertEqual(sheet.appraised_by_id, self.clerk)
        self.assertTrue(sheet.appraised_on)
        for user in (self.clerk, self.chair):
            for values in (
                {"appraised_by_id": user.id},
                {"rank": 1},
                {"unit_rank": 1},
                {"cluster_rank": 1},
                {"result_class_id": False},
                {"cluster_id": False},
            ):
                closed = "recorded by the system|can no longer be changed|allowed to"
                with self.assertRefused(closed):
                    sheet.with_user(user).write(values)
        round_._move_with_reason("reopen", "Có khiếu nại")
        sheet.with_user(self.clerk_2)._move_with_reason("reopen", "Chấm lại")
        self.assertFalse(sheet.appraised_by_id)
        sheet.with_user(self.clerk_2).action_finalize()
        self.assertEqual(sheet.appraised_by_id, self.clerk_2)

    def test_ranked_again_without_who_is_no_longer_final(self):
        office, farmers, *_others = self.departments
        round_ = self.rank_units(self.enter_ranked_plan(), {office: ALL_T, farmers: (5,) * 7})
        first, second = self.of(round_, office), self.of(round_, farmers)
        round_._move_with_reason("reopen", "Có khiếu nại")
        first.with_env(self.as_clerk)._move_with_reason("reopen", "Chấm lại")
        round_.action_finish()
        self.assertEqual((first.rank, second.rank), (0, 1))
        self.assertFalse(first.result_class_id)


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

    def test_else_the_latest_campaign_of_the_same_kind(self):
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
