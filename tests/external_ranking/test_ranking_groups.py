"""Superiors' tables whose ranks start anew in each group: read as groups, or refused in words."""

import base64
import io

import openpyxl

from .common import HEADER, RankingCase, sheet
from .test_ranking_score import T4Case

PARTY, MASSES = "I. Khối Đảng, chính quyền", "II. Khối đoàn thể"
FARMERS, WOMEN, YOUTH = "Hội Nông dân", "Hội Phụ nữ", "Đoàn Thanh niên"
OFFICE, ECONOMY = "Văn phòng", "Phòng Kinh tế"
FIRST, SECOND = [(OFFICE, 1), (ECONOMY, 2)], [(FARMERS, 1), (WOMEN, 2), (YOUTH, 2)]


def sheets(**pages):
    """Return an Excel file (base64): dict name of a sheet → rows below the header."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in pages.items():
        page = book.create_sheet(name)
        for row in (HEADER, *rows):
            page.append(row)
    output = io.BytesIO()
    book.save(output)
    return base64.b64encode(output.getvalue())


def ranked(*rows):
    return [[number, *row] for number, row in enumerate(rows, 1)]


def below(first, second, rows=FIRST, more=SECOND, **values):
    """Return an Excel file of two groups, each below a row that names it."""
    return sheet([first, *ranked(*rows), second, *ranked(*more)], **values)


def headed():
    """Return what is said of a file → (the file, names of its two groups), in headings."""
    one, two = [None, PARTY], [None, MASSES]
    words = [(OFFICE, "Nhất"), (ECONOMY, "Nhì")]
    more = [(FARMERS, "Hạng 1"), (WOMEN, "2/3"), (YOUTH, "02")]
    numbered_on = [one, [1, OFFICE, 1], [2, ECONOMY, 2], two]
    numbered_on += [[3, FARMERS, 1], [4, WOMEN, 2], [5, YOUTH, 2]]
    turned = {"rows": FIRST[::-1], "more": SECOND[::-1]}
    merged = below([PARTY], [MASSES], merged=("A2:F2", "A5:F5"))
    lettered = below(["A", "Các phòng"], ["B", "Các hội"])
    return {
        "in the column of names": (below(one, two), (PARTY, MASSES)),
        "numbers that go on": (sheet(numbered_on), (PARTY, MASSES)),
        "merged over the row": (merged, (PARTY, MASSES)),
        "a letter beside each": (lettered, ("Các phòng", "Các hội")),
        "ranks in words": (below(one, two, words, more), (PARTY, MASSES)),
        "not in the order of ranks": (below(one, two, **turned), (PARTY, MASSES)),
    }


def named():
    """Return what is said of a file → (the file, names of its groups), in other places."""
    rows = [(*row, None, None, None) for row in (*FIRST, *SECOND)]
    column = [(*row, group) for row, group in zip(rows, "XXYYY", strict=True)]
    starts = ("X", None, "Y", None, None)
    merged = [(*row, group) for row, group in zip(rows, starts, strict=True)]
    mixed = [column[2], column[0], column[3], column[1], column[4]]
    pages = {"Khối A": ranked(*FIRST), "Khối B": ranked(*SECOND)}
    return {
        "a sheet for each": (sheets(**pages), ("Khối A", "Khối B")),
        "a column": (sheet(ranked(*column), [*HEADER, "Khối thi đua"]), "XY"),
        "a column of merged cells": (sheet(ranked(*merged), [*HEADER, "Cụm"]), "XY"),
        "a column, the rows mixed": (sheet(ranked(*mixed), [*HEADER, "Tên khối"]), "XY"),
    }


class TestGroups(RankingCase):
    def read_in(self, file, year, **values):
        """Return group → list of (rank, name) of the table that a file makes."""
        table = self.empty_table(year)
        self.window(table, file, **values).action_import()
        found = {}
        for row in self.rows(table):
            found.setdefault(row.group_name, []).append((row.rank, row.name))
        return found

    def test_read_as_groups(self):
        files = {**headed(), **named()}
        for year, (what, (file, names)) in enumerate(files.items(), 2000):
            with self.subTest(what):
                found = self.read_in(file, year)
                self.assertEqual(set(found), set(names))
                self.assertEqual(sorted(found[names[0]]), [(1, OFFICE), (2, ECONOMY)])
                self.assertEqual(sorted(found[names[1]]), [(1, FARMERS), (2, WOMEN), (2, YOUTH)])

    def test_one_order_below_headings_is_no_group(self):
        for year, ranks in enumerate(((1, 3, 2, 4), (1, 4, 2, 2), (1, 1, 3, 4)), 2000):
            one, two, three, four = ranks
            rows = [[None, PARTY], [1, OFFICE, one], [2, ECONOMY, two]]
            rows += [[None, MASSES], [3, FARMERS, three], [4, WOMEN, four]]
            with self.subTest(ranks):
                self.assertEqual(set(self.read_in(sheet(rows), year)), {False})

    def test_what_may_be_either_is_refused(self):
        table = self.empty_table()
        headed = [[None, PARTY], [1, OFFICE, 1], [2, ECONOMY, 2]]
        for what, rows, expected in (
            (
                "a place is missing in a group",
                [*headed, [None, MASSES], [1, FARMERS, 1], [2, WOMEN, 3]],
                "1 of 4 rows.*Row 6, Xếp hạng: the ranks start anew in “II. Khối đoàn thể”, but "
                "are not whole there: 1, 3. Give each group all its ranks",
            ),
            (
                "no headings",
                [[1, OFFICE, 1], [2, ECONOMY, 2], [3, FARMERS, 1], [4, WOMEN, 2]],
                "1 of 4 rows.*Row 4, Xếp hạng: the ranks start anew here",
            ),
        ):
            with self.subTest(what), self.assertRefused(f"(?s){expected}"):
                self.window(table, sheet(rows)).action_import()
        self.assertFalse(table.ranking_ids)

    def test_undone_and_taken_back_with_their_groups(self):
        table = self.empty_table()
        rows = [[None, PARTY], [1, OFFICE, 1], [None, MASSES], [1, FARMERS, 1], [2, WOMEN, 2]]
        self.window(table, sheet(rows)).action_import()
        self.window(table, sheet([[1, FARMERS, 1]])).action_import()
        self.assertEqual(table.ranking_ids.mapped("group_name"), [False])
        self.as_clerk["thidua.import.batch"].search([], limit=1).action_undo()
        self.assertEqual(set(table.ranking_ids.mapped("group_name")), {PARTY, MASSES})


class TestScoreOfGroups(T4Case):
    def grouped(self, year, *rows, confirm=True):
        table = self.empty_table(year)
        self.window(table, sheet(rows)).action_import()
        if confirm:
            table.action_confirm()
        return table

    def test_the_place_counts_within_the_group(self):
        party = [[None, PARTY], [1, OFFICE, 2], [2, ECONOMY, 1]]
        self.grouped(2024, *party, [None, MASSES], [3, FARMERS, 3], [4, WOMEN, 2], [5, YOUTH, 1])
        self.grouped(
            2025,
            [None, PARTY.upper()],
            [1, OFFICE, 1],
            [2, YOUTH, 2],
            [None, MASSES],
            [3, FARMERS, 2],
            [4, WOMEN, 1],
        )
        found = self.worked_out(self.lines())
        self.assertIn("In 2025 ranked 2/2, in 2024 ranked 3/3: up 1 places", found[FARMERS].note)
        self.assertIn(f"Ranked within “{MASSES}”.", found[FARMERS].note)
        self.assertIn("In 2025 ranked 1/2, in 2024 ranked 2/2", found[OFFICE].note)
        # the young are ranked among others than last year
        self.assertIn("In 2025 ranked 2/2.", found[YOUTH].note)
        self.assertIn("was ranked in another group", found[YOUTH].note)
        self.assertEqual(found[YOUTH].score, found[FARMERS].score)
