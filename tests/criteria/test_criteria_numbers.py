"""The numbers of criteria sheets: the rule of every door, and what is told of them."""

import json
import re
from pathlib import Path

from odoo.exceptions import UserError
from odoo.tools import float_round

from .common import CriteriaCase
from .test_criteria_import import row, sheet

CASES = json.loads((Path(__file__).parents[1] / "core" / "numbers.json").read_text("utf-8"))
MEANT = {text: number for text, number in CASES["meant"].items() if 0 <= number < 1_000_000}


class TestCriteriaNumbers(CriteriaCase):
    def window(self, rows):
        values = {"name": "Bộ mới", "file": sheet(rows), "file_name": "a.xlsx"}
        return self.as_clerk["thidua.criteria.import"].create(values)

    def test_as_at_every_door(self):
        rows = [row(n, weight=text) for n, text in enumerate(MEANT)]
        lines = (
            self.as_clerk["thidua.criteria.set"]
            .browse(self.window(rows).action_import()["res_id"])
            .line_ids.sorted("sequence")
        )
        for line, (text, number) in zip(lines, MEANT.items(), strict=True):
            with self.subTest(text=text):
                self.assertAlmostEqual(line.weight, float_round(number, precision_digits=2))

    def test_all_that_is_no_number_is_told_with_what_is(self):
        refused = [t for t in CASES["refused"] if t.strip() and not t.startswith("=")]
        rows = [row(n, maximum=text) for n, text in enumerate(refused)]
        with self.assertRaises(UserError) as told:
            self.window(rows).action_import()
        head, *faults = str(told.exception).split("\n")
        self.assertRegex(head, f"^{len(rows)} of {len(rows)} rows")
        twofold = "may be read as two numbers: write {}, or {} for one with decimals"
        for n, (text, fault) in enumerate(zip(refused, faults, strict=True), 3):
            with self.subTest(text=text):
                self.assertTrue(fault.startswith(f"Row {n}, Điểm tối đa: “{text}” "), fault)
                self.assertRegex(fault, "write it like 8; 0,5|may be read as two numbers")
        self.assertIn(twofold.format("1.000", "1,0000"), faults[0])

    def test_what_was_read_otherwise_than_it_looks_is_kept_and_told(self):
        for weight, said in (
            ("1.000", "Row 3, Trọng số: “1.000” was read as 1000."),
            ("12.500", "Row 3, Trọng số: “12.500” was read as 12500."),
            ("0,125", "Row 3, Trọng số: “0,125” was read as 0,13."),
            ("2.6666", "Row 3, Trọng số: “2.6666” was read as 2,67."),
            (1 / 3, "Row 3, Trọng số: “0.3333333333333333” was read as 0,33."),
            ("1.000,5", ""),
            ("1 000", ""),
            ("0,50", ""),
            (95.2, ""),
            (0.1 + 0.2, ""),
        ):
            with self.subTest(weight=weight):
                self.window([row(1, weight=weight)]).action_import()
                batch = self.as_clerk["thidua.import.batch"].search([], limit=1)
                told = (batch.readings or "").split("\n")
                self.assertEqual(told[-1], said)
                self.assertEqual(len(told), 2 if said else 1)

    def test_what_was_rounded_within_a_text_is_told_too(self):
        graded = {"method": "Xếp mức", "maximum": None}
        counted = {"method": "Đếm số lượng"}
        computed = {"method": "Tự tính (báo cáo)"}
        found = {"90,1255": "90,13", "9.9999": "10"}
        for cells, read in (
            ({**graded, "levels": "Xuất sắc=10; Tốt=0,555"}, {"0,555": "0,56"}),
            ({**graded, "levels": "Xuất sắc = 10,1255\nTốt=8.5"}, {"10,1255": "10,13"}),
            ({**graded, "levels": "Trên 1.000 người=10; Đạt=8,5", "name": "2,5555"}, {}),
            ({**graded, "levels": "A=1.000; B=8,5"}, {"1.000": "1000"}),
            ({**counted, "levels": "0,333/tin bài"}, {"0,333": "0,33"}),
            ({**computed, "levels": "đúng hạn 90,1255%=9.9999; đúng hạn 5=1"}, found),
        ):
            with self.subTest(cells["levels"]):
                self.assertEqual(self.told(cells), read)

    def told(self, cells):
        """Return what was told of the import of one row: dict number as typed → as read."""
        self.window([row(1, **cells)]).action_import()
        batch = self.as_clerk["thidua.import.batch"].search([], limit=1)
        lines = (batch.readings or "").split("\n")[1:]
        return dict(
            re.findall(r"^Row 3, Các mức: “(.*)” was read as (.*)\.$", "\n".join(lines), re.M)
        )

    def test_what_may_be_read_as_two_within_a_text_is_said_so(self):
        for method, levels, typed in (
            ("Xếp mức", "Xuất sắc=10; Tốt=8,555", "8,555"),
            ("Đếm số lượng", "1,250/tin bài", "1,250"),
            ("Tự tính (báo cáo)", "đúng hạn 90=1,000", "1,000"),
        ):
            said = f"Row 3, Các mức: “{typed}” may be read as two numbers"
            with self.subTest(levels), self.assertRefused(said):
                self.window([row(1, method=method, levels=levels)]).action_import()
