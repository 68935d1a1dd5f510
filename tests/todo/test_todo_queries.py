"""The first screen asks the database as often for a hundred records as for ten."""

from datetime import date

from ..queries import QueryCounting
from .common import TodoCase, cards_of


class TestQueries(QueryCounting, TodoCase):
    def grow(self, campaign, count):
        """Give each role `count` things to do."""
        plans = campaign.env["thidua.campaign"].create(
            [
                {
                    **campaign.copy_data()[0],
                    "name": f"Kế hoạch {index}",
                    "approver_id": self.chair.id,
                }
                for index in range(count)
            ]
        )
        plans._with_key().write(
            {
                "state": "submitted",
                "submitted_by_id": self.clerk.id,
                "leader_until": date(2025, 1, 1),
            }
        )
        values = {
            "campaign_id": campaign.id,
            "unit_id": self.departments[1].id,
            "description": "Thiếu máy",
        }
        difficulties = campaign.env["thidua.difficulty"].create(
            [{**values, "name": f"Khó khăn {index}"} for index in range(2 * count)]
        )
        difficulties[:count]._with_key().write({"state": "sent"})
        difficulties[count:]._with_key().write({"state": "raised", "leader_id": self.chair.id})
        campaign.sudo()._with_key().duty_ids.create(
            [
                {
                    "campaign_id": campaign.id,
                    "name": f"Nhiệm vụ {index}",
                    "user_id": self.staff.id,
                    "date_deadline": date(2025, 2, 1),
                }
                for index in range(count)
            ]
        )

    def test_a_hundred_cost_as_much_as_ten(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        self.open_round(campaign)
        users = (self.staff, self.head, self.clerk, self.chair, self.admin_user)
        self.grow(campaign, 10)
        for user in users:
            cards_of(self.env, user)
            self.count(user.login, 10, lambda user=user: cards_of(self.env, user))
        self.grow(campaign, 90)
        for user in users:
            cards = self.count(user.login, 100, lambda user=user: cards_of(self.env, user))
            self.assertTrue(cards, user.login)
        self.assertEqual(cards_of(self.env, self.chair)["approve_plan"]["count"], 100)
        self.assertAsMany(10, 100)
