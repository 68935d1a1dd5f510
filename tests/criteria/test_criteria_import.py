"""Criteria from and to Excel: all bad rows told at once, a set that goes out and comes back."""

import base64
import io

from openpyxl import Workbook, load_workbook

from odoo.addons.thidua_khenthuong.paper import criteria
from odoo.exceptions import AccessError, UserError

from ..printing import print_paper
from .common import CriteriaCase, contents

TITLES = [column.title for column in criteria.COLUMNS]
KEYS = [column.key for column in criteria.COLUMNS]


def sheet(rows, titles=TITLES, keys=KEYS):
    """Return an Excel file (base64) of rows: dicts of column key → cell."""
    book = Workbook()
    book.active.append(["ỦY BAN NHÂN DÂN XÃ"])
    book.active.append(titles)
    for row in rows:
        book.active.append([row.get(key) for key in keys])
    output = io.BytesIO()
    book.save(output)
    return base64.b64encode(output.getvalue())


def row(number, **cells):
    return {
        "number": number,
        "kind": "Tập thể",
        "name": f"Tiêu chí {number}",
        "maximum": 10,
        "weight": 1,
        **cells,
    }


class TestCriteriaImport(CriteriaCase):
    def window(self, rows, **values):
        values = {"name": "Bộ tiêu chí mới", **values}
        file = rows if isinstance(rows, bytes) else sheet(rows)
        return self.as_clerk["thidua.criteria.import"].create({"file": file, **values})

    def read_in(self, rows, **values):
        action = self.window(rows, **values).action_import()
        return self.as_clerk["thidua.criteria.set"].browse(action["res_id"])

    def exported(self, criteria_set):
        """Return the file of a set as it is downloaded."""
        name, content = print_paper(criteria_set, "criteria")
        self.assertEqual(name, "bo-tieu-chi.xlsx")
        return content

    def rows_of_all_kinds(self):
        """Return three rows for individuals, of which each has what the others lack."""
        return [
            row(
                98,
                kind="cá nhân",
                group="Chung",
                code=1,
                guidance="Theo báo cáo",
                method="Xep muc",
                levels="Xuất sắc=10; Tốt=8,5",
                maximum=None,
                weight="1,5",
                evidence="có",
            ),
            row(99, kind="CÁ NHÂN", method="Có/Không", maximum=5, effect="điểm trừ"),
            row(
                100,
                kind="Cá nhân",
                method="Tự tính (báo cáo)",
                levels="đúng hạn 90%=10; Đúng hạn 70=7,5",
                evidence="Không",
            ),
        ]

    def test_a_hundred_rows(self):
        rows = [row(number) for number in range(1, 98)]
        rows += self.rows_of_all_kinds()
        criteria_set = self.read_in(rows)
        self.assertEqual(criteria_set.name, "Bộ tiêu chí mới")
        self.assertEqual(criteria_set.collective_weight, 97)
        self.assertEqual(
            criteria_set.collective_line_ids.mapped("name"),
            [f"Tiêu chí {number}" for number in range(1, 98)],
        )
        graded, yes_no, computed = criteria_set.individual_line_ids
        self.assertEqual(
            contents(graded),
            [
                (
                    "individual",
                    "Chung",
                    False,
                    "1",
                    "Tiêu chí 98",
                    "Theo báo cáo",
                    "levels",
                    False,
                    "Xuất sắc=10; Tốt=8.5",
                    0,
                    False,
                    10,
                    1.5,
                    True,
                    [],
                )
            ],
        )
        self.assertEqual((yes_no.method, yes_no.max_score), ("yes_no", 5))
        self.assertEqual((yes_no.effect, graded.effect), ("penalty", "base"))
        self.assertEqual((computed.method, computed.source), ("computed", "reports"))
        self.assertEqual(computed._rules(), [("share", 90, 10), ("share", 70, 7.5)])

    def test_five_bad_rows_of_a_hundred(self):
        rows = [row(number) for number in range(1, 101)]
        rows[6].update(kind="Doanh nghiệp", name=None)
        rows[20].update(maximum="mười", weight=-2)
        rows[21].update(method="Xếp mức", levels="Tốt=8", maximum=10)
        rows[50].update(method="Xếp mức", levels="Xuất sắc=10; Tốt", maximum=10)
        rows[99].update(maximum=0, evidence="có lẽ", levels="Tốt=5; Kém=1")
        criteria_set = self.enter_set()
        before = contents(criteria_set.line_ids)
        sets = self.env["thidua.criteria.set"].search_count([])
        for values in ({}, {"set_id": criteria_set.id}):
            with self.assertRaises(UserError) as refusal:
                self.read_in(rows, **values)
            head, *lines = str(refusal.exception).split("\n")
            self.assertRegex(head, "^5 of 100 rows cannot be imported; nothing was written")
            # the header is the second row of the sheet
            expected = (
                "Row 9, Tiêu chí: it is empty",
                "Row 9, Đối tượng: “Doanh nghiệp” is not allowed; choose one of: Tập thể; Cá nhân",
                "Row 23, Trọng số: “-2” is not a number of 0 or more",
                "Row 23, Điểm tối đa: “mười” is not a number",
                "Row 24, Các mức: it needs at least two levels",
                "Row 53, Các mức: Levels: “Tốt” is not a name and its points",
                "Row 102, Minh chứng: “có lẽ” is not allowed; choose one of: Có; Không",
                "Row 102, Các mức: only the method “Xếp mức” has levels",
                "Row 102, Điểm tối đa: it must be above 0",
            )
            self.assertEqual(len(lines), len(expected), lines)
            for text in expected:
                self.assertTrue([line for line in lines if line.startswith(text)], text)
        self.assertEqual(contents(criteria_set.line_ids), before)
        self.assertEqual(self.env["thidua.criteria.set"].search_count([]), sets)

    def test_levels_that_contradict_the_maximum(self):
        graded = {"method": "Xếp mức", "levels": "Xuất sắc=10; Tốt=8"}
        with self.assertRefused("Row 3, Các mức: .*10 points, but its maximum score is 20"):
            self.read_in([row(1, **graded, maximum=20)])
        with self.assertRefused("Row 3, Các mức: its best level must give more than 0"):
            self.read_in([row(1, method="Xếp mức", levels="A=0; B=0", maximum=None)])
        with self.assertRefused("Row 3, Điểm tối đa: it is empty"):
            self.read_in([row(1, maximum=None)])
        self.assertEqual(self.read_in([row(1, **graded)]).line_ids.max_score, 10)

    def test_one_column_of_points_and_points_for_each(self):
        titles = [title for title in TITLES if title != "Trọng số"]
        keys = [key for key in KEYS if key != "weight"]
        rows = [
            row(1, group="I. Chung", subgroup="1. Kế hoạch", maximum="7,25"),
            row(2, method="Đếm số lượng", levels="0,25/tin bài", maximum=1.5, effect="điểm cộng"),
        ]
        first, counted = self.read_in(sheet(rows, titles, keys)).line_ids
        self.assertEqual(
            (first.max_score, first.weight, first.subgroup_name), (7.25, 7.25, "1. Kế hoạch")
        )
        self.assertEqual(
            (counted.unit_points, counted.unit_name, counted.weight), (0.25, "tin bài", 1.5)
        )
        again = self.read_in(base64.b64encode(self.exported(first.set_id)), name="Bộ thứ hai")
        self.assertEqual(contents(again.line_ids), contents(first.set_id.line_ids))
        self.assertEqual((counted.effect, again.line_ids[1].effect), ("bonus", "bonus"))
        for levels, pattern in (
            ("mỗi tin 0,25", "“mỗi tin 0,25” does not say how many points each piece gives"),
            ("2/tin bài", "one piece gives 2 points, but its maximum score is 1,5"),
            ("0,01/tin bài", "by more than 100 pieces. Choose the method “By points”"),
        ):
            with self.assertRefused(f"Row 3, Các mức: .*{pattern}"):
                self.read_in(sheet([{**rows[1], "levels": levels}], titles, keys))

    def test_a_filled_column_without_a_title_is_named(self):
        rows = [row(1, lost="x"), row(2)]
        for titles, column in (([*TITLES, None], "N"), ([*TITLES[:12], None, TITLES[12]], "M")):
            keys = [*KEYS[:12], *(["effect", "lost"] if column == "N" else ["lost", "effect"])]
            file = sheet(rows, titles, keys)
            with self.assertRefused(f"Row 2, column {column}: it is filled, but has no title"):
                self.read_in(file)
            self.assertEqual(len(self.read_in(file, leave_out=True).line_ids), 2)
        named = sheet(rows, [*TITLES, None], [*KEYS, "nothing"])
        self.assertEqual(len(self.read_in(named).line_ids), 2)

    def test_what_is_no_sheet(self):
        with self.assertRefused("Choose the Excel file"):
            self.window(b"").action_import()
        with self.assertRefused("not an Excel file"):
            self.read_in(base64.b64encode(b"x"), file_name="a.xlsx")
        titles = [title for title in TITLES if title != "Đối tượng"]
        with self.assertRefused("no sheet has a header row with: Đối tượng"):
            self.read_in(sheet([], titles))
        with self.assertRefused("no filled row"):
            self.read_in([])
        with self.assertRefused("give the new one a name"):
            self.read_in([row(1)], name=" ")

    def test_out_and_in_again(self):
        criteria_set = self.enter_set()
        criteria_set.line_ids[0].write({"name": "=1+1", "description": "Dòng một\nDòng hai"})
        before = contents(criteria_set.line_ids)
        content = self.exported(criteria_set)
        again = self.read_in(base64.b64encode(content))
        self.assertEqual(contents(again.line_ids), before)
        # replaced, not doubled
        self.read_in(base64.b64encode(content), set_id=criteria_set.id)
        self.assertEqual(contents(criteria_set.line_ids), before)
        self.read_in(base64.b64encode(content), set_id=criteria_set.id, mode="add")
        self.assertEqual(len(criteria_set.line_ids), 2 * len(before))

    def test_the_sheet_under_its_official_head(self):
        criteria_set = self.enter_set()
        book = load_workbook(io.BytesIO(self.exported(criteria_set)))
        rows = [[cell for cell in cells if cell] for cells in book["Tiêu chí"].values]
        self.assertIn(["BỘ TIÊU CHÍ"], rows)
        self.assertIn(TITLES, rows)
        self.assertEqual(rows[-1][:2], [5, "Cá nhân"])
        lists = [rule.formula1 for rule in book["Tiêu chí"].data_validations.dataValidation]
        self.assertEqual(len(lists), 4)

    def test_edited_in_excel(self):
        criteria_set = self.enter_set()
        book = load_workbook(io.BytesIO(self.exported(criteria_set)))
        cells = book["Tiêu chí"]
        weights = [c for c in cells[cells.max_row] if c.column == KEYS.index("weight") + 1]
        weights[0].value = 100
        output = io.BytesIO()
        book.save(output)
        self.read_in(base64.b64encode(output.getvalue()), set_id=criteria_set.id)
        self.assertEqual(criteria_set.individual_weight, 100)
        self.assertEqual(criteria_set.collective_weight, 100)

    def test_the_blank_sheet(self):
        window = self.window([row(1)])
        book = load_workbook(io.BytesIO(base64.b64decode(window.blank)))
        self.assertEqual([cell.value for cell in book.worksheets[0][1]], TITLES)
        self.assertEqual(book["Danh mục"]["B2"].value, "Chấm điểm")
        self.assertIn(f"/{window.id}/blank/", window.action_download_blank()["url"])

    def test_shared_sets_are_not_imported_into(self):
        shared = self.enter_set().sudo().copy({"company_id": False})
        before = contents(shared.line_ids)
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.read_in([row(1)], set_id=shared.id)
        self.assertEqual(contents(shared.line_ids), before)

    def test_a_hundred_cost_as_much_as_ten(self):
        counts = {}
        for size in (2, 10, 100):  # the first warms the caches up
            window = self.window([row(number, group="Chung") for number in range(size)])
            counts[size] = self.queries(window.action_import)
        self.assertEqual(counts[10], counts[100])

    def test_undone_with_what_it_replaced(self):
        made = self.read_in([row(1), row(2)])
        batches = self.as_clerk["thidua.import.batch"]
        first = batches.search([], limit=1)
        before = contents(made.line_ids)
        self.read_in([row(3, name="Khác"), *self.rows_of_all_kinds()], set_id=made.id)
        with self.assertRaisesRegex(UserError, "2 of its records were deleted or replaced"):
            first.action_undo()
        batches.search([], limit=1).action_undo()
        self.assertEqual(contents(made.line_ids), before)

    def test_undone_with_the_set_it_made(self):
        made = self.read_in([row(1), *self.rows_of_all_kinds()])
        self.as_clerk["thidua.import.batch"].search([], limit=1).action_undo()
        self.assertFalse(made.exists())

    def test_not_undone_once_a_plan_rests_on_it(self):
        made = self.read_in([row(1)])
        plan = self.enter_plan()
        window = self.as_clerk["thidua.criteria.copy.wizard"].create(
            {"campaign_id": plan.id, "set_id": made.id, "mode": "add"}
        )
        window.action_copy()
        batch = self.as_clerk["thidua.import.batch"].search([], limit=1)
        self.assertFalse(batch._faults(made.line_ids))
        plan.action_submit()
        with self.assertRaisesRegex(UserError, "121/KH-UBND"):
            batch.action_undo()
        self.assertTrue(made.line_ids)
