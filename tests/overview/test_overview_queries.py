"""The overview asks the database as often for a hundred units as for ten."""

from ..common import CommuneCase, enter_plan
from ..queries import QueryCounting


class TestQueries(QueryCounting, CommuneCase):
    def test_a_hundred_cost_as_much_as_ten(self):
        campaigns = {10: self.prepared(10, 121), 100: self.prepared(100, 122)}
        for user in (self.clerk, self.chair, self.head):
            overview = self.env["thidua.overview"].with_user(user)
            # caches that are cold once
            for campaign in campaigns.values():
                self.count("cold", 0, lambda c=campaign, o=overview: o.overview_read(c.id))
            for size, campaign in campaigns.items():
                data = self.count(
                    user.login, size, lambda c=campaign, o=overview: o.overview_read(c.id)
                )
                self.assertTrue(data["charts"], user.login)
        self.counts.pop("cold")
        self.assertAsMany(10, 100)

    def prepared(self, size, number):
        """Return a launched plan with `size` units, each with a sheet and a report owed."""
        units = self.env["hr.department"].create(
            [
                {
                    "name": f"Tổ {number}.{n}",
                    "company_id": self.company.id,
                    "thidua_head_user_id": self.head.id,
                }
                for n in range(size)
            ]
        )
        campaign = enter_plan(self.as_clerk, self.chair, number=number, for_individual=False)
        campaign.collective_criterion_ids[1:].unlink()
        self.launch(campaign)
        wizard = campaign.env["thidua.participant.wizard"].create(
            {"campaign_id": campaign.id, "department_ids": [(6, 0, units.ids)]}
        )
        wizard.action_add()
        for year in (2025, 2026):
            campaign.env["thidua.round"].create(
                {"campaign_id": campaign.id, "year": year}
            ).action_open()
        obligation = campaign.env["thidua.report.obligation"].create(
            {
                "name": "Báo cáo",
                "campaign_id": campaign.id,
                "period": "quarter",
                "date_from": "2025-01-01",
                "department_ids": [(6, 0, units.ids)],
            }
        )
        obligation.action_start()
        return campaign
