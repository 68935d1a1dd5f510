"""Who acts for the head of a unit who is away."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import DelegationCase


@tagged("post_install", "-at_install", "standard")
class TestUnit(DelegationCase):
    def scored(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        of_staff = round_.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        return round_, of_staff

    def test_who_acts_for_the_head(self):
        _round, sheet = self.scored()
        by_staff = sheet.with_user(self.staff)
        by_staff.line_ids.self_score = 5
        by_staff.action_submit()
        self.assertEqual(sheet.state, "head")
        clerk = self.clerk_2
        mine = lambda: self.as_user(clerk)["hr.department"].search(  # noqa: E731
            [("thidua_mine", "=", True)]
        )
        self.assertFalse(mine())
        delegation = self.delegate(self.head, clerk, kind="unit")
        self.assertEqual(mine(), self.departments[1])
        self.assertTrue(self.departments[1].with_user(clerk).thidua_acting)
        by_other = sheet.with_user(clerk)
        by_other.action_copy_self_scores()
        by_other.action_pass_on()
        self.assertEqual(sheet.state, "office")
        log = sheet.log_ids.filtered(lambda log: log.state_to == "office")
        self.assertEqual((log.user_id, log.for_user_id), (clerk, self.head))
        self.end(delegation)
        self.assertFalse(mine())
        self.assertFalse(self.departments[1].with_user(clerk).thidua_acting)

    def test_nobody_scores_himself_by_delegation(self):
        _round, sheet = self.scored()
        self.delegate(self.head, self.staff, kind="unit")
        by_staff = sheet.with_user(self.staff)
        by_staff.line_ids.self_score = 5
        by_staff.action_submit()
        self.assertEqual(sheet.state, "office")
        log = sheet.log_ids.filtered(lambda log: log.state_to == "office")
        self.assertFalse(log.for_user_id)
        heads_own = _round.evaluation_ids.filtered(lambda e: e.employee_id == self.e_head)
        by_head = heads_own.with_user(self.head)
        by_head.line_ids.self_score = 5
        by_head.action_submit()
        self.assertEqual(heads_own.state, "office")

    def test_registers_the_people_of_the_unit(self):
        self.delegate(self.head, self.deputy, kind="unit")
        units = self.as_user(self.deputy)["thidua.participant"]._my_units()
        self.assertEqual(units, self.departments[1])
        self.assertNotIn(
            self.deputy, self.departments[1].sudo()._head_users(), "he acts, he does not head"
        )
        self.assertIn("head", self.deputy._thidua_roles())

    def test_one_kind_gives_not_the_other(self):
        waiting = self.submitted()
        self.departments[0].sudo().thidua_head_user_id = self.chair
        self.delegate(self.chair, self.deputy, kind="unit")
        self.assertEqual(self.asked(waiting), self.chair)
        with self.assertRaises(AccessError):
            waiting.with_user(self.deputy).action_approve()
