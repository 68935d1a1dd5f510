"""The table of points of a round: each cell is the score that stands in the database."""

import io
import unicodedata

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..printing import ask_paper, print_paper
from ..queries import QueryCounting
from ..recalculated import Recalculating, cells
from .common import ALL_T, RankingCase

NASTY = '=HYPERLINK("http://x","y")'


@tagged("post_install", "-at_install", "standard")
class TestScoreTable(Recalculating, QueryCounting, RankingCase):
    def table(self, round_, env=None):
        return print_paper(round_.with_env(env or self.as_clerk), "round_scores")

    def in_database(self, round_, kind):
        """Return name → (scores by criterion, total, rank, class), asked of the database."""
        self.env.flush_all()
        self.cr.execute(
            """
            SELECT e.subject_name, e.total::float8, e.rank, c.name,
                   array_agg(l.office_score::float8 ORDER BY l.sequence, l.id)
              FROM thidua_evaluation e
              JOIN thidua_evaluation_line l ON l.evaluation_id = e.id
              LEFT JOIN thidua_result_class c ON c.id = e.result_class_id
             WHERE e.round_id = %s AND e.subject_kind = %s
             GROUP BY e.id, c.id
            """,
            (round_.id, kind),
        )
        return {name: rest for name, *rest in self.cr.fetchall()}

    def people(self, rows):
        return [row for row in rows if isinstance(row[0], int)]

    def test_each_cell_is_what_the_database_holds(self):
        round_ = self.ranked_round()
        name, content = self.table(round_)
        self.assertEqual(name, "bang-cham-diem.xlsx")
        books = cells(content)
        self.assertEqual(list(books)[:2], ["Tập thể", "Cá nhân"])
        for title, kind, first in (("Tập thể", "collective", 2), ("Cá nhân", "individual", 3)):
            known = self.in_database(round_, kind)
            rows = self.people(books[title])
            self.assertEqual(len(rows), len(known), title)
            self.assertEqual([row[0] for row in rows], list(range(1, len(rows) + 1)))
            for row in rows:
                bare = row[1].removeprefix("Ông ").removeprefix("Bà ")
                total, rank, _class, scores = known[bare]
                count = len(scores)
                self.assertEqual(
                    sorted(s for s in row[first : first + count] if s is not None),
                    sorted(s for s in scores if s is not None),
                    bare,
                )
                self.assertAlmostEqual(row[first + count], total, 2, bare)
                self.assertEqual(row[first + count + 1] or 0, rank, bare)

    def test_formulas_come_to_what_is_written(self):
        round_ = self.ranked_round()
        content = self.table(round_)[1]
        self.assertGreater(self.assertRecalculated(content), len(round_.evaluation_ids))

    def test_averages_are_named_and_count_nobody_twice(self):
        round_ = self.ranked_round()
        rows = cells(self.table(round_)[1])["Cá nhân"]
        everybody = self.people(rows)
        self.cr.execute(
            "SELECT AVG(total) FROM thidua_evaluation WHERE round_id = %s AND subject_kind = %s",
            (round_.id, "individual"),
        )
        average = self.cr.fetchone()[0]
        last = next(row for row in rows if str(row[0]).startswith("Trung bình chung"))
        self.assertIn(f"({len(everybody)} đối tượng)", last[0])
        self.assertAlmostEqual(float(average), last[-4], 6)
        units = [row[0] for row in rows if str(row[0]).startswith("Trung bình: ")]
        self.assertEqual(len(units), len(round_.evaluation_ids.filtered("employee_id").unit_id))

    def test_the_page(self):
        content = self.table(self.ranked_round())[1]
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            with self.subTest(sheet=sheet.title):
                self.assertEqual(sheet.page_setup.orientation, "landscape")
                self.assertIn(int(sheet.page_setup.paperSize), (8, 9))
                # one page wide is what it is where nothing is said
                self.assertEqual(sheet.page_setup.fitToWidth or 1, 1)
                self.assertEqual(sheet.page_setup.fitToHeight, 0)
                self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
                self.assertTrue(sheet.print_title_rows)
                self.assertTrue(sheet.freeze_panes)
                words = [c.value for row in sheet.iter_rows() for c in row if c.value]
                self.assertIn("NGƯỜI LẬP BIỂU", words)
                self.assertIn("Điểm tối đa", words)

    def test_bonus_and_penalty_stand_apart(self):
        campaign = self.enter_plan()
        criteria = campaign.criterion_ids.filtered(lambda c: c.subject_kind == "collective")
        criteria[-1].write({"effect": "penalty"})
        criteria[-2].write({"effect": "bonus"})
        unit = self.departments[0]
        round_ = self.rank_units(self.launch(campaign), {unit: ALL_T})
        content = self.table(round_)[1]
        rows = cells(content)["Tập thể"]
        heads = [value for row in rows for value in row if value in ("Điểm thưởng", "Điểm trừ")]
        self.assertEqual(heads, ["Điểm thưởng", "Điểm trừ"])
        weights = next(row for row in rows if str(row[0]).startswith("Trọng số"))
        self.assertLess(weights[1 + len(criteria)], 0)
        base = criteria[:-2]
        self.assertEqual(weights[2 + len(criteria)], sum(base.mapped("weight")))
        scored = next(row for row in self.people(rows) if row[1] == unit.name)
        self.assertAlmostEqual(scored[2 + len(criteria)], self.of(round_, unit).total, 2)
        self.assertRecalculated(content)

    def test_what_is_not_final_says_so(self):
        campaign = self.launch()
        round_ = self.rank_units(campaign, {self.departments[0]: ALL_T})
        rows = self.people(cells(self.table(round_)[1])["Tập thể"])
        notes = {row[1]: row[-1] for row in rows}
        self.assertEqual(notes[self.departments[1].name], "Chưa thẩm định xong")
        self.assertFalse(notes[self.departments[0].name])
        self.assertIsNone(next(r for r in rows if r[1] == self.departments[1].name)[-4])

    def test_names_that_would_do_harm(self):
        unit, other, third = self.departments[:3]
        unit.name, other.name = NASTY, "Rất dài " * 300
        third.name = unicodedata.normalize("NFD", "Đội Điện Nước")
        round_ = self.rank_units(self.launch(), {unit: ALL_T})
        content = self.table(round_)[1]
        book = openpyxl.load_workbook(io.BytesIO(content))
        found = [c for row in book["Tập thể"].iter_rows() for c in row if c.value == NASTY]
        self.assertTrue(found)
        self.assertEqual({cell.data_type for cell in found}, {"s"})
        names = {row[1] for row in self.people(cells(content)["Tập thể"])}
        self.assertIn(third.name, names)
        self.assertRecalculated(content)

    def test_for_office_and_leaders(self):
        round_ = self.ranked_round()
        self.assertTrue(self.table(round_, self.as_chair)[1])
        for user in (self.staff, self.head):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                ask_paper(round_.with_user(user), "round_scores")
            own = round_.with_user(user).evaluation_ids
            self.assertTrue(own, "his own, or those of his unit")
            with self.assertRefused("is printed by: Office", AccessError):
                ask_paper(own, "score_table")

    def test_one_round_at_a_time(self):
        campaign = self.launch()
        first = self.rank_units(campaign, {self.departments[0]: ALL_T}, year=2025)
        other = self.open_round(campaign, year=2026)
        both = (first.evaluation_ids | other.evaluation_ids).with_env(self.as_clerk)
        with self.assertRefused("is of one round"):
            ask_paper(both, "score_table")
        self.assertTrue(print_paper(both, "ranking_list")[1], "a ranking may be of several")

    def test_more_people_cost_no_more_queries(self):
        self.env["hr.department"].create(
            [{"name": f"Thôn {number}", "company_id": self.company.id} for number in range(100)]
        )
        round_ = self.rank_units(self.launch(), {self.departments[0]: ALL_T})
        units = round_.evaluation_ids.filtered("department_id").with_env(self.as_clerk)
        self.count("table", 10, units[:10]._score_tables)
        self.count("table", 100, units[:100]._score_tables)
        self.assertAsMany(10, 100)
