"""How a score is given in Chromium: a level chosen, an honest 0; and a step that asks first."""

from odoo import Command
from odoo.tests import Form, tagged

from ..test_tours import BrowserCase


@tagged("post_install", "-at_install", "standard")
class TestScoreField(BrowserCase):
    browser_size = "1600x1000"

    def setUp(self):
        super().setUp()
        plan = self.enter_plan()
        with Form(plan) as form, form.individual_criterion_ids.edit(0) as criterion:
            criterion.method = "levels"
            criterion.level_text = "Xuất sắc = 10; Tốt = 8; Khá = 6"
        self.add_everyone(self.launch(plan))
        self.round = self.open_round(plan)

    def test_a_level_and_an_honest_zero(self):
        own = self.round.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        self.tour(self.staff, "thidua-mine", "staff_chooses_a_level_and_gives_a_zero")
        self.assertEqual(own.line_ids.mapped("self_score"), [8, 0])
        self.assertIs(type(own.line_ids[1].self_score), float)
        self.assertEqual((own.state, own.self_total), ("head", 48))

    def test_enter_goes_down_the_column_and_what_is_too_much_is_marked(self):
        other = self.enter_plan(number=122)
        worked_out = other.individual_criterion_ids[1]
        worked_out.write({"method": "computed", "source": "reports"})
        other.criterion_ids = [
            Command.create({"subject_kind": "individual", "name": "C3. Kỷ luật", "max_score": 10})
        ]
        self.add_everyone(self.launch(other))
        own = self.open_round(other).evaluation_ids.filtered(
            lambda e: e.employee_id == self.e_staff
        )
        self.tour(self.staff, f"thidua-mine/{own.id}", "staff_goes_down_the_column")
        self.assertEqual(own.line_ids.mapped("self_score"), [5, False, 7])
        self.assertEqual(own.line_ids.mapped("self_note"), [False] * 3)

    def test_a_step_that_asks(self):
        self.tour(self.clerk, "thidua-rounds", "clerk_ends_self_assessment_and_takes_it_back")
        self.assertEqual(self.round.state, "self_assessment")
