"""Superiors' rankings: entered, compared with the year before, confirmed."""

from datetime import date

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tools import mute_logger

from .common import SERIES, RankingCase


class TestTable(RankingCase):
    def test_entered_by_hand_and_compared_with_the_year_before(self):
        self.enter_table(2024, {self.farmers: 8, self.women: 2, "Hội Nông dân xã Bạch Sam": 1}, 12)
        table = self.enter_table(
            2025,
            {
                self.farmers: 3,
                self.women: 4,
                "Hội Nông dân xã Bạch Sam": 1,
                self.youth: 3,
            },
            issuer="UBND thị xã Mỹ Hào",
            reference="45/BC-UBND",
            date=date(2026, 1, 20),
        )
        self.assertEqual(table.name, f"{SERIES} 2025")
        self.assertEqual(table.previous_id.year, 2024)
        self.assertEqual((table.row_count, table.unmatched_count), (4, 1))
        self.assertEqual(
            {
                row.name: (row.previous_rank, row.change, row.change_text)
                for row in table.ranking_ids
            },
            {
                "Hội Nông dân": (8, 5, "▲ 5"),
                "Hội Phụ nữ": (2, -2, "▼ 2"),
                "Hội Nông dân xã Bạch Sam": (1, 0, "="),
                "Đoàn Thanh niên": (0, 0, ""),
            },
        )
        found = table.search([("search_text", "ilike", "dan van chinh quyen 2025")])
        self.assertEqual(found, table)
        rows = self.as_clerk["thidua.ranking"].search([("search_text", "ilike", "bach sam")])
        self.assertEqual(rows.mapped("year"), [2025, 2024])

    def test_a_draft_of_last_year_is_not_compared_with(self):
        self.enter_table(2024, {self.farmers: 8}, confirm=False)
        table = self.enter_table(2025, {self.farmers: 3})
        self.assertFalse(table.previous_id)
        self.assertEqual(table.ranking_ids.previous_rank, 0)

    def test_last_years_rank_as_the_table_states_it(self):
        table = self.enter_table(2025, {self.farmers: (3, 6)})
        self.assertEqual(table.ranking_ids.change_text, "▲ 3")
        # what the other table says counts first
        self.enter_table(2024, {self.farmers: 5})
        table.invalidate_recordset()
        table.ranking_ids.invalidate_recordset()
        self.assertEqual(table.ranking_ids.change_text, "▲ 2")

    @mute_logger("odoo.sql_db")
    def test_one_table_a_year_and_one_row_a_unit(self):
        table = self.enter_table(2025, {self.farmers: 3, "Xã A": 1}, confirm=False)
        for twice, values in (
            (self.as_clerk["thidua.ranking.table"], {"series_id": self.series.id, "year": 2025}),
            (
                self.as_clerk["thidua.ranking"],
                {"table_id": table.id, "department_id": self.farmers.id, "name": "Khác", "rank": 4},
            ),
            (self.as_clerk["thidua.ranking"], {"table_id": table.id, "name": " Xã  A", "rank": 4}),
        ):
            with self.subTest(values), self.assertRaises(IntegrityError), self.cr.savepoint():
                twice.create(values)
        # ties are allowed
        self.as_clerk["thidua.ranking"].create({"table_id": table.id, "name": "Xã B", "rank": 3})

    def test_ranks_that_cannot_be(self):
        table = self.enter_table(2025, {self.farmers: 3}, confirm=False)
        row = table.ranking_ids
        with self.assertRefused("the rank is 16, but only 15 units were ranked", ValidationError):
            row.rank = 16
        with self.assertRefused("the rank is 0; the first place is 1", ValidationError):
            row.rank = 0
        with self.assertRefused("the rank is 3, but only 2 units", ValidationError):
            table.ranked_count = 2
        with self.assertRefused("last year's rank is -1", ValidationError):
            row.stated_previous = -1
        with self.assertRefused("the year is 25", ValidationError):
            table.year = 25
        self.assertEqual((row.rank, table.ranked_count, table.year), (3, 15, 2025))

    def test_what_is_missing_is_told_at_the_confirmation(self):
        table = self.empty_table()
        with self.assertRefused("has no rows yet: import the superior's Excel file"):
            table.action_confirm()
        table.ranking_ids = [
            Command.create({"name": "Xã A", "rank": 1}),
            Command.create({"name": "Xã B", "rank": 7}),
        ]
        with self.assertRefused("It is at least 7, as the table has 2 rows"):
            table.action_confirm()
        table.ranked_count = 9
        table.action_confirm()
        self.assertEqual(table.state, "confirmed")

    def test_confirmed_is_closed_over_rpc_too(self):
        table = self.enter_table(2025, {self.farmers: 3})
        row = table.ranking_ids
        for change in (
            lambda: table.write({"year": 2024}),
            lambda: table.write({"ranked_count": 20}),
            lambda: row.write({"rank": 1}),
            lambda: row.write({"department_id": self.women.id}),
            lambda: row.unlink(),
            lambda: row.create({"table_id": table.id, "name": "Xã C", "rank": 1}),
            lambda: table.action_import(),
            lambda: table.action_match(),
        ):
            with self.assertRefused("is “Confirmed”"):
                change()
        with self.assertRefused("moves only by its buttons"):
            table.write({"state": "draft"})
        with self.assertRefused("starts as “Draft”"):
            self.empty_table(2023, state="confirmed")
        with self.assertRefused("others rest on it"):
            table.unlink()
        with self.assertRefused("Give the reason"):
            table._move_with_reason("reopen", " ")
        table._move_with_reason("reopen", "Nhập sai hạng")
        self.assertEqual(table.state, "draft")
        self.assertEqual(table.log_ids.mapped("reason"), ["Nhập sai hạng", False])

    def test_a_row_stays_with_its_table_and_company(self):
        one = self.enter_table(2025, {self.farmers: 3}, confirm=False)
        other = self.enter_table(2024, {self.farmers: 3}, confirm=False)
        with self.assertRefused("a rank stays with its table"):
            one.ranking_ids.table_id = other
        with self.assertRefused("a table stays with its company"):
            one.write({"company_id": self.env.ref("base.main_company").id})
        forged = self.as_clerk["thidua.ranking"].create(
            {
                "table_id": one.id,
                "name": "Xã A",
                "rank": 1,
                "company_id": self.env.ref("base.main_company").id,
                "year": 1999,
            }
        )
        self.assertEqual((forged.company_id, forged.year), (self.company, 2025))

    def test_a_copy_is_for_the_year_after(self):
        table = self.enter_table(2025, {self.farmers: 3})
        copy = table.copy()
        self.assertEqual((copy.year, copy.state), (2026, "draft"))
        self.assertEqual(self.ranks(copy), {"Hội Nông dân": 3})

    def test_the_rows_cost_as_much_for_a_hundred_as_for_ten(self):
        counts = {}
        for year, size in ((2013, 10), (2023, 100)):
            for back in (1, 0):
                table = self.empty_table(year - back, ranked_count=size)
                self.as_clerk["thidua.ranking"].create(
                    [
                        {"table_id": table.id, "name": f"Xã số {n}", "rank": n}
                        for n in range(1, size + 1)
                    ]
                )
                table.action_confirm()
            for _warm in (1, 2):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.cr.sql_log_count
                table.ranking_ids.mapped("change_text")
                counts[size] = self.cr.sql_log_count - before
        self.assertEqual(counts[10], counts[100])
