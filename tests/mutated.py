"""Workbooks that office workers changed: rows shifted, merged, hidden, renamed, retyped…"""

import contextlib
import io
import random
from unittest.mock import patch

import openpyxl

from odoo.addons.thidua_khenthuong.paper import confined
from odoo.addons.thidua_khenthuong.paper.sheet import rows
from odoo.exceptions import UserError


def shifted(sheet, dice):
    sheet.insert_rows(1, dice.randint(1, 12))


def moved(sheet, dice):
    sheet.insert_cols(dice.randint(1, 3), dice.randint(1, 2))


def merged(sheet, dice):
    first = dice.randint(2, 4)
    sheet.merge_cells(f"C{first}:D{first + dice.randint(0, 1)}")


def hidden(sheet, dice):
    sheet.row_dimensions[dice.randint(2, 5)].hidden = True
    sheet.column_dimensions[dice.choice("DEFG")].hidden = True


def renamed(sheet, dice):
    for cell in sheet[1]:
        if cell.value and dice.random() < 0.3:
            cell.value = dice.choice(
                (cell.value.upper(), f" {cell.value}\n", f"{cell.value} (*)", "Cột lạ", None)
            )


def retyped(sheet, dice):
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.value and dice.random() < 0.15:
                cell.value = dice.choice(
                    (str(cell.value), f"{cell.value}\u200b", 45678, True, "=1/0", "  ", 1e300)
                )


def misspelt(sheet, dice):
    cell = sheet.cell(dice.randint(2, 5), 3)
    if isinstance(cell.value, str):
        at = dice.randrange(len(cell.value))
        cell.value = cell.value[:at] + dice.choice("aăâeêioôơuư đ") + cell.value[at + 1 :]


def doubled(sheet, dice):
    sheet.append([cell.value for cell in sheet[dice.randint(2, 5)]])


def footed(sheet, dice):
    sheet.append([None, None, dice.choice(("Tổng cộng: 04", "Cộng:", "NGƯỜI LẬP BIỂU"))])


MUTATIONS = (shifted, moved, merged, hidden, renamed, retyped, misspelt, doubled, footed)


def mutated(content, dice, most):
    """Return the bytes of a workbook after one to `most` mutations, as the dice fall."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for mutate in dice.sample(MUTATIONS, dice.randint(1, most)):
        mutate(workbook.active, dice)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def read_here(content, first=()):
    """Return what `confined.sheet_lines` does, without a process for each of so many mutants."""
    lines = io.StringIO()
    with (
        patch("sys.stdin", io.TextIOWrapper(io.BytesIO(content))),
        contextlib.redirect_stdout(lines),
    ):
        rows.main(first)
    lines.seek(0)
    return lines


class MutatedSheets:
    """Two hundred mutants of a sheet: each comes in whole and right, or is refused, never half.

    Fifty a test, so that processes may share them. A class has `content`, the bytes of the sheet,
    `bring_in`, which imports such bytes and checks what came in, and `nothing_is_left`.
    """

    most, least = 2, 5

    def test_mutants_up_to_50(self):
        self.each_mutant(range(50))

    def test_mutants_up_to_100(self):
        self.each_mutant(range(50, 100))

    def test_mutants_up_to_150(self):
        self.each_mutant(range(100, 150))

    def test_mutants_up_to_200(self):
        self.each_mutant(range(150, 200))

    def each_mutant(self, seeds):
        came_in = 0
        for seed in seeds:
            dice = random.Random(seed)  # noqa: S311 (no secret: it is repeated)
            content = mutated(self.content, dice, self.most)
            with self.subTest(seed=seed), patch.object(confined, "sheet_lines", read_here):
                came_in += self.whole_or_refused(content)
        self.assertGreater(came_in, self.least, "sheets that only look different come in")
        self.assertLess(came_in, len(seeds) - self.least, "those that say something else do not")

    def whole_or_refused(self, content):
        """Import a sheet and take it back; return whether it came in (bool)."""
        point = self.cr.savepoint()
        try:
            self.bring_in(content)
            return True
        except UserError as refusal:
            self.assertTrue(str(refusal))
            return False
        finally:
            point.close(rollback=True)
            self.env.invalidate_all()
            self.nothing_is_left()
