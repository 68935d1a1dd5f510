"""What a plan needs before it is submitted: told all at once, and nothing is changed."""

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import Form

from ..common import PlannedCase


class TestBeforeTheLaunch(PlannedCase):
    def test_end_before_start(self):
        campaign = self.plan
        with self.assertRefused("ends .01/12/2024. before it starts .09/12/2024"):
            campaign.date_end = date(2024, 12, 1)
        self.assertEqual(campaign.date_end, date(2026, 12, 31))

    def test_incomplete_plan_names_all_that_is_missing(self):
        campaign = self.as_clerk["thidua.campaign"].create({"name": "Phong trào", "scope": False})
        with self.assertRaises(UserError) as refusal:
            campaign.action_submit()
        for missing in (
            "day of issue",
            "at least one purpose",
            "the scope",
            "contents of emulation",
            "criteria for collectives",
            "criteria for individuals",
            "the first day",
            "the last day",
        ):
            self.assertIn(missing, str(refusal.exception))
        self.assertEqual(campaign.state, "draft")

    def test_no_criterion_for_a_kind_that_takes_part(self):
        campaign = self.plan
        campaign.individual_criterion_ids.unlink()
        with self.assertRefused("criteria for individuals .they take part"):
            campaign.action_submit()
        campaign.for_individual = False
        campaign.action_submit()
        self.assertEqual(campaign.state, "submitted")

    def test_submission_needs_a_leader_who_is_somebody_else(self):
        campaign = self.plan
        campaign.approver_id = False
        with self.assertRefused("choose the leader"):
            campaign.action_submit()
        campaign.approver_id = self.staff
        with self.assertRefused("is not a leader"):
            campaign.action_submit()
        self.chair.group_ids += self.env.ref("thidua_khenthuong.group_office")
        campaign.approver_id = self.chair
        with self.assertRefused("cannot approve what you submit yourself"):
            campaign.with_user(self.chair).action_submit()

    def test_returning_needs_a_reason(self):
        campaign = self.plan
        campaign.action_submit()
        asked = campaign.with_user(self.chair).action_give_back()
        wizard = Form(self.as_chair[asked["res_model"]].with_context(**asked["context"]))
        with self.assertRaises(AssertionError, msg="the reason is required in the form"):
            wizard.save()
        with self.assertRefused("Give the reason"):
            campaign.with_user(self.chair)._move_with_reason("give_back", "  ")
        self.assertEqual(campaign.state, "submitted")
        wizard.reason = "Bổ sung tiêu chí"
        wizard.save().action_confirm()
        self.assertEqual(campaign.state, "draft")
        self.assertIn("Bổ sung tiêu chí", campaign.log_ids[0].reason)
        told = self.as_clerk["mail.activity"].search([("user_id", "=", self.clerk.id)])
        self.assertIn("Bổ sung tiêu chí", told.note)
