"""A report over a hundred costs as many queries as one over ten."""

from ..queries import QueryCounting
from .common import DAY, StatCase


class TestStatQueries(QueryCounting, StatCase):
    def measure(self, size):
        for name in ("0601", "0603", "commune"):
            values = {"form_id": self.ref(f"stat_form_{name}").id, "year": 2025, "period": "year"}
            # as a clerk saves it
            report = self.count(
                f"create {name}",
                size,
                lambda values=values: self.as_clerk["thidua.stat.report"].create(values),
            )
            self.count(f"refresh {name}", size, report.action_refresh)
            self.count(f"read {name}", size, lambda report=report: report.web_read({"matrix": {}}))
            self.count(f"paper {name}", size, lambda report=report: report._paper_forms())

    def test_many_awards(self):
        done = 0
        for size in (2, 10, 100):
            self.award("bktinh", size - done, type="type_merit")
            self.award("gkxa", size - done, "collective", day=DAY)
            done = size
            self.measure(size)
        self.assertAsMany(10, 100, spare=3)

    def test_many_communes(self):
        self.company.thidua_level = "province"
        done = 0
        for size in (2, 10, 100):
            bodies = self.env["res.company"].create(
                [
                    {
                        "name": f"Xã {number}",
                        "logo": False,
                        "thidua_superior_id": self.company.id,
                        "currency_id": self.company.currency_id.id,
                    }
                    for number in range(done, size)
                ]
            )
            people = self.env["hr.employee"].create(
                [{"name": f"Ai {body.id}", "company_id": body.id} for body in bodies]
            )
            award = self.ref("award_bktinh")
            self.env["thidua.commendation"]._with_key().create(
                [
                    {
                        "employee_id": person.id,
                        "company_id": person.company_id.id,
                        "award_id": award.id,
                        "authority_id": self.ref("authority_province").id,
                        "source": "history",
                        "reference": "1/QĐ",
                        "date": DAY,
                    }
                    for person in people
                ]
            )
            done = size
            self.measure(size)
            report = self.report("0603")
            self.assertEqual(self.value(report, "01", "1"), size)
        self.assertAsMany(10, 100, spare=3)
