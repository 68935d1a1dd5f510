"""The results of a movement in Excel: the figures of its report, sheet by sheet."""

import io

import openpyxl

from odoo.tests import Form, tagged

from ..printing import ask_paper, print_paper
from ..queries import QueryCounting
from ..ranking.common import ALL_T, RankingCase
from ..recalculated import Recalculating, cells
from ..second_plan import enter_second_plan

SHEETS = ["Tham gia", "Đơn vị", "Tiêu chí", "Xếp hạng", "Khen thưởng", "Tiền thưởng"]


@tagged("post_install", "-at_install", "standard")
class TestResults(Recalculating, QueryCounting, RankingCase):
    def begin(self, campaign):
        form = Form(self.as_clerk["thidua.summary"])
        form.campaign_id = campaign
        form.kind = "final"
        form.approver_id = self.chair
        form.strengths = "Sôi nổi"
        return form.save()

    def book(self, summary):
        return print_paper(summary.with_env(self.as_clerk), "results")

    def decided(self):
        round_ = self.ranked_round()
        nominations = self.nominate(self.best(round_, "individual", 2), "award_gkxa")
        self.bring_dossier(nominations)
        nominations = nominations.with_env(self.as_clerk)
        nominations.action_complete()
        decision = self.as_clerk["thidua.decision"].browse(
            nominations.action_put_in_decision()["res_id"]
        )
        decision.approver_id = next(
            user for user in (self.chair, self.deputy) if not nominations._own_of(user)
        )
        decision.action_submit()
        decision.with_user(decision.approver_id).action_approve()
        decision.write({"number": 7, "date": self.today()})
        decision.action_issue()
        return round_

    def numbered(self, rows):
        return [row for row in rows if isinstance(row[0], int)]

    def sql(self, query, *values):
        self.env.flush_all()
        self.cr.execute(query, values)
        return self.cr.fetchall()

    def test_each_sheet(self):
        round_ = self.decided()
        summary = self.begin(round_.campaign_id)
        name, content = self.book(summary)
        self.assertTrue(name.endswith("ket-qua-phong-trao.xlsx"))
        books = cells(content)
        self.assertEqual(list(books), SHEETS)
        campaign = round_.campaign_id.id
        kinds = dict(
            self.sql(
                "SELECT subject_kind, COUNT(*) FROM thidua_participant "
                "WHERE campaign_id = %s AND state = 'accepted' GROUP BY 1",
                campaign,
            )
        )
        told = {row[1]: row[2] for row in self.numbered(books["Tham gia"])}
        self.assertEqual(told["Cá nhân"], kinds["individual"])
        self.assertEqual(told["Tập thể"], kinds["collective"])
        total = next(row for row in books["Tham gia"] if row[0] == "Tổng cộng")
        self.assertEqual(total[2], sum(kinds.values()))
        ranked = self.sql(
            "SELECT subject_name, rank, total::float8 FROM thidua_evaluation "
            "WHERE round_id = %s AND rank > 0",
            round_.id,
        )
        listed = {
            (row[1].removeprefix("Ông ").removeprefix("Bà "), row[0], row[3])
            for row in self.numbered(books["Xếp hạng"])
        }
        self.assertEqual(listed, set(ranked))
        self.assertGreater(self.assertRecalculated(content), 10)

    def test_awards_and_criteria(self):
        campaign = self.decided().campaign_id
        books = cells(self.book(self.begin(campaign))[1])
        campaign = campaign.id
        count, bonus = self.sql(
            "SELECT COUNT(*), SUM(bonus) FROM thidua_commendation WHERE campaign_id = %s", campaign
        )[0]
        for sheet, figure in (("Khen thưởng", count), ("Tiền thưởng", bonus)):
            rows = books[sheet]
            self.assertEqual([row[-1] for row in self.numbered(rows)], [figure])
            sums = [row[-1] for row in rows if str(row[0]).startswith(("Cộng: ", "Tổng cộng"))]
            self.assertEqual(sums, [figure, figure])
        criteria = self.sql(
            """
            SELECT AVG(l.office_score)::float8
              FROM thidua_evaluation_line l
              JOIN thidua_evaluation e ON e.id = l.evaluation_id
             WHERE e.campaign_id = %s AND l.effect = 'base' AND l.office_given
             GROUP BY l.criterion_id
            """,
            campaign,
        )
        averages = sorted(row[4] for row in self.numbered(books["Tiêu chí"]))
        for one, other in zip(averages, sorted(a for (a,) in criteria), strict=True):
            self.assertAlmostEqual(one, other, 6)

    def test_the_pages(self):
        summary = self.begin(self.decided().campaign_id)
        for sheet in openpyxl.load_workbook(io.BytesIO(self.book(summary)[1])):
            with self.subTest(sheet=sheet.title):
                self.assertEqual(sheet.page_setup.orientation, "landscape")
                self.assertTrue(sheet.print_title_rows)
                words = [c.value for row in sheet.iter_rows() for c in row if c.value]
                self.assertIn("NGƯỜI LẬP BIỂU", words)

    def test_nothing_yet_is_an_empty_book(self):
        summary = self.begin(self.launch())
        self.assertNotIn("workbook of results", summary.figures_html)
        content = self.book(summary)[1]
        self.assertEqual(list(cells(content)), SHEETS)
        self.assertRecalculated(content)

    def test_what_was_kept_stays(self):
        campaign = self.launch()
        self.rank_units(campaign, {self.departments[0]: ALL_T})
        summary = self.begin(campaign)
        summary.action_submit()
        before = cells(self.book(summary)[1])["Xếp hạng"]
        self.departments[0].name = "Tên khác"
        self.assertEqual(cells(self.book(summary)[1])["Xếp hạng"], before)

    def test_figures_of_before_say_so(self):
        summary = self.begin(self.launch())
        summary._with_key().write({"figures": {"units": []}})
        with self.assertRefused("before there was the workbook of results"):
            ask_paper(summary, "results")
        # it is not offered, so the page of the figures says why
        self.assertIn("before there was the workbook of results", summary.figures_html)
        offered = dict(self.as_clerk["thidua.download"]._offered(summary))
        self.assertNotIn("results", offered)
        self.assertIn("summary", offered)

    def test_who_belongs_to_no_unit_is_in_the_sum(self):
        campaign = self.launch(enter_second_plan(self.as_clerk, self.chair))
        self.add_everyone(campaign)
        household = self.env["res.partner"].create(
            {"name": "Hộ ông Tạ", "thidua_kind": "household", "company_id": self.company.id}
        )
        self.as_clerk["thidua.participant.wizard"].create(
            {
                "campaign_id": campaign.id,
                "add_collectives": False,
                "add_individuals": False,
                "partner_ids": household.ids,
            }
        ).action_add()
        figures = self.begin(campaign).figures
        self.assertEqual(figures["units"][-1]["name"], "Không thuộc đơn vị nào")
        self.assertEqual(
            sum(row["registered"] for row in figures["units"]),
            sum(row["registered"] for row in figures["participation"]),
        )

    def test_names_that_would_do_harm(self):
        self.departments[0].name, self.departments[1].name = "=1+1", "Dài " * 300
        campaign = self.launch()
        self.rank_units(campaign, {self.departments[0]: ALL_T, self.departments[1]: ALL_T})
        content = self.book(self.begin(campaign))[1]
        sheet = openpyxl.load_workbook(io.BytesIO(content))["Đơn vị"]
        found = [c for row in sheet.iter_rows() for c in row if c.value == "=1+1"]
        self.assertEqual({cell.data_type for cell in found}, {"s"})
        self.assertRecalculated(content)
