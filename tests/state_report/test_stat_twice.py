"""An award that a commune recorded, and the province too, is shown as perhaps counted twice."""

from odoo import Command
from odoo.exceptions import AccessError

from ..campaign.test_reception import Body
from ..common import make_commune
from ..queries import QueryCounting
from .common import DAY, StatCase


class TestTwice(QueryCounting, StatCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.thidua_level = "province"
        cls.below = Body(cls.env)
        make_commune(cls.below, name="UBND xã Dưới", prefix="d.")
        cls.below.company.thidua_superior_id = cls.company

    @classmethod
    def named(cls, name, body=None, reference="15/QĐ-UBND", **values):
        """Record an award of a new person of this name as the clerk of a body does."""
        body = body or cls
        person = cls.env["hr.employee"].create({"name": name, "company_id": body.company.id})
        award = cls.ref("award_bktinh")
        ledger = cls.env["thidua.commendation"].with_user(body.clerk)
        return ledger.with_context(allowed_company_ids=body.company.ids)._record_past(
            [
                {
                    "employee_id": person.id,
                    "award_id": award.id,
                    "authority_id": award._authority_on(DAY, body.company)[award].id,
                    "commendation_type_id": cls.ref("type_merit").id,
                    "reference": reference,
                    "date": DAY,
                    **values,
                }
            ],
            body.company,
        )

    def all_of(self, form="0603"):
        report = self.report(form)
        report.bodies = "all"
        return report

    def test_what_looks_the_same_is_counted_and_told(self):
        both = self.named("Lê Thị Hòa") | self.named("Lê  thị Hòa", self.below, "15 / QĐ-UBND")
        report = self.all_of()
        self.assertEqual(self.value(report, "01", "1"), 2, "nothing is left out by a guess")
        self.assertEqual(report.twice_count, 1)
        with self.subTest("who may not look into the commune is told so"):
            action = report.action_open_twice()
            self.assertIn("(1 of 2: the rest is kept by bodies", action["name"])
        self.clerk.company_ids = [Command.link(self.below.company.id)]
        action = report.action_open_twice()
        model = self.env[action["res_model"]].with_user(self.clerk)
        model = model.with_context(allowed_company_ids=action["context"]["allowed_company_ids"])
        self.assertEqual(model.search(action["domain"]).ids, model.browse(both.ids).sorted().ids)
        report.bodies = "below"
        self.assertEqual((report.twice_count, self.value(report, "01", "1")), (0, 1))
        with self.assertRefused("no record behind"):
            report.action_open_twice()

    def test_what_differs_is_not_taken_for_the_same(self):
        self.named("Lê Thị Hòa")
        self.named("Lê Thị Hoa", self.below)
        self.named("Trần Văn Ba")
        self.named("Trần Văn Ba", self.below, reference="16/QĐ-UBND")
        # two people of one name in one decision of one body
        self.named("Nguyễn Văn An", self.below)
        self.named("Nguyễn Văn An", self.below)
        report = self.all_of()
        self.assertEqual((report.twice_count, self.value(report, "01", "1")), (0, 6))

    def test_only_what_the_form_counts(self):
        self.named("Lê Thị Hòa")
        self.named("Lê Thị Hòa", self.below)
        self.assertEqual(self.all_of("commune").twice_count, 0, "no award of the commune's")
        self.assertEqual(self.all_of("fund").twice_count, 0)

    def test_it_stays_as_it_was_when_submitted(self):
        self.named("Lê Thị Hòa")
        report = self.all_of()
        report.action_submit()
        self.named("Lê Thị Hòa", self.below)
        report.invalidate_recordset()
        self.assertEqual(report.twice_count, 0)

    def test_who_may_not_read_the_report_opens_nothing(self):
        self.named("Lê Thị Hòa")
        self.named("Lê Thị Hòa", self.below)
        report = self.all_of()
        for user in (self.staff, self.below.clerk):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                report.with_user(user).action_open_twice()

    def test_queries_do_not_grow(self):
        report = self.all_of()
        for size in (2, 10, 30):
            for number in range(size):
                self.named(f"Người {size}.{number}")
                self.named(f"Người {size}.{number}", self.below)
            self.count("count", size, report.action_refresh)
            report.invalidate_recordset()
        self.assertEqual(report.twice_count, 42)
        self.assertAsMany(10, 30, spare=1)
