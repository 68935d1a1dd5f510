"""What an amendment changes is told, line by line, before a leader approves it."""

from datetime import date

from odoo import Command

from ..common import CommuneCase


class TestAmendment(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        plan = cls.enter_plan()
        cls.computed = plan.individual_criterion_ids[1]
        cls.computed.write(
            {
                "method": "computed",
                "source": "initiatives",
                "rule_ids": [Command.create({"kind": "grassroots", "threshold": 1, "points": 6})],
            }
        )
        cls.plan = cls.launch(plan)
        cls.amendment = plan.browse(plan.action_amend()["res_id"])
        cls.amendment.write(
            {"number": 15, "date": date(2025, 3, 1), "amendment_reason": "Theo chỉ đạo của tỉnh"}
        )

    def told(self):
        self.amendment.action_compare()
        return [(row.before, row.after) for row in self.amendment.change_ids]

    def line(self, origin):
        return self.amendment.criterion_ids.filtered(lambda line: line.origin_id == origin)

    def test_nothing_changed(self):
        with self.assertRefused("still the same as the plan in force"):
            self.amendment.action_submit()

    def test_whatever_is_changed_is_told(self):
        """Also where the line in words says nothing about it: each field taken over is told."""
        first = self.plan.individual_criterion_ids[0]
        for name, value, before, after in (
            ("evidence_required", True, "No", "Yes"),
            ("group_name", "Phần II", "Group: –", "Phần II"),
            ("description", "Chấm theo báo cáo quý", "Guidance: –", "Chấm theo báo cáo quý"),
            ("effect", "bonus", "Counts", "Bonus"),
            ("weight", 7, "weight 60", "weight 7"),
        ):
            line = self.line(first)
            kept = line[name]
            with self.subTest(field=name):
                line[name] = value
                [(was, becomes)] = self.told()
                self.assertNotEqual(was, becomes)
                self.assertIn(before, was)
                self.assertIn(after, becomes)
            line[name] = kept

    def test_another_table_of_points_is_told_and_taken_over(self):
        self.line(self.computed).rule_ids.points = 9
        [(was, becomes)] = self.told()
        self.assertIn("6 points", was)
        self.assertIn("9 points", becomes)
        self.amendment.action_submit()
        self.amendment.with_env(self.as_chair).action_approve()
        self.assertEqual(self.computed.rule_ids.points, 9)
