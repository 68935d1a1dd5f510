"""A round without due dates says so, quietly, and opens all the same."""

from datetime import date, timedelta

from odoo.tests import Form

from .common import OpeningCase


class TestDueDates(OpeningCase):
    def test_a_round_without_due_dates_says_that_nobody_is_reminded(self):
        campaign = self.plan_with_everyone()
        form = Form(campaign.env["thidua.round"])
        self.assertFalse(form.dates_note, "it has only just been begun")
        form.campaign_id = campaign
        form.year = 2025
        self.assertIn("nobody is reminded", form.dates_note)
        form.date_appraisal = campaign._today() + timedelta(days=9)
        self.assertFalse(form.dates_note)
        form.date_appraisal = False
        round_ = form.save()
        round_.action_open()
        self.assertEqual(round_.state, "self_assessment")
        self.assertIn("nobody is reminded", round_.dates_note)
        round_.date_self = date(2025, 12, 1)
        self.assertFalse(round_.dates_note)

    def test_a_due_date_that_is_past_is_told_before_all_is_overdue(self):
        """Whoever mistakes the year would have every sheet overdue, and every superior told."""
        campaign = self.plan_with_everyone()
        form = Form(campaign.env["thidua.round"].with_context(default_campaign_id=campaign.id))
        form.year = 2025
        form.date_self = campaign._today() - timedelta(days=1)
        self.assertRegex(form.dates_note, "Already past: Self-assessment until [0-9/]+. Once")
        form.date_self = campaign._today()
        self.assertFalse(form.dates_note)
