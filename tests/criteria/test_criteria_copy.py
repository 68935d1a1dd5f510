"""Criteria copied into campaigns and back."""

from odoo import Command
from odoo.tests import Form

from .common import LEVELS, CriteriaCase, contents


class TestCopy(CriteriaCase):
    def test_copied_and_independent(self):
        criteria_set = self.enter_set(target_weight=60)
        campaign = self.enter_campaign()
        criteria = self.copy_into(campaign, criteria_set)
        before = contents(criteria_set.line_ids)
        self.assertEqual(contents(criteria), before)
        self.assertEqual((campaign.criteria_set_id, campaign.target_weight), (criteria_set, 60))
        self.assertRegex(campaign.collective_weight_warning, "100 instead of 60")
        self.assertFalse(campaign.individual_weight_warning)
        # the set changes, the campaign does not
        graded = criteria_set.collective_line_ids[1]
        graded.write({"name": "Khác", "level_text": "A=4; B=2"})
        criteria_set.collective_line_ids[0].unlink()
        criteria.invalidate_recordset()
        self.assertEqual(contents(criteria), before)
        # the campaign changes, the set does not
        now = contents(criteria_set.line_ids)
        campaign.collective_criterion_ids[1].level_text = "C=7; D=1"
        campaign.collective_criterion_ids[0].unlink()
        campaign.individual_criterion_ids.weight = 1
        self.assertEqual(contents(criteria_set.line_ids), now)

    def test_from_the_set_some_kinds_added_or_replaced(self):
        criteria_set = self.enter_set()
        campaign = self.enter_plan()
        action = criteria_set.action_use()
        window = Form(self.as_clerk["thidua.criteria.copy.wizard"].with_context(action["context"]))
        window.campaign_id = campaign
        self.assertTrue(window.with_collective and window.with_individual)
        window.with_collective = False
        self.assertEqual(window.preview, "7 criteria for collectives, 3 for individuals")
        window.save().action_copy()
        self.assertEqual(len(campaign.individual_criterion_ids), 3)
        self.assertEqual(campaign.individual_criterion_ids[-1].code, "C1")
        self.copy_into(campaign, criteria_set, mode="replace", with_individual=False)
        self.assertEqual(
            contents(campaign.collective_criterion_ids), contents(criteria_set.collective_line_ids)
        )
        self.assertEqual(len(campaign.individual_criterion_ids), 3)

    def test_nothing_to_copy(self):
        campaign = self.enter_plan()
        criteria_set = self.enter_set()
        with self.assertRefused("Choose whose criteria"):
            self.copy_into(campaign, criteria_set, with_collective=False, with_individual=False)
        criteria_set.individual_line_ids.unlink()
        with self.assertRefused("has no criteria for the chosen subjects"):
            campaign._copy_criteria(criteria_set, ["individual"])
        with self.assertRefused("no criteria to keep"):
            self.enter_campaign().action_save_as_set()

    def test_a_launched_campaign_is_closed(self):
        criteria_set = self.enter_set()
        campaign = self.enter_plan()
        self.copy_into(campaign, criteria_set, mode="replace")
        self.launch(campaign)
        with self.assertRefused("can no longer be changed"):
            campaign.action_copy_criteria()
        window = campaign.env["thidua.criteria.copy.wizard"].create(
            {"campaign_id": campaign.id, "set_id": criteria_set.id}
        )
        with self.assertRefused("can no longer be changed"):
            window.action_copy()
        graded = campaign.collective_criterion_ids[1]
        draft = self.enter_campaign()
        levels = self.as_clerk["thidua.criterion.level"]
        values = {"criterion_id": graded.id, "name": "Kém", "points": 1}
        for attempt in (
            lambda: graded.level_ids[1].write({"points": 9}),
            lambda: graded.level_ids[1].unlink(),
            lambda: levels.create(values),
            lambda: levels.create({**values, "campaign_id": draft.id}),
            lambda: levels.with_context(default_campaign_id=draft.id).create(values),
            lambda: graded.write({"level_text": "A=10; B=1"}),
        ):
            with self.assertRefused("can no longer be changed"):
                attempt()
        self.assertEqual(graded.level_text, "Xuất sắc=10; Tốt=8.5; Khá=5")

    def test_saved_as_a_set(self):
        campaign = self.launch()
        action = campaign.action_save_as_set()
        criteria_set = self.as_clerk["thidua.criteria.set"].browse(action["res_id"])
        self.assertEqual(contents(criteria_set.line_ids), contents(campaign.criterion_ids))
        self.assertEqual(criteria_set.name, campaign.movement)
        self.assertEqual(
            (criteria_set.collective_weight, criteria_set.individual_weight), (100, 100)
        )

    def test_a_hundred_cost_as_much_as_ten(self):
        counts = {}
        for size in (2, 10, 100):  # the first warms the caches up
            criteria_set = self.as_clerk["thidua.criteria.set"].create(
                {
                    "name": str(size),
                    "line_ids": [
                        Command.create(
                            {
                                "subject_kind": "collective",
                                "name": str(number),
                                "method": "levels" if number % 4 == 1 else "points",
                                "level_text": LEVELS if number % 4 == 1 else "",
                            }
                        )
                        for number in range(size)
                    ],
                }
            )
            campaign = self.enter_campaign(str(size))
            counts[size] = self.queries(lambda c=campaign, s=criteria_set: c._copy_criteria(s))
            self.assertEqual(len(campaign.criterion_ids), size)
        self.assertEqual(counts[10], counts[100])
