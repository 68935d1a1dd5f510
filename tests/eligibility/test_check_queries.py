"""The full check of a hundred nominations asks the database as often as that of ten."""

from ..queries import QueryCounting
from .common import YEAR, EligibilityCase


class TestCheckQueries(QueryCounting, EligibilityCase):
    def test_a_hundred_cost_as_much_as_ten(self):
        for size in (2, 10, 100):
            people = self.env["hr.employee"].create(
                [
                    {"name": f"Người thứ {number} trong {size}", "company_id": self.company.id}
                    for number in range(size)
                ]
            )
            nominations = self.as_clerk["thidua.nomination"].browse()
            for number, person in enumerate(people):
                award = ("cstdcs", "cstdt", "bktinh", "gkxa")[number % 4]
                nominations |= self.nomination(person, award)
                self.rate(person, "excellent", YEAR)
            nominations = nominations.browse(nominations.ids)
            self.count("check", size, nominations.action_check)
            self.count("ask", size, nominations._eligibility)
            self.count("table", size, nominations._checks_table)
            self.assertTrue(all(nomination.check_state for nomination in nominations))
        self.assertAsMany(10, 100, spare=2)
