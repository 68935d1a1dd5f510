"""Who acts for the head of a unit who is away."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

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
        # the head remains: he scores who acts for him
        self.assertEqual(sheet.state, "head")
        self.assertEqual(sheet._scoring_heads()[sheet], self.head)
        self.assertFalse(sheet.log_ids.for_user_id)
        with self.assertRaises(AccessError):
            by_staff.action_pass_on()
        sheet.with_user(self.head).action_copy_self_scores()
        sheet.with_user(self.head).action_pass_on()
        self.assertEqual(sheet.state, "office")
        self.assertFalse(sheet.log_ids.for_user_id)
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

    def test_who_scored_for_the_head_does_not_appraise(self):
        round_, sheet = self.scored()
        by_staff = sheet.with_user(self.staff)
        by_staff.line_ids.self_score = 5
        by_staff.action_submit()
        delegation = self.delegate(self.head, self.clerk_2, kind="unit")
        by_other = sheet.with_user(self.clerk_2)
        by_other.action_copy_self_scores()
        # nor does he take over what he scores now
        round_.action_appraise()
        with self.assertRaises(AccessError):
            by_other._move("take_over", "Trưởng đơn vị vắng")
        by_other.action_pass_on()
        self.assertNotIn(",finalize,", by_other.available_moves)
        self.assertFalse(by_other.can_score_office)
        self.assertNotIn(self.clerk_2, sheet._owners_office()[sheet])
        with self.assertRefused("nor what he scored for a head by delegation", AccessError):
            by_other._move("give_back", "Chấm lại")
        # nor when the delegation is over
        self.end(delegation)
        with self.assertRefused("you may not change its office scores"):
            by_other.line_ids.office_score = 4
        by_clerk = sheet.with_user(self.clerk)
        by_clerk.line_ids.office_score = 4
        by_clerk.action_finalize()
        self.assertEqual(sheet.state, "final")

    def test_what_he_typed_and_did_not_pass_on(self):
        """The delegation is over, the scores are there: the sheet says who gave them for whom."""
        round_, sheet = self.scored()
        by_staff = sheet.with_user(self.staff)
        by_staff.line_ids.self_score = 5
        by_staff.action_submit()
        delegation = self.delegate(self.head, self.clerk_2, kind="unit")
        line = sheet.line_ids[0]
        line.with_user(self.clerk_2).head_score = 4
        line.with_user(self.clerk_2).head_note = "Đã trao đổi"
        self.end(delegation)
        change = sheet.with_user(self.head).change_ids
        self.assertEqual((change.user_id, change.for_user_id), (self.clerk_2, self.head))
        self.assertEqual((change.step, change.old_score, change.new_score), ("head", False, 4))
        self.assertEqual(change.criterion_id, line.criterion_id)
        with self.assertRefused("are kept as they were made"):
            change.for_user_id = self.clerk_2
        # what the head gives himself is no change, and stands under his own name
        line.with_user(self.head).head_score = 5
        sheet.line_ids[1].with_user(self.head).head_score = 3
        by_head = sheet.change_ids - change
        self.assertEqual((by_head.user_id, by_head.new_score), (self.head, 5))
        self.assertFalse(by_head.for_user_id)
        sheet.with_user(self.head).action_pass_on()
        # who has scored does not appraise, though the head passed it on
        round_.action_appraise()
        self.assertFalse(sheet.with_user(self.clerk_2).can_score_office)
        self.assertTrue(sheet.with_user(self.clerk).can_score_office)
        self.assertNotIn(self.clerk_2, sheet._owners_office()[sheet])

    def test_what_he_may_himself_is_his_own(self):
        campaign = self.launch()
        self.delegate(self.head, self.staff, kind="unit")
        difficulty = self.as_user(self.staff)["thidua.difficulty"].create(
            {
                "name": "Vướng",
                "campaign_id": campaign.id,
                "description": "Thiếu mẫu",
                "unit_id": self.departments[1].id,
            }
        )
        difficulty.action_send()
        initiative = self.as_user(self.staff)["thidua.initiative"].create(
            {
                "name": "Sổ tay",
                "description": "<p>Trước đây ghi tay; nay quét mã</p>",
                "effect": "Giảm 3 ngày chờ",
                "date_applied": "2025-01-15",
                "unit_id": self.departments[1].id,
                "author_ids": [Command.create({"employee_id": self.e_staff.id, "share": 100})],
            }
        )
        initiative.action_submit()
        initiative._move("recall")
        model = self.as_user(self.staff)["thidua.participant"]
        form = Form(model.with_context(thidua_register_me=True))
        participant = form.save()
        participant.action_send()
        participant._move("withdraw", "Bận")
        for record in (difficulty, initiative, participant):
            with self.subTest(model=record._name):
                logs = record.with_env(self.as_clerk).log_ids
                self.assertEqual(logs.user_id, self.staff)
                self.assertFalse(logs.for_user_id)
                said = "".join(record.sudo().message_ids.mapped("body"))
                self.assertNotIn("by delegation", said)

    def test_of_two_heads_the_head_of_the_unit(self):
        """Who is registered heads another unit, and the same person acts for both."""
        self.launch()
        self.departments[2].sudo().thidua_head_user_id = self.staff
        model = self.as_user(self.staff)["thidua.participant"]
        participant = Form(model.with_context(thidua_register_me=True)).save()
        for away in (self.staff, self.head):
            self.delegate(away, self.deputy, kind="unit")
        participant.with_user(self.deputy).action_send()
        log = participant.with_env(self.as_clerk).log_ids[:1]
        self.assertEqual((log.user_id, log.for_user_id), (self.deputy, self.head))

    def test_a_unit_of_all_companies(self):
        """The delegation of one company says nothing in another."""
        unit = self.env["hr.department"].create(
            {"name": "Tổ chung", "company_id": False, "thidua_head_user_id": self.head.id}
        )
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        users = self.head | self.clerk_2
        users.company_ids = [Command.link(other.id)]
        self.delegate(self.head, self.clerk_2, kind="unit")
        for company, acts in ((self.company, True), (other, False)):
            env = self.env(user=self.clerk_2, context={"allowed_company_ids": company.ids})
            there = unit.with_env(env)
            with self.subTest(company=company.name):
                self.assertEqual(self.clerk_2 in there.sudo()._acting_users(), acts)
                self.assertEqual(there.thidua_acting, acts)
                found = there.search([("thidua_acting", "=", True), ("id", "=", unit.id)])
                self.assertEqual(bool(found), acts)
