"""A province counts its communes; a commune never reads another."""

from datetime import date

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form

from ..campaign.test_reception import Body
from ..common import enter_plan, make_commune
from .common import DAY, StatCase


class TestRollup(StatCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.thidua_level = "province"
        cls.communes = []
        for number in (1, 2, 3):
            body = Body(cls.env)
            make_commune(body, name=f"UBND xã Số {number}", prefix=f"x{number}.")
            # one by its parent company, one further down
            above = cls.communes[1].company if number == 3 else cls.company
            body.company.thidua_superior_id = above
            cls.communes.append(body)
            cls.award("bktinh", number, body=body, type="type_merit")
            cls.award("gkxa", 10 * number, body=body)
            cls.award("gkxa", number, "household", body=body)
        cls.outside = Body(cls.env)
        make_commune(cls.outside, name="UBND xã Ngoài", prefix="ng.")
        cls.award("bktinh", 50, body=cls.outside, type="type_merit")

    def see_all(self):
        """Let the clerk of the province look into its communes."""
        companies = [body.company for body in self.communes]
        self.clerk.company_ids = [Command.link(company.id) for company in companies]

    def alone(self, body):
        """Return form 0603.N of a body without those below it."""
        report = self.report("0603", body.clerk)
        report.bodies = "own"
        return report

    def test_the_sum_of_the_communes(self):
        report = self.report("0603")
        self.assertEqual(report.bodies, "below")
        self.assertEqual(self.value(report, "11", "2"), 6)
        self.assertEqual(self.value(report, "01", "1"), 6)
        of_body = dict(
            self.env["thidua.stat.cell"]._read_group(
                [("report_id", "=", report.id), ("row_label", "like", "11 ")],
                ["body_name"],
                ["value:sum"],
            )
        )
        self.assertEqual(
            {name: value for name, value in of_body.items() if value},
            {"UBND xã Số 1": 1, "UBND xã Số 2": 2, "UBND xã Số 3": 3},
        )
        parts = [self.value(self.alone(body), "11", "2") for body in self.communes]
        self.assertEqual(parts, [1, 2, 3])
        report.bodies = "own"
        self.assertEqual(self.value(report, "01", "1"), 0)
        self.award("bktinh", 4, type="type_merit")
        report.bodies = "all"
        self.assertEqual(self.value(report, "01", "1"), 10)

    def test_a_commune_that_was_merged_since(self):
        merged = self.communes[1].company
        self.env["res.users"].search([("company_id", "=", merged.id)]).active = False
        merged.active = False
        self.assertEqual(self.value(self.report("0603"), "01", "1"), 6)

    def test_a_row_for_each_commune(self):
        report = self.report("commune", period="half", half="2")
        award = self.ref("award_gkxa").name
        for number, body in enumerate(self.communes, 1):
            name = body.company.name
            self.assertEqual(self.value(report, name, f"{award}: Cá nhân"), 10 * number)
            self.assertEqual(self.value(report, name, f"{award}: Hộ gia đình"), number)
            self.assertEqual(self.value(report, name, "1"), 11 * number)
        self.assertEqual(self.value(report, "A", "1"), 66)
        printed = self.printed(self.book(report), report, data_only=True)
        self.assertEqual(printed[0, 0], 66)
        # the fund: nobody has opened a book, so that nothing is known of any
        fund = self.report("fund")
        self.assertEqual(fund.bodies, "all")
        self.assertEqual(fund.untyped_count, 4 * 9)
        self.assertEqual({row["cells"][0]["text"] for row in fund.matrix["rows"]}, {""})

    def test_movements_by_who_launched_them(self):
        self.move(scope="sector")
        for body in self.communes[:2]:
            as_clerk = self.env(user=body.clerk, context={})
            plan = enter_plan(
                as_clerk,
                body.chair,
                date=DAY,
                date_start=DAY,
                date_end=date(2025, 12, 31),
                quota_ids=[],
            )
            plan.action_submit()
            plan.with_user(body.chair).action_approve()
        report = self.report("0601")
        self.assertEqual(report.bodies, "all")
        self.assertEqual(self.value(report, "03", "3"), 1)
        self.assertEqual(self.value(report, "05", "4"), 2)
        self.assertEqual(self.value(report, "01", "1"), 3)
        self.assertEqual(self.cell(report, "01", "3")["rule"], "sum")
        self.assertEqual(self.cell(report, "02", "2")["rule"], "typed", "the centre is elsewhere")

    def test_the_records_behind(self):
        report = self.report("0603")
        with self.assertRefused("6 records behind this figure are kept by bodies that you may not"):
            self.opened(report, "11", "2")
        self.see_all()
        action, records = self.opened(report, "11", "2")
        self.assertEqual(len(records), 6)
        self.assertNotIn("6 of", action["name"])
        self.clerk.company_ids = [Command.unlink(self.communes[2].company.id)]
        action, records = self.opened(report, "11", "2")
        self.assertEqual(len(records), 3)
        self.assertIn("(3 of 6: the rest is kept by bodies", action["name"])

    def test_a_commune_sees_nothing_of_the_rest(self):
        report = self.report("0603")
        first, second = self.communes[:2]
        self.assertFalse(
            self.env["thidua.stat.report"].with_user(first.clerk).search([("id", "=", report.id)])
        )
        with self.assertRaises(AccessError):
            report.with_user(first.clerk).read(["matrix"])
        # whatever it asks for, it has nobody below
        own = Form(self.env(user=first.clerk, context={})["thidua.stat.report"])
        own.form_id = self.ref("stat_form_0603")
        own.year = 2025
        own = own.save()
        for bodies, found in (("own", 1), ("all", 1), ("below", 0)):
            own.bodies = bodies
            self.assertEqual(self.value(own, "01", "1"), found)
        self.assertEqual(self.value(self.alone(second), "01", "1"), 2)
        # one that has somebody below counts those alone
        below = self.report("0603", second.clerk)
        self.assertEqual((below.bodies, self.value(below, "01", "1")), ("below", 3))
