"""Places within the unit and the cluster; who is not ranked; the paper."""

from datetime import date

from odoo import Command

from .common import ALL_T, RankingCase


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
        name, rows = self.book(round_, "round_ranking")
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
