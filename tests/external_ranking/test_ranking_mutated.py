"""Two hundred mutated tables of superiors."""

import base64

from odoo.addons.thidua_khenthuong.models.organisation.names import spelling

from ..mutated import MutatedSheets
from .common import RankingCase, sheet

ROWS = [
    [1, "Hội Nông dân", 1, 98.5, "Xuất sắc", 2],
    [2, "Hội Phụ nữ", 2, 95, "Tốt", 1],
    [3, "Xã Bạch Sam", 3, 90, "Tốt", 4],
    [4, "Đoàn Thanh niên", 4, 85, "Khá", 3],
]
RIGHT = {spelling(name): rank for _number, name, rank, *_rest in ROWS}


class TestRankingMutated(MutatedSheets, RankingCase):
    content = base64.b64decode(sheet(ROWS))

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.table = cls.empty_table(cls)

    def bring_in(self, content):
        self.window(self.table, base64.b64encode(content)).action_import()
        rows = self.table.ranking_ids
        self.assertEqual(sorted(rows.mapped("rank")), [1, 2, 3, 4], "no row is lost")
        for row in rows:
            self.assertEqual(RIGHT.get(spelling(row.name), row.rank), row.rank)
        for row in rows.filtered("department_id"):
            self.assertEqual(spelling(row.name), spelling(row.department_id.name))

    def nothing_is_left(self):
        self.assertFalse(self.table.ranking_ids)
