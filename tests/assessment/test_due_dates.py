"""A round without due dates says so, quietly, and opens all the same."""

from datetime import date

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
        form.date_appraisal = date(2025, 12, 1)
        self.assertFalse(form.dates_note)
        form.date_appraisal = False
        round_ = form.save()
        round_.action_open()
        self.assertEqual(round_.state, "self_assessment")
        self.assertIn("nobody is reminded", round_.dates_note)
        round_.date_self = date(2025, 12, 1)
        self.assertFalse(round_.dates_note)
