"""Superiors' rankings: entered, imported from Excel, matched, and what criteria make of them."""

import base64
import io
from datetime import date

import openpyxl
import xlsxwriter
from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user
from odoo.tools import mute_logger

from ..common import CommuneCase, make_commune

SERIES = "Đánh giá kết quả dân vận chính quyền"
HEADER = ["STT", "Tên đơn vị", "Xếp hạng", "Điểm", "Xếp loại", "Năm trước"]
RULES = (("top", 3, 20), ("top", 5, 15), ("risen", 3, 20), ("risen", 1, 10))


def sheet(rows, header=HEADER, above=(), merged=()):
    """Return an Excel file (base64): what stands above, the header, and rows of cells."""
    book = openpyxl.Workbook()
    for row in (*above, header, *rows):
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    output = io.BytesIO()
    book.save(output)
    return base64.b64encode(output.getvalue())


class RankingCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office_unit, cls.farmers, cls.women, cls.youth = cls.departments
        cls.clerk_env = cls.env(user=cls.clerk, context={})
        cls.series = cls.clerk_env["thidua.ranking.series"].create({"name": SERIES, "code": "DVCQ"})

    def enter_table(self, year, ranks, count=15, confirm=True, series=None, **values):
        """Enter a table as the clerk does, in its form.

        :param ranks: dict of hr.department, res.partner or name → rank, or (rank, last year's)
        """
        form = Form(self.as_clerk["thidua.ranking.table"])
        form.series_id = series or self.series
        form.year = year
        form.ranked_count = count
        for field, value in values.items():
            setattr(form, field, value)
        for unit, rank in ranks.items():
            with form.ranking_ids.new() as row:
                row.rank, previous = rank if isinstance(rank, tuple) else (rank, 0)
                if isinstance(unit, str):
                    row.name = unit
                elif unit._name == "res.partner":
                    row.partner_id = unit
                else:
                    row.department_id = unit
                row.stated_previous = previous
        table = form.save()
        if confirm:
            table.action_confirm()
        return table

    def window(self, table, file, **values):
        return self.as_clerk["thidua.ranking.import"].create(
            {"table_id": table.id, "file": file, "file_name": "xep-hang.xlsx", **values}
        )

    def empty_table(self, year=2025, **values):
        return self.as_clerk["thidua.ranking.table"].create(
            {"series_id": self.series.id, "year": year, **values}
        )

    def rows(self, table):
        return table.ranking_ids.search([("table_id", "=", table.id)])

    def ranks(self, table):
        return {row.name: row.rank for row in table.ranking_ids}


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


class TestAccess(RankingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        other = type("Other", (), {})
        other.env = cls.env
        make_commune(other, "UBND xã Khác", "khac.")
        cls.other = other

    def test_who_reads_and_who_writes(self):
        draft = self.enter_table(2025, {self.farmers: 3}, confirm=False)
        confirmed = self.enter_table(2024, {self.farmers: 3})
        both = draft | confirmed
        seen = {
            "clerk": both,
            "admin_user": both,
            "chair": both,
            "staff": confirmed,
            "head": confirmed,
        }
        for role, tables in seen.items():
            user = getattr(self, role)
            with self.subTest(role):
                model = self.env["thidua.ranking.table"].with_user(user)
                self.assertEqual(model.search([("company_id", "=", self.company.id)]), tables)
                rows = self.env["thidua.ranking"].with_user(user).search([])
                self.assertEqual(rows.table_id, tables)
                # a staff user has no HR rights and reads the whole row all the same
                rows.read()
                tables.with_user(user).read()
        for role in ("chair", "staff", "head"):
            user = getattr(self, role)
            with self.subTest(role), self.assertRaises(AccessError):
                draft.with_user(user).write({"issuer": "X"})
            with self.subTest(role), self.assertRaises(AccessError):
                draft.ranking_ids.with_user(user).write({"rank": 1})
            with self.subTest(role), self.assertRaises(AccessError):
                draft.with_user(user).action_confirm()
            with self.subTest(role), self.assertRaises(AccessError):
                confirmed.with_user(user)._move_with_reason("reopen", "Sửa")
            with self.subTest(role), self.assertRaises(AccessError):
                self.series.with_user(user).write({"name": "X"})
            with self.subTest(role), self.assertRaises(AccessError):
                self.env["thidua.ranking.import"].with_user(user).create({"table_id": draft.id})

    def test_another_commune_sees_nothing(self):
        table = self.enter_table(2025, {self.farmers: 3})
        for user in (self.other.clerk, self.other.chair, self.other.staff, self.other.admin_user):
            env = self.env(user=user, context={})
            self.assertFalse(env["thidua.ranking.table"].search([]))
            self.assertFalse(env["thidua.ranking"].search([]))
            self.assertFalse(env["thidua.ranking.series"].search([]))
            with self.assertRaises(AccessError):
                table.with_env(env).read(["name"])
        env = self.env(user=self.other.clerk, context={})
        with self.assertRaises(AccessError):
            env["thidua.ranking"].create({"table_id": table.id, "name": "Xã", "rank": 1})
        with self.assertRaises(AccessError):
            env["thidua.ranking.table"].create(
                {"series_id": self.series.id, "year": 2020, "company_id": self.company.id}
            )
        with self.assertRaises(UserError):
            # one's own table in another's series
            env["thidua.ranking.table"].create({"series_id": self.series.id, "year": 2020})
        with self.assertRaises(UserError):
            # another's unit in one's own table
            self.enter_table(2023, {self.other.departments[0]: 1})

    def test_a_series_in_use_stays(self):
        self.enter_table(2025, {self.farmers: 3})
        with self.assertRefused("it stays with its company"):
            self.series.company_id = False
        with self.assertRaises(IntegrityError), self.cr.savepoint(), mute_logger("odoo.sql_db"):
            self.series.unlink()
        unused = self.as_clerk["thidua.ranking.series"].create({"name": "Chỉ số cải cách"})
        with self.assertRaises(AccessError):
            unused.company_id = False
        unused.invalidate_recordset()
        unused.unlink()

    def test_a_table_from_above_is_read_and_taken_over(self):
        province = self.env["res.company"].create({"name": "UBND tỉnh Hưng Yên"})
        commune = self.env["res.company"].create(
            {"name": "UBND xã Hòa Phong", "parent_id": province.id}
        )
        office_unit = self.env["hr.department"].create(
            {"name": "Văn phòng", "company_id": commune.id}
        )
        users = {
            role: new_test_user(
                self.env,
                f"duoi.{role}",
                f"base.group_user,thidua_khenthuong.group_{role}",
                company_id=commune.id,
                company_ids=[Command.set(commune.ids)],
            )
            for role in ("office", "staff")
        }
        series = self.env["thidua.ranking.series"].create(
            {"name": "Cải cách hành chính", "company_id": province.id}
        )
        above = self.env["thidua.ranking.table"].create(
            {
                "series_id": series.id,
                "year": 2025,
                "company_id": province.id,
                "issuer": "UBND tỉnh",
                "ranked_count": 104,
                "ranking_ids": [
                    Command.create({"name": "Văn phòng", "rank": 7, "score": 91.5}),
                    Command.create({"name": "Xã Bạch Sam", "rank": 1}),
                ],
            }
        )
        mine = above.with_env(self.env(user=users["office"], context={}))
        with self.assertRaises(AccessError):
            mine.read(["name"])
        above.action_confirm()
        self.assertEqual(mine.read(["name"])[0]["name"], "Cải cách hành chính 2025")
        staff = users["staff"]
        self.assertEqual(len(above.ranking_ids.with_user(staff).read(["rank", "change"])), 2)
        self.assertTrue(mine.can_take_over)
        self.assertFalse(above.with_user(staff).can_take_over)
        with self.assertRaises(AccessError):
            mine._move_with_reason("reopen", "Sửa")
        with self.assertRaises(UserError):
            mine.ranking_ids[:1].write({"rank": 2})
        with self.assertRaises(UserError):
            above.with_user(staff).action_take_over()
        # a province's table is nothing to the commune that it is not above
        self.assertFalse(self.as_clerk["thidua.ranking.table"].search([("id", "=", above.id)]))
        own = mine.browse(mine.action_take_over()["res_id"])
        self.assertEqual(
            (own.company_id, own.state, own.ranked_count, own.issuer),
            (commune, "draft", 104, "UBND tỉnh"),
        )
        self.assertEqual(
            [(row.name, row.rank, row.score, row.department_id) for row in self.rows(own)],
            [
                ("Xã Bạch Sam", 1, 0, self.env["hr.department"]),
                ("Văn phòng", 7, 91.5, office_unit),
            ],
        )
        with self.assertRefused("takes over a confirmed table"):
            own.action_take_over()


class TestImport(RankingCase):
    def test_a_real_sheet(self):
        """A title above, merged; ranks in words and figures; notes and a signature below."""
        table = self.empty_table()
        file = sheet(
            [
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
                ["I", "I. Khối đoàn thể", None, None, None, None],
                [1, "Hội Nông dân xã Bạch Sam", "01", 98.5, "Xuất sắc", 2],
                [2, "HỘI NÔNG DÂN XÃ THỬ NGHIỆM", "Hạng 2", "95,25", "Xuất sắc", "05"],
                [3, "Hội  phụ nữ", "3/5", 90, "Tốt", "-"],
                [4, "Đoàn thanh niên xã", 3.0, 90, "Tốt", None],
                [5, "Tập thể Văn phòng", "Hạng nhất", None, None, None],
                [],
                [None, "Người lập biểu", None, None, None, None],
                [None, None, None, "Mỹ Hào, ngày 20 tháng 01 năm 2026", None, None],
            ],
            above=[["UBND THỊ XÃ MỸ HÀO"], ["BẢNG XẾP HẠNG NĂM 2025"], []],
            merged=["A2:F2"],
        )
        action = self.window(table, file).action_import()
        self.assertEqual(action["res_id"], table.id)
        self.assertEqual(
            [
                (row.rank, row.name, row.department_id, row.score, row.stated_previous)
                for row in self.rows(table)
            ],
            [
                (1, "Hội Nông dân xã Bạch Sam", self.env["hr.department"], 98.5, 2),
                (1, "Tập thể Văn phòng", self.office_unit, 0, 0),
                (2, "HỘI NÔNG DÂN XÃ THỬ NGHIỆM", self.farmers, 95.25, 5),
                (3, "Đoàn thanh niên xã", self.youth, 90, 0),
                (3, "Hội phụ nữ", self.women, 90, 0),
            ],
        )
        self.assertEqual(table.ranked_count, 5)
        self.assertEqual((table.unmatched_count, table.paper_name), (1, "xep-hang.xlsx"))
        table.action_confirm()

    def test_other_titles_of_the_same_columns(self):
        table = self.empty_table()
        file = sheet(
            [[1, "Hội Nông dân", 2, 7], [2, "Hội Phụ nữ", 1, 3]],
            header=["TT", "Đơn vị", "Xếp hạng năm 2025", "Xếp hạng năm 2024"],
        )
        self.window(table, file).action_import()
        self.assertEqual(
            [(r.name, r.rank, r.stated_previous) for r in self.rows(table)],
            [("Hội Phụ nữ", 1, 3), ("Hội Nông dân", 2, 7)],
        )

    def test_all_bad_rows_at_once_and_none_written(self):
        table = self.enter_table(2025, {self.youth: 9}, confirm=False)
        file = sheet(
            [
                [1, "Xã A", "cao", "nhiều", None, "đầu", 1],
                [2, "Xã B", 0, None, None, None, 1],
                [3, "Xã C", 2.5, None, None, None, 1],
                [4, "Xã  a", None, None, None, None, None],
                [5, "Xã B", 12, None, None, None, 1],
                [6, None, 3, None, None, None, 1],
                [7, "Hội Nông dân xã", 4, None, None, None, 1],
                [8, "Hội nông dân xã Thử Nghiệm", 5, None, None, None, 1],
                [9, "Xã D", -1, None, None, None, 1],
                [10, "Xã E", 6, None, None, None, 1],
            ],
            header=[*HEADER, "Điểm thành phần"],
        )
        with self.assertRaises(UserError) as refusal:
            self.window(table, file).action_import()
        message = str(refusal.exception)
        for part in (
            "Row 1, Điểm thành phần: this column is not known here",
            "Row 2, Xếp hạng: “cao” is no rank",
            "Row 2, Điểm: “nhiều” is not a number",
            "Row 2, Năm trước: “đầu” is no rank",
            "Row 3, Xếp hạng: “0” is no rank",
            "Row 4, Xếp hạng: “2.5” is no rank",
            "Row 5, Xếp hạng: it is empty",
            "Row 5, Tên đơn vị: “Xã a” is already in row 2",
            "Row 6, Tên đơn vị: “Xã B” is already in row 3",
            "Row 6, Xếp hạng: the rank is 12, but the sheet has only 10 rows",
            "Row 7, Tên đơn vị: it is empty",
            "Row 9, Tên đơn vị: “Hội nông dân xã Thử Nghiệm” and row 8 (“Hội Nông dân xã”) both",
            "Row 10, Xếp hạng: “-1” is no rank",
        ):
            self.assertIn(part, message)
        self.assertNotIn("Row 11", message)
        self.assertEqual(self.ranks(table), {"Đoàn Thanh niên": 9})

    def test_other_columns_are_left_out_when_asked(self):
        table = self.empty_table()
        file = sheet([[1, "Xã A", 1, 45]], header=["STT", "Tên đơn vị", "Xếp hạng", "Điểm tự chấm"])
        with self.assertRefused("Row 1, Điểm tự chấm: this column is not known"):
            self.window(table, file).action_import()
        self.window(table, file, leave_out=True).action_import()
        self.assertEqual(self.ranks(table), {"Xã A": 1})

    def test_two_columns_of_one_meaning(self):
        file = sheet([[1, "Xã A", 1, 2]], header=["STT", "Tên đơn vị", "Xếp hạng", "Thứ hạng"])
        with self.assertRefused("Row 1, Thứ hạng: two columns mean the same"):
            self.window(self.empty_table(), file).action_import()

    def test_a_part_of_the_table_says_how_many_were_ranked(self):
        table = self.empty_table()
        file = sheet([[1, "Hội Nông dân", 12]])
        with self.assertRefused("the sheet has only 1 rows. If it is a part"):
            self.window(table, file).action_import()
        with self.assertRefused("only 11 units were ranked"):
            self.window(table, file, ranked_count=11).action_import()
        self.window(table, file, ranked_count=15).action_import()
        self.assertEqual((table.ranked_count, self.ranks(table)), (15, {"Hội Nông dân": 12}))

    def test_importing_again_replaces_the_draft(self):
        table = self.empty_table()
        self.window(table, sheet([[1, f"Xã {n}", n] for n in range(1, 21)])).action_import()
        self.window(table, sheet([[1, "Xã 20", 1], [2, "Xã Mới", 2]])).action_import()
        self.assertEqual(self.ranks(table), {"Xã 20": 1, "Xã Mới": 2})
        self.assertEqual(table.ranked_count, 2)
        table.action_confirm()
        with self.assertRefused("is “Confirmed”"):
            self.window(table, sheet([[1, "Xã 20", 1]])).action_import()

    def test_what_is_no_such_file(self):
        table = self.empty_table()
        for file, message in (
            (base64.b64encode(b"no workbook"), "is not an Excel file"),
            (sheet([], header=["Tên đơn vị", "Khác"]), "no sheet has a header row with: Xếp hạng"),
            (sheet([["", "", ""]]), "has no filled row"),
            (sheet([[None, "Người lập biểu", None]]), "has no filled row"),
            (False, "Choose the Excel file first"),
        ):
            with self.assertRefused(message):
                self.window(table, file).action_import()

    def test_formulas_count_as_excel_last_worked_them_out(self):
        # openpyxl keeps no result beside a formula
        file = sheet([[1, "Xã A", "=RANK(D2,D2:D3)", 90], [2, "Xã B", 1, 95]])
        with self.assertRefused("results of the formulas .* are not in the file: Sheet!C2"):
            self.window(self.empty_table(), file).action_import()
        table = self.empty_table(2024)
        output = io.BytesIO()
        with xlsxwriter.Workbook(output) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, HEADER)
            page.write_row(1, 0, [1, "Xã A", None, 90])
            page.write_formula("C2", "=RANK(D2,D2:D3)", None, 2)
            page.write_row(2, 0, [2, "Xã B", 1, 95])
        self.window(table, base64.b64encode(output.getvalue())).action_import()
        self.assertEqual(self.ranks(table), {"Xã B": 1, "Xã A": 2})

    def test_ranks_as_superiors_write_them(self):
        window = self.as_clerk["thidua.ranking.import"].new({"table_id": self.empty_table().id})
        for cell, rank in (
            (1, 1),
            (12.0, 12),
            ("01", 1),
            ("Hạng 1", 1),
            ("Hạng: 7", 7),
            ("Thứ 3", 3),
            ("xếp thứ 4", 4),
            ("3/15", 3),
            ("3 / 15", 3),
            ("Nhì", 2),
            ("Hạng Ba", 3),
            ("Đồng hạng 5", 5),
            ("5 (đồng hạng)", 5),
            ("#N/A", 0),
            ("1a", 0),
            (True, 0),
            (-3, 0),
            (1.5, 0),
            (float("inf"), 0),
        ):
            with self.subTest(cell):
                self.assertEqual(window._rank(cell), rank)

    def test_the_blank_sheet_comes_back(self):
        table = self.empty_table()
        window = self.window(table, False)
        book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(window.blank)))
        page = book.worksheets[0]
        self.assertEqual([cell.value for cell in page[1]], HEADER)
        page.append([1, "Hội Nông dân", 1])
        output = io.BytesIO()
        book.save(output)
        self.window(table, base64.b64encode(output.getvalue())).action_import()
        self.assertEqual(table.ranking_ids.department_id, self.farmers)


class TestMatching(RankingCase):
    def match(self, *names, year=2025):
        table = self.empty_table(year)
        self.as_clerk["thidua.ranking"].create(
            [{"table_id": table.id, "name": name, "rank": 1} for name in names]
        )
        table.action_match()
        return {row.name: row._unit() for row in table.ranking_ids if row.is_matched}

    def test_names_of_ones_own_place_only(self):
        self.assertEqual(
            self.match(
                "Hội ND xã Bạch Sam",
                "Hội Nông dân xã Bạch Sam",
                "Hội nông dân xã Thử Nghiệm",
                "VP UBND xã Thử Nghiệm",
                "Đoàn thanh niên",
                "Thử Nghiệm",
            ),
            {
                "Hội nông dân xã Thử Nghiệm": self.farmers,
                "VP UBND xã Thử Nghiệm": self.office_unit,
                "Đoàn thanh niên": self.youth,
            },
        )

    def test_names_that_differ_in_marks_only(self):
        hoa = self.env["hr.department"].create({"name": "Thôn Hòa", "company_id": self.company.id})
        self.assertEqual(self.match("Thôn Hóa", "Thôn Hòa"), {"Thôn Hòa": hoa})
        self.assertEqual(self.match("Thon Hoa", year=2024), {"Thon Hoa": hoa})
        other = hoa.copy({"name": "Thôn Hóa"})
        # which of the two is meant without marks, nobody knows
        self.assertEqual(self.match("Thon Hoa ", "Thôn Hoá", year=2023), {"Thon Hoa": hoa})
        self.assertTrue(other)

    def test_what_was_matched_by_hand_is_known_next_year(self):
        last = self.enter_table(2024, {"UBND xã Thử Nghiệm": 5}, confirm=False)
        self.assertFalse(last.ranking_ids.is_matched)
        last.ranking_ids.department_id = self.office_unit
        self.assertEqual(self.match("UBND xã Thử Nghiệm"), {"UBND xã Thử Nghiệm": self.office_unit})

    def test_organisations_and_units_of_the_past(self):
        school = self.as_clerk["res.partner"].create(
            {"name": "Trường THCS Thử Nghiệm", "thidua_kind": "organisation"}
        )
        gone = self.env["hr.department"].create(
            {"name": "Hội Cựu chiến binh", "company_id": self.company.id, "active": False}
        )
        self.assertEqual(
            self.match("Trường trung học cơ sở Thử Nghiệm", "Hội CCB"),
            {"Trường trung học cơ sở Thử Nghiệm": school, "Hội CCB": gone},
        )

    def test_a_unit_that_has_its_row_is_not_given_another(self):
        table = self.enter_table(2025, {self.farmers: 3, "Hội nông dân xã": 4}, confirm=False)
        action = table.action_match()
        self.assertIn("0 rows matched, 1 not", action["params"]["message"])
        self.assertEqual(len(table.ranking_ids.filtered("is_matched")), 1)
