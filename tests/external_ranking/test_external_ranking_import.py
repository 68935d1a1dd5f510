"""Superiors' rankings imported from Excel, and matched with our units."""

import base64
import io

import openpyxl
import xlsxwriter

from odoo.exceptions import UserError

from .common import HEADER, RankingCase, sheet


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
        # the form of the table is behind the window
        self.assertEqual(action["type"], "ir.actions.act_window_close")
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

    def test_a_filled_column_without_a_title_is_named(self):
        rows = [[1, "Hội Nông dân", 1], [2, "Hội Phụ nữ", 2]]
        below = [[None, "Ghi chú: xếp theo tổng điểm", *[None] * 4, "x"]]
        below += [[None, "Người lập biểu", *[None] * 4, "Chủ tịch"]]
        filled = sheet([[*rows[0], *[None] * 3, "98,5"], rows[1], *below])
        headed = sheet([[None, "I. Khối đoàn thể", *[None] * 4, "x"], *rows])
        for what, file, said in (
            ("beside a unit", filled, "Row 1, column G: it is filled, but has no title"),
            ("beside notes below the last rank", sheet([*rows, *below]), ""),
            ("beside a heading", headed, ""),
        ):
            with self.subTest(what):
                table = self.empty_table(2000 + len(what))
                if said:
                    with self.assertRefused(said):
                        self.window(table, file).action_import()
                self.window(table, file, leave_out=bool(said)).action_import()
                self.assertEqual(table.ranking_ids.mapped("rank"), [1, 2])

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

    def test_scores_as_they_are_written(self):
        """The right value of the superior's table with thousands, and of ten other cells."""
        cells = {
            "1.000": 1000,
            "950,5": 950.5,
            "950.5": 950.5,
            950.5: 950.5,
            "1.012,5": 1012.5,
            "1 012,5": 1012.5,
            "98,75 %": 98.75,
            "0": 0,
            None: False,
            "95,3333": 95.33,
            "012": 12,
        }
        table = self.empty_table()
        rows = [[n, f"Xã {n}", n, cell] for n, cell in enumerate(cells, 1)]
        self.window(table, sheet(rows)).action_import()
        for row, (cell, score) in zip(self.rows(table), cells.items(), strict=True):
            with self.subTest(cell=cell):
                self.assertEqual((row.score, row.score is False), (score, score is False))
        batch = self.as_clerk["thidua.import.batch"].search([], limit=1)
        self.assertIn("Row 11, Điểm: “95,3333” was read as 95,33", batch.readings)

    def test_a_bad_title_is_no_bad_row(self):
        file = sheet(
            [[1, "Xã A", 1, 45, 1], [2, "Xã B", "cao", 40, 2]],
            header=[*HEADER[:4], "Điểm tự chấm"],
        )
        with self.assertRefused("^1 of 2 rows cannot be imported"):
            self.window(self.empty_table(), file).action_import()
        file = sheet([[1, "Xã A", 1, 45, 1]], header=[*HEADER[:4], "Điểm tự chấm"])
        # a title alone stops them all
        with self.assertRefused("^1 of 1 rows cannot be imported"):
            self.window(self.empty_table(2024), file).action_import()

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
            (base64.b64encode(b"%PDF-1.7"), "but a PDF, which Excel does not open as a table"),
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
        # which of the two is meant without marks, nobody knows: but it was matched before
        self.assertEqual(
            self.match("Thon Hoa ", "Thôn Hoá", year=2023), {"Thon Hoa": hoa, "Thôn Hoá": other}
        )
        self.assertFalse(self.match("thon hoa", year=2022))

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

    def test_undone_while_no_score_may_rest_on_it(self):
        table = self.empty_table()
        self.window(table, sheet([[1, "Hội Nông dân", 1], [2, "Xã Cũ", 2]])).action_import()
        names = table.ranking_ids.mapped("name")
        self.window(table, sheet([[1, "Xã Mới", 1]])).action_import()
        batch = self.as_clerk["thidua.import.batch"].search([], limit=1)
        table.action_confirm()
        with self.assertRaisesRegex(UserError, "can no longer be changed"), self.cr.savepoint():
            batch.action_undo()
        table._move("reopen", "Sai")
        batch.action_undo()
        self.assertEqual(table.ranking_ids.mapped("name"), names)
        self.assertEqual(
            (table.ranked_count, table.ranking_ids[0].department_id), (2, self.farmers)
        )
        self.assertTrue(table.paper)

    def test_the_kept_paper_is_the_one_that_the_rows_came_from(self):
        """Unless somebody put another there, such as the signed one."""
        table = self.empty_table()
        first, second = sheet([[1, "Xã Cũ", 1]]), sheet([[1, "Xã Mới", 1]])
        self.window(table, first, file_name="nham.xlsx").action_import()
        self.window(table, second, file_name="dung.xlsx").action_import()
        self.assertEqual((table.paper, table.paper_name), (second, "dung.xlsx"))
        self.as_clerk["thidua.import.batch"].search([], limit=1).action_undo()
        self.assertEqual((table.paper, table.paper_name), (first, "nham.xlsx"))
        signed = base64.b64encode(b"%PDF signed")
        table.write({"paper": signed, "paper_name": "ky.pdf"})
        self.window(table, second, file_name="dung.xlsx").action_import()
        self.assertEqual((table.paper, table.paper_name), (signed, "ky.pdf"))
