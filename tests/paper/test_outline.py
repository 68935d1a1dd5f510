"""The order of criteria on a page, and the headings above them."""

from odoo.addons.thidua_khenthuong.paper.outline import Band, Item, bands, order, summed
from odoo.tests.common import BaseCase, tagged

HEADS = {"bonus": "Điểm thưởng", "penalty": "Điểm trừ"}


@tagged("post_install", "-at_install", "standard")
class TestOutline(BaseCase):
    def outlined(self, *items):
        items = [Item(*item) for item in items]
        places = order(items)
        return places, bands([items[place] for place in places], HEADS)

    def test_groups_are_kept_together_and_nothing_seems_to_belong_to_another(self):
        places, found = self.outlined(
            ("penalty", "", ""),
            ("base", "II", ""),
            ("base", "I", "2"),
            ("base", "II", "1"),
            ("base", "I", ""),
            ("base", "", ""),
            ("base", "I", "2"),
        )
        self.assertEqual(places, [5, 1, 3, 4, 2, 6, 0])
        self.assertEqual(
            found,
            [
                [],
                [Band(1, "II", 2)],
                [Band(2, "1", 1)],
                [Band(1, "I", 3)],
                [Band(2, "2", 2)],
                [],
                [Band(1, "Điểm trừ", 1)],
            ],
        )

    def test_one_name_in_two_groups_is_two_headings(self):
        _places, found = self.outlined(("base", "I", "1. Chung"), ("base", "II", "1. Chung"))
        self.assertEqual(
            found,
            [[Band(1, "I", 1), Band(2, "1. Chung", 1)], [Band(1, "II", 1), Band(2, "1. Chung", 1)]],
        )

    def test_a_group_of_bonus_says_so_once(self):
        _places, found = self.outlined(
            ("bonus", "IV. ĐIỂM THƯỞNG", ""), ("penalty", "V. Vi phạm", "")
        )
        titles = [band.title for line in found for band in line]
        self.assertEqual(titles, ["IV. ĐIỂM THƯỞNG", "Điểm trừ: V. Vi phạm"])

    def test_points_are_said_once(self):
        self.assertEqual(summed("I. Kết quả", "60"), "I. Kết quả (60 điểm)")
        for title in ("I. Kết quả (60 điểm)", "I. Kết quả: 60đ", "Tối đa 7,5 Điểm"):
            self.assertEqual(summed(title, "60"), title)
        self.assertEqual(summed("II. Năm 2026 đạt", "20"), "II. Năm 2026 đạt (20 điểm)")
