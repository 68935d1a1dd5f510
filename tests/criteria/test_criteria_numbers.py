"""The numbers of criteria sheets: the rule of every door, and what is told of them."""

import json
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
                self.assertRegex(fault, "write it like 8, 0,5|may be read as two numbers")
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
