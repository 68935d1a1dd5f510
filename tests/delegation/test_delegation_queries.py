"""Handing over and acting for somebody cost as many queries for forty records as for ten."""

from odoo.tests import tagged

from ..queries import QueryCounting
from .common import DelegationCase


@tagged("post_install", "-at_install", "standard")
class TestDelegationQueries(QueryCounting, DelegationCase):
    def waiting(self, size, number):
        """Return plans that wait for the chairman, submitted by the clerk."""
        plans = self.as_clerk["thidua.campaign"].browse()
        for index in range(size):
            plans += self.enter_plan(name=f"Kế hoạch {index}", number=number + index)
        plans.action_submit()
        return plans

    def run_the_way(self, size, number):
        delegation = self.delegate(self.chair, self.deputy)
        self.end(delegation)
        plans = self.waiting(size, number)
        again = self.draft(self.chair, self.deputy)
        self.count("put in force", size, again.action_confirm)
        self.assertEqual(self.asked(plans[-1]), self.deputy)
        by_deputy = plans.with_user(self.deputy)
        self.count("buttons", size, lambda: by_deputy.mapped("available_moves"))
        self.count("cards", size, lambda: self.cards(self.deputy))
        self.count("gone", size, lambda: by_deputy.mapped("leader_gone"))
        self.count("daily", size, lambda: self.env["thidua.delegation"]._hand_over_in(self.company))
        self.count("end", size, lambda: again._move_with_reason("end", "Về sớm"))
        self.assertEqual(self.asked(plans[-1]), self.chair)
        plans._with_key().unlink()

    def test_as_many_queries(self):
        self.run_the_way(2, 100)
        self.counts.clear()
        for size, number in ((10, 200), (40, 300)):
            self.run_the_way(size, number)
        # what is remembered of groups may be read anew once
        self.assertAsMany(10, 40, spare=1)

    def run_units(self, size):
        units = self.env["hr.department"].create(
            [
                {
                    "name": f"Tổ {size}.{n}",
                    "company_id": self.company.id,
                    "thidua_head_user_id": self.head.id,
                }
                for n in range(size)
            ]
        )
        as_acting = self.as_user(self.clerk_2)
        acting = lambda: [unit._acting_users() for unit in units.sudo()]  # noqa: E731
        self.count("who acts", size, acting)
        self.assertIn(self.clerk_2, units[:1].sudo()._acting_users())
        count = self.count(
            "mine", size, lambda: as_acting["hr.department"].search_count([("thidua_mine", "=", 1)])
        )
        self.assertGreaterEqual(count, size)
        units.unlink()

    def test_units(self):
        self.delegate(self.head, self.clerk_2, kind="unit")
        self.run_units(2)
        self.counts.clear()
        self.run_units(10)
        self.run_units(100)
        self.assertAsMany(10, 100)

    def run_scores(self, size):
        """Give the scores of a head for sheets of his unit, and take them to the Office."""
        campaign = self.launch(self.enter_plan(number=400 + size))
        employees = self.env["hr.employee"].create(
            [
                {
                    "name": f"Người {size}.{n}",
                    "department_id": self.departments[1].id,
                    "company_id": self.company.id,
                }
                for n in range(size)
            ]
        )
        participants = self.env["thidua.participant"].create(
            [{"campaign_id": campaign.id, "employee_id": e.id} for e in employees]
        )
        participants._move("accept")
        opened = self.open_round(campaign).evaluation_ids
        # not through the round, of which nothing is remembered between the counts
        sheets = self.env["thidua.evaluation"].browse(opened.ids)
        sheets.line_ids.with_user(1).self_score = 5
        sheets._move("submit_to_head")
        lines = self.as_user(self.clerk_2)["thidua.evaluation.line"].browse(
            [sheet.line_ids[0].id for sheet in sheets]
        )

        def score():
            lines.head_score = 4

        self.count("score", size, score)
        self.assertEqual(len(sheets.change_ids), len(lines))
        self.assertEqual(sheets.change_ids.for_user_id, self.head)
        self.count("buttons", size, lambda: sheets.with_user(self.clerk_2).mapped("can_score_head"))
        self.count("appraisers", size, sheets._acting_scorers)

    def test_scores_given_for_a_head(self):
        self.delegate(self.head, self.clerk_2, kind="unit")
        self.run_scores(2)
        self.counts.clear()
        self.run_scores(10)
        self.run_scores(100)
        self.assertAsMany(10, 100, spare=1)
