"""Quotas of the plan: ceilings that agree, and places that are taken, freed and kept."""

from datetime import date, timedelta

from odoo import Command
from odoo.tests import Form, tagged

from ..campaign.common import PlanCase
from ..two_at_once import RankedRace


class TestCeilings(PlanCase):
    def test_contradicting_quotas(self):
        campaign = self.plan
        with self.assertRefused("contradict each other"):
            campaign.quota_ids.create(
                {
                    "campaign_id": campaign.id,
                    "award_id": self.env.ref("thidua_khenthuong.award_gkxa").id,
                    "counted": "together",
                }
            )

    def test_quota_kinds(self):
        """Households have a ceiling of their own; a title may have none."""
        campaign = self.plan
        campaign.for_household = True
        gkxa, ldtt = (self.env.ref(f"thidua_khenthuong.award_{code}") for code in ("gkxa", "ldtt"))
        campaign.date = self.today() - timedelta(days=1)
        campaign.quota_ids.unlink()
        campaign.quota_ids = [
            Command.create({"award_id": gkxa.id, "counted": "household", "maximum": 4}),
            Command.create({"award_id": ldtt.id, "counted": "individual", "unlimited": True}),
        ]
        self.assertIn("no ceiling", campaign.quota_ids[1].display_name)
        self.assertEqual(campaign._quota_for("annual", gkxa, "household"), campaign.quota_ids[0])
        self.assertIn("criteria for households", " ".join(campaign._missing_for_launch()))

    def test_ceilings_trade_places(self):
        """Two ceilings become one for both together, and an award may come in with its own day."""
        campaign = self.launch(self.plan)
        amendment = self.amend(campaign)
        amendment.date = date(2025, 8, 1)
        final = amendment.quota_ids.filtered(
            lambda q: q.award_id.code == "GKXA" and q.round_kind == "final"
        )
        final.filtered(lambda q: q.counted == "individual").unlink()
        final.exists().write({"counted": "together", "maximum": 4})
        title = self.env.ref("thidua_khenthuong.award_cstdcs")
        amendment.quota_ids = [
            Command.create({"award_id": title.id, "counted": "individual", "maximum": 1})
        ]
        self.approve(amendment)
        quotas = campaign.quota_ids
        merged = quotas.filtered(lambda q: q.award_id.code == "GKXA" and q.round_kind == "final")
        self.assertEqual((merged.counted, merged.maximum), ("together", 4))
        # the commune's power began on 01/07/2025, after the plan and before its amendment
        added = quotas.filtered(lambda q: q.award_id == title)
        self.assertEqual(added.authority_id.level, "commune")
        self.assertEqual(len(quotas), 10)


class TestPlaces(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.ranked_round(cls.plan)

    def test_nomination_without_a_place_in_the_plan(self):
        round_ = self.round
        with self.assertRefused("sets no quota of “Lao động tiên tiến”"):
            self.as_clerk["thidua.nomination"].create(
                {
                    "evaluation_id": self.best(round_, "individual", 1).id,
                    "award_id": self.env.ref("thidua_khenthuong.award_ldtt").id,
                }
            )
        with self.assertRefused("not for such subjects"):
            self.as_clerk["thidua.nomination"].create(
                {
                    "evaluation_id": self.best(round_, "collective", 1).id,
                    "award_id": self.env.ref("thidua_khenthuong.award_ldtt").id,
                }
            )

    def test_how_many_places_are_left(self):
        people = self.best(self.round, "individual", 3)
        wizard = Form(
            self.as_clerk["thidua.nominate.wizard"].with_context(
                default_evaluation_ids=people.ids, active_ids=people.ids
            )
        )
        gkxa = self.env.ref("thidua_khenthuong.award_gkxa")
        self.assertIn(gkxa, wizard.allowed_award_ids[:])
        wizard.award_id = gkxa
        self.assertIn("3 chosen for 2 places that are left", wizard.quota_note)
        with self.assertRefused("3 chosen, 2 places left"):
            wizard.save().action_nominate()
        self.nominate(people[0], "award_gkxa")
        with self.assertRefused("2 chosen, 1 places left.*Nominated before: "):
            self.nominate(people[1:], "award_gkxa")

    def test_a_refused_nomination_frees_its_place(self):
        round_ = self.round
        people = self.best(round_, "individual", 3)
        first = self.nominate(people[:2], "award_gkxa")[0]
        with self.assertRefused("Nominated before: .*No place for all of: "):
            self.nominate(people[2], "award_gkxa")
        first._move_with_reason("refuse", "Chưa đủ minh chứng")
        self.assertEqual(len(self.nominate(people[2], "award_gkxa")), 1)

    def test_cannot_take_a_place_away(self):
        """A smaller quota is refused where its places are taken, and nothing is changed."""
        round_ = self.round
        campaign = round_.campaign_id.with_env(self.as_clerk)
        self.nominate(self.best(round_, "individual", 2), "award_gkxa")
        amendment = self.amend(campaign)
        quota = amendment.quota_ids.filtered(
            lambda q: q.award_id.code == "GKXA" and q.counted == "individual"
        )
        quota.filtered(lambda q: q.round_kind == "annual").maximum = 1
        amendment.action_submit()
        with self.assertRefused("quota is used up"):
            amendment.with_env(self.as_chair).action_approve()
        self.assertEqual(amendment.state, "submitted")


@tagged("post_install", "-at_install", "standard")
class TestTwoClerks(RankedRace):
    def nominate(self, env, index):
        values = {"evaluation_id": self.evaluation_ids[index], "award_id": self.award_id}
        env["thidua.nomination"].create(values)

    def test_the_last_place_goes_to_one_of_two(self):
        told = self.race(lambda env: self.nominate(env, 0), lambda env: self.nominate(env, 1))
        self.assertIn("The quota is used up", told)
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*) FROM thidua_nomination WHERE round_id = %s", [self.round_id]
            )
            self.assertEqual(cr.fetchone()[0], 1)
