"""Two hundred mutated lists: each comes in whole and right, or is refused, never half of it."""

import base64
import io
import random

import openpyxl

from odoo.exceptions import UserError

from .test_lists_as_written import HEADER, ListCase, book

ROWS = [
    (1, "Ông", "Hồ Sỹ Nguyên", "Chuyên viên", "Phòng Kinh tế", "Lao động tiên tiến"),
    (2, "Bà", "Lê Thị Hoa", "Văn thư", "Phòng Kinh tế", None, None, "Số hóa hồ sơ"),
    (3, None, "Phòng Kinh tế", None, None, None, None, None, "Hồ sơ đúng hạn: 98 %"),
    (4, "Ông", "Phan Văn Đức", None, "Văn phòng", None, None, None, None, "Lần đầu"),
]
RIGHT = {"Hồ Sỹ Nguyên", "Lê Thị Hoa", "Phòng Kinh tế", "Phan Văn Đức"}


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


class TestMutated(ListCase):
    def test_two_hundred(self):
        imported, content = 0, book(DS=[HEADER, *ROWS])
        for seed in range(200):
            dice = random.Random(seed)  # noqa: S311 (no secret: it is repeated)
            mutant = mutated(content, dice, 3)
            with self.subTest(seed=seed):
                imported += self.whole_or_refused(mutant)
        self.assertGreater(imported, 20, "lists that only look different come in")
        self.assertLess(imported, 180, "lists that say something else do not")

    def whole_or_refused(self, content):
        """Import a list and take it back; return whether it came in (bool)."""
        point = self.cr.savepoint()
        try:
            window = self.as_clerk["thidua.registration.import"].create(
                {"campaign_id": self.campaign.id, "file": base64.b64encode(content)}
            )
            window.action_import()
        except UserError as refusal:
            self.assertTrue(str(refusal))
            point.rollback()
            self.env.invalidate_all()
            self.assertFalse(self.campaign.participant_ids)
            return False
        names = self.campaign.participant_ids.mapped("subject_name")
        self.assertEqual(len(names), len(set(names)))
        self.assertLessEqual(set(names), RIGHT, "nobody else is registered")
        point.rollback()
        self.env.invalidate_all()
        return True
