"""Bulk paths ask the database as often for a hundred records as for ten."""

from odoo import Command

from .common import CommuneCase, enter_plan
from .queries import QueryCounting


class TestQueries(QueryCounting, CommuneCase):
    def run_the_way(self, size, number):
        """Take `size` collectives through every bulk path of a campaign."""
        campaign = self.launched(size, number)
        evaluations = self.to_the_ranking(size, campaign)
        award = self.env.ref("thidua_khenthuong.award_gkxa")
        values = [{"evaluation_id": e.id, "award_id": award.id} for e in evaluations]
        nominations = self.count(
            "nominate", size, lambda: self.as_clerk["thidua.nomination"].create(values)
        )
        self.count("complete", size, nominations.action_complete)
        action = self.count("put in a decision", size, nominations.action_put_in_decision)
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        decision.write({"number": number, "date": "2026-01-20"})
        self.count("issue", size, decision.action_issue)
        self.count("list", size, decision._list_rows)
        self.count("word", size, decision._paper_data)

    def launched(self, size, number):
        """Return a launched plan, with a place for each of `size` collectives that take part."""
        departments = self.env["hr.department"].create(
            [{"name": f"Tổ {number}.{n}", "company_id": self.company.id} for n in range(size)]
        )
        campaign = enter_plan(self.as_clerk, self.chair, number=number, for_individual=False)
        campaign.collective_criterion_ids[1:].unlink()
        quota = campaign.quota_ids.filtered(lambda q: q.counted == "collective")
        quota.filtered(lambda q: q.award_id.code == "GKXA").maximum = size
        self.launch(campaign)
        wizard = campaign.env["thidua.participant.wizard"].create(
            {"campaign_id": campaign.id, "department_ids": [Command.set(departments.ids)]}
        )
        self.count("add participants", size, wizard.action_add)
        return campaign

    def to_the_ranking(self, size, campaign):
        """Return the evaluations of a round that was opened, scored and ranked."""
        round_ = campaign.env["thidua.round"].create({"campaign_id": campaign.id, "year": 2025})
        self.count("open a round", size, round_.action_open)
        # as a request does, by their ids
        evaluations = round_.evaluation_ids.browse(round_.evaluation_ids.ids)
        self.assertEqual(len(evaluations), size)
        evaluations.line_ids.self_score = 5
        round_.action_appraise()
        self.count("submit", size, evaluations.action_submit)
        self.count("take over own scores", size, evaluations.action_copy_self_scores)
        self.count("make final", size, evaluations.action_finalize)
        self.count("rank", size, round_.action_finish)
        self.assertEqual(set(evaluations.mapped("rank")), {1})
        return evaluations

    def test_a_hundred_cost_as_much_as_ten(self):
        self.run_the_way(2, 200)  # warms the caches up
        self.counts.clear()
        self.run_the_way(10, 201)
        self.run_the_way(100, 202)
        self.assertAsMany(10, 100)
