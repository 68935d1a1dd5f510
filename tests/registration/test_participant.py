"""Who takes part: one subject, once, in a launched campaign that foresees it."""

from psycopg2 import IntegrityError

from odoo.tools import mute_logger

from ..common import PlannedCase


class TestParticipant(PlannedCase):
    def test_a_participant_twice(self):
        campaign = self.launch(self.plan)
        self.add_everyone(campaign)
        with self.assertRefused("already takes part"):
            self.add_everyone(campaign)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.as_clerk["thidua.participant"].create(
                {"campaign_id": campaign.id, "employee_id": self.e_staff.id}
            )

    def test_a_participant_that_is_nobody_or_two(self):
        campaign = self.launch(self.plan)
        values = {"campaign_id": campaign.id}
        both = {"employee_id": self.e_staff.id, "department_id": self.departments[0].id}
        for subject in ({}, both):
            with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
                self.as_clerk["thidua.participant"].create({**values, **subject})

    def test_participants_join_launched_campaigns_that_foresee_them(self):
        draft = self.enter_plan(number=122)
        with self.assertRefused("join a launched campaign"):
            self.as_clerk["thidua.participant"].create(
                {"campaign_id": draft.id, "employee_id": self.e_staff.id}
            )
        draft.for_individual = False
        campaign = self.launch(draft)
        with self.assertRefused("does not foresee this kind of subject"):
            self.as_clerk["thidua.participant"].create(
                {"campaign_id": campaign.id, "employee_id": self.e_staff.id}
            )
