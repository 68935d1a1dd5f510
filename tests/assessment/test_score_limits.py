"""What cannot be scored, sent or opened: refused in words, and nothing is changed."""

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tools import mute_logger

from ..common import PlannedCase


class TestLimits(PlannedCase):
    def test_score_over_the_maximum(self):
        campaign = self.launch(self.plan)
        self.add_everyone(campaign)
        evaluation = self.open_round(campaign).evaluation_ids.filtered(
            lambda e: e.employee_id == self.e_staff
        )
        line = evaluation.line_ids[0].with_user(self.staff)
        for score in (10.5, -1):
            with self.assertRefused("Đặng Thị Ứng.*between 0 and 10", ValidationError):
                line.self_score = score
        self.assertEqual(line.self_score, 0)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env.cr.execute(
                "UPDATE thidua_evaluation_line SET self_score = 11 WHERE id = %s", [line.id]
            )

    def test_nothing_to_send_or_to_rank(self):
        campaign = self.launch(self.plan)
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        evaluation = round_.evaluation_ids[0]
        with self.assertRefused("no criterion has a score yet"):
            evaluation.with_env(self.as_clerk).action_submit()
        round_.action_appraise()
        with self.assertRefused("nothing to rank"):
            round_.action_finish()

    def test_round_outside_the_campaign(self):
        campaign = self.launch(self.plan)
        self.add_everyone(campaign)
        with self.assertRefused("runs from 09/12/2024 to 31/12/2026"):
            self.open_round(campaign, year=2027)
        with self.assertRefused("no accepted participant"):
            self.open_round(self.launch(self.enter_plan(number=122)))
