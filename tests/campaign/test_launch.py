"""What a plan needs before it is submitted: told all at once, and nothing is changed."""

from datetime import date

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form

from ..common import PlannedCase
from ..todo.common import cards_of


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

    def test_a_number_is_filled_in_after_approval_and_once(self):
        campaign = self.plan
        campaign.number = False
        self.launch(campaign)
        self.assertEqual(cards_of(self.env, self.clerk)["plan_number"]["first"], campaign.id)
        with Form(campaign) as form:
            form.number = 150
        self.assertEqual(campaign.reference, "150/KH-UBND")
        self.assertNotIn("plan_number", cards_of(self.env, self.clerk))
        with self.assertRaises(AssertionError, msg="closed in the form"), Form(campaign) as form:
            form.number = 151
        with self.assertRefused("is “Launched”"):
            campaign.number = 151

    def test_what_to_look_at_is_told_and_refuses_nothing(self):
        campaign = self.plan
        self.assertFalse(campaign.plan_warning)
        campaign.superior_reference = False
        self.assertIn("cites nothing", campaign.plan_warning)
        campaign.other_bases = "Nghị quyết số 12-NQ/ĐU"
        self.assertFalse(campaign.plan_warning)
        campaign.duty_ids = [
            Command.create({"name": "Báo cáo kết quả", "date_deadline": date(2027, 1, 1)})
        ]
        self.assertIn("Báo cáo kết quả", campaign.with_user(self.chair).plan_warning)
        self.launch(campaign)
        self.assertFalse(campaign.plan_warning, "it is over")

    def test_a_copy_is_signed_by_whoever_approves_it(self):
        campaign = self.plan
        self.assertEqual(campaign.signing, "head")
        campaign.signing = "deputy"
        self.assertEqual(campaign.copy({"approver_id": self.chair.id}).signing, "head")
        self.assertEqual(campaign.copy({"approver_id": self.deputy.id}).signing, "deputy")
        amendment = self.launch(campaign).action_amend()
        amendment = self.as_clerk["thidua.campaign"].browse(amendment["res_id"])
        self.assertEqual(amendment.signing, "deputy", "an amendment changes what is typed alone")
