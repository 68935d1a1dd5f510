"""A fund with a hundred decisions costs as many queries as one with ten."""

from ..queries import QueryCounting
from .common import FundCase

TOLD = {"fund_warning": {}, "fund_note": {}, "total_bonus": {}}


class TestFundQueries(QueryCounting, FundCase):
    def decisions(self, size, number):
        """Issue half of so many decisions, and leave the rest submitted."""
        people = self.env["hr.employee"].create(
            [{"name": f"Người {number}.{n}", "company_id": self.company.id} for n in range(size)]
        )
        nominations = self.nominated(people)
        decisions = self.as_clerk["thidua.decision"].create(
            [{"nomination_ids": [(4, nomination.id)]} for nomination in nominations]
        )
        decisions.action_submit()
        issued = decisions[: size // 2]
        issued.with_user(self.chair).action_approve()
        for place, decision in enumerate(issued, number):
            decision.write({"number": place, "date": self.today()})
        issued.action_issue()
        return decisions - issued

    def test_a_hundred_decisions_cost_as_much_as_ten(self):
        fund = self.make_fund()
        spec = {name: {} for name in ("balance", "bonus_left", "committed", "warning", "note")}
        spec["book_ids"] = {"fields": {"words": {}, "spent": {}, "running": {}}, "limit": 200}
        done = 0
        for size, number in ((2, 100), (10, 1000), (90, 2000)):
            done += size
            waiting = self.decisions(size, number)
            fund = self.as_clerk["thidua.fund"].browse(fund.id)
            self.count("fund", size, lambda fund=fund: fund.web_read(spec))
            told = self.as_clerk["thidua.decision"].browse(waiting.ids)
            self.count("told", size, lambda told=told: told.web_read(TOLD))
            self.count("report", size, lambda fund=fund: fund._paper_years())
        self.assertEqual(len(fund.book_ids), 1 + 1 + done // 2)
        self.assertAsMany(10, 90, spare=2)

    def test_ten_funds_cost_as_much_as_two(self):
        for year in range(2015, self.today().year + 1):
            self.make_fund(allotted=0, year=year)
        funds = self.as_clerk["thidua.fund"].search([("company_id", "=", self.company.id)])
        spec = {name: {} for name in ("balance", "bonus_left", "committed", "warning", "note")}
        for size in (1, 2, 10):
            some = self.as_clerk["thidua.fund"].browse(funds[:size].ids)
            self.count("list", size, lambda some=some: some.web_read(spec))
        self.assertAsMany(2, 10, spare=2)
