"""A plan may carry out several plans from above: cited in order, guarded, of its own year."""

from datetime import date

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import PlanCase

MINISTRY = {
    "reference": "15/KH-BNV",
    "date": date(2025, 1, 6),
    "body": "Bộ Nội vụ",
    "name": "Kế hoạch Phát động phong trào thi đua cải cách hành chính.",
}
CITED = (
    "Căn cứ Kế hoạch số 15/KH-BNV ngày 06 tháng 01 năm 2025 của Bộ Nội vụ phát động phong trào "
    "thi đua cải cách hành chính;"
)


@tagged("post_install", "-at_install", "standard")
class TestSuperiorPlans(PlanCase):
    def setUp(self):
        super().setUp()
        self.plan = self.plan.with_env(self.as_clerk)
        with Form(self.plan) as form:
            for values in (MINISTRY, {"reference": "9/KH-UBND", "body": "UBND tỉnh"}):
                with form.superior_plan_ids.new() as line:
                    for name, value in values.items():
                        setattr(line, name, value)
            form.other_bases = "Nghị quyết số 12-NQ/ĐU của Đảng ủy xã\nHướng dẫn số 3"

    def test_cited_in_order(self):
        self.assertEqual(
            self.plan._paper_data()["bases"],
            [
                "Căn cứ Nghị quyết số 12-NQ/ĐU của Đảng ủy xã;",
                CITED,
                "Căn cứ Kế hoạch số 9/KH-UBND của Ủy ban nhân dân tỉnh;",
                "Căn cứ Hướng dẫn số 3;",
            ],
        )

    def test_guarded_like_the_first(self):
        line = self.plan.superior_plan_ids[0]
        self.approve(self.plan)
        for act in (
            lambda: line.write({"reference": "16/KH-BNV"}),
            line.unlink,
            lambda: line.create({**MINISTRY, "campaign_id": self.plan.id}),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                act()
        self.assertEqual(line.with_user(self.staff).reference, "15/KH-BNV")

    def test_never_in_the_next_plan(self):
        self.assertFalse(self.plan.copy().superior_plan_ids)
        self.plan.action_save_as_template()
        self.assertEqual(self.env["thidua.superior.plan"].search_count([]), 2)

    def test_amended(self):
        self.approve(self.plan)
        amendment = self.amend(self.plan)
        ministry, province = amendment.superior_plan_ids
        with Form(amendment) as form:
            with form.superior_plan_ids.edit(0) as line:
                line.reference = "16/KH-BNV"
            form.superior_plan_ids.remove(1)
        amendment.action_compare()
        told = amendment.change_ids.filtered(lambda c: c.what == "Further superior plans")
        self.assertEqual(len(told), 2)
        self.assertIn("15/KH-BNV", told[0].before)
        self.assertIn("16/KH-BNV", told[0].after)
        self.approve(amendment)
        self.assertEqual(self.plan.superior_plan_ids.mapped("reference"), ["16/KH-BNV"])

    def test_one_that_came_by_the_system(self):
        above = self.env["res.company"].create({"name": "UBND tỉnh", "thidua_body": "UBND tỉnh"})
        source = self.plan.sudo().copy({"company_id": above.id, "name": "Thi đua của tỉnh"})
        values = {"name": "Thi đua của tỉnh", "reference": "9/KH-UBND", "body": "UBND tỉnh"}
        receptions = self.env["thidua.reception"]._with_key()
        ours, theirs = receptions.create(
            [
                {**values, "source_campaign_id": source.id, "company_id": company.id}
                for company in (self.company, above)
            ]
        )
        with Form(self.plan) as form, form.superior_plan_ids.new() as line:
            line.reception_id = ours.with_env(self.as_clerk)
            self.assertEqual((line.reference, line.body), ("9/KH-UBND", "UBND tỉnh"))
        with self.assertRaises(AccessError):
            self.plan.superior_plan_ids = [
                Command.create({**MINISTRY, "reception_id": theirs.id}),
            ]
