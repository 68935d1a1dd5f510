"""Mutated tables: each comes in whole, its units right, or is refused in words."""

import base64
import random

from odoo.addons.thidua_khenthuong.models.organisation.names import spelling
from odoo.exceptions import UserError

from ..registration.test_lists_mutated import mutated
from .common import RankingCase, sheet

ROWS = [
    [1, "Hội Nông dân", 1, 98.5, "Xuất sắc", 2],
    [2, "Hội Phụ nữ", 2, 95, "Tốt", 1],
    [3, "Xã Bạch Sam", 3, 90, "Tốt", 4],
    [4, "Đoàn Thanh niên", 4, 85, "Khá", 3],
]


class TestRankingMutated(RankingCase):
    def test_each(self):
        table, came_in = self.empty_table(), 0
        content = base64.b64decode(sheet(ROWS))
        for seed in range(40, 85):
            dice = random.Random(seed)  # noqa: S311 (no secret: it is repeated)
            file = base64.b64encode(mutated(content, dice, 2))
            with self.subTest(seed=seed):
                came_in += self.whole_or_refused(table, file)
        self.assertGreater(came_in, 10)
        self.assertLess(came_in, 43)

    def whole_or_refused(self, table, file):
        """Import a table and take it back; return whether it came in (bool)."""
        point = self.cr.savepoint()
        try:
            self.window(table, file).action_import()
            for row in table.ranking_ids.filtered("department_id"):
                self.assertEqual(spelling(row.name), spelling(row.department_id.name))
            return True
        except UserError as refusal:
            self.assertTrue(str(refusal))
            return False
        finally:
            point.rollback()
            self.env.invalidate_all()
            self.assertFalse(table.ranking_ids)
