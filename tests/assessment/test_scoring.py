"""Who scores what and when: subject, head of the unit, Office; returned lines; the trace."""

from odoo.exceptions import AccessError
from odoo.tests import Form

from ..common import CommuneCase
from .common import ScoringCase


class TestUnitHead(ScoringCase):
    def test_three_scores_side_by_side(self):
        self.send(8, 9)
        self.assertEqual(self.own.state, "head")
        by_head = self.as_user(self.head)
        with self.assertRefused("no criterion has a score of the head yet"):
            by_head.action_pass_on()
        by_head.action_copy_self_scores()
        with Form(by_head) as form, form.line_ids.edit(0) as line:
            line.head_score = 7
            line.head_note = "Còn chậm"
        by_head.action_pass_on()
        office = self.as_user(self.clerk)
        office.action_copy_head_scores()
        office.line_ids[1].office_score = 8
        office.action_finalize()
        line_1, line_2 = self.as_user(self.staff).line_ids
        self.assertEqual((line_1.self_score, line_1.head_score, line_1.office_score), (8, 7, 7))
        self.assertEqual((line_2.self_score, line_2.head_score, line_2.office_score), (9, 9, 8))
        self.assertEqual((self.own.self_total, self.own.head_total, self.own.total), (84, 78, 74))

    def test_nobody_scores_himself(self):
        of_head = self.by_name["Ngô Văn Trưởng"]
        of_unit = self.by_name["Hội Nông dân"]
        for evaluation in (of_head, of_unit):
            mine = self.as_user(self.head, evaluation)
            self.assertFalse(mine.has_head_step)
            mine.line_ids.self_score = 5
            mine.action_submit()
            self.assertEqual(evaluation.state, "office", "a head's own sheet goes to the Office")
            with self.assertRefused("may not change its office scores"):
                mine.line_ids.office_score = 5
        of_clerk = self.by_name["Vũ Thị Văn Thư"]
        mine = self.as_user(self.clerk, of_clerk)
        mine.line_ids.self_score = 5
        mine.action_submit()
        with self.assertRefused("never for oneself"):
            mine.line_ids.office_score = 5
        with self.assertRefused("nobody appraises himself", AccessError):
            mine.action_finalize()
        other = self.as_user(self.clerk_2, of_clerk)
        other.action_copy_self_scores()
        other.action_finalize()
        self.assertEqual(of_clerk.state, "final")

    def test_without_a_head_it_goes_to_the_office(self):
        alone = self.as_user(self.clerk, self.by_name["Lê Văn Cường"])
        alone.line_ids.self_score = 5
        alone.action_submit()
        self.assertEqual(alone.state, "office")
        with self.assertRefused("has no head who scores it"):
            alone._move_with_reason("give_back_head", "Chấm lại")

    def test_a_user_who_left_heads_no_more(self):
        self.head.active = False
        self.send()
        self.assertEqual(self.own.state, "office")

    def test_the_office_goes_on_without_a_late_head(self):
        self.send()
        office = self.as_user(self.clerk)
        with self.assertRefused("Give the reason"):
            office._move_with_reason("take_over", " ")
        office._move_with_reason("take_over", "Trưởng đơn vị đi vắng")
        self.assertEqual(self.own.state, "office")
        self.assertEqual(self.own.log_ids[0].reason, "Trưởng đơn vị đi vắng")


class TestReturn(ScoringCase):
    def test_single_lines_each_with_its_reason(self):
        self.send(8, 9)
        self.give_back(self.head, "return_to_subject", "Xem lại", C2="Thiếu quyết định công nhận")
        self.assertEqual(self.own.state, "self")
        self.assertEqual(
            self.own.log_ids[0].reason,
            "Xem lại\nC2. Có giải pháp, sáng kiến mới được áp dụng, nhân rộng: "
            "Thiếu quyết định công nhận",
        )
        c1, c2 = self.as_user(self.staff).line_ids
        self.assertEqual((c1.returned, c2.returned), (False, True))
        with self.assertRefused("only what was returned can be changed now.*“C1.*stays"):
            c1.self_score = 10
        c2.write({"self_score": 6, "self_note": "Đã bổ sung"})
        self.assertEqual((c1.self_score, c2.self_score), (8, 6))
        self.as_user(self.staff).action_submit()
        self.assertFalse(c2.returned)
        self.assertEqual(c2.return_reason, "Thiếu quyết định công nhận", "still to be seen")

    def test_a_whole_return_opens_what_single_lines_had_closed(self):
        self.send()
        by_head = self.as_user(self.head)
        by_head.line_ids.head_score = 6
        by_head.action_pass_on()
        self.give_back(self.clerk, "give_back_head", C1="Đối chiếu lại")
        with self.assertRefused("only what was returned can be changed now"):
            by_head.line_ids[1].head_score = 5
        self.give_back(self.head, "return_to_subject", "Làm lại cả phiếu")
        self.as_user(self.staff).line_ids[1].self_score = 5
        self.assertEqual(self.own.line_ids[1].self_score, 5)

    def test_nobody_becomes_final_unappraised(self):
        self.send()
        by_head = self.as_user(self.head)
        by_head.line_ids.head_score = 6
        by_head.action_pass_on()
        office = self.as_user(self.clerk)
        with self.assertRefused("has scored no criterion yet"):
            office.action_finalize()
        office.line_ids[0].office_note = "Vi phạm kỷ luật, không tính điểm"
        with self.assertRefused("type 0 and say why"):
            office.action_finalize()
        office.line_ids.office_score = 0
        office.action_finalize()
        self.assertEqual((self.own.state, self.own.total), ("final", 0))

    def test_the_whole_evaluation(self):
        self.send(8, 9)
        self.give_back(self.head, "return_to_subject", "Chấm quá cao")
        for line in self.as_user(self.staff).line_ids:
            line.self_score = 5
        self.assertEqual(self.own.self_total, 50)

    def test_a_return_needs_a_reason(self):
        self.send()
        with self.assertRefused("Give the reason"):
            self.give_back(self.head, "return_to_subject")
        self.assertEqual(self.own.state, "head")
        self.assertFalse(any(self.own.line_ids.mapped("returned")))

    def test_the_office_returns_to_head_or_subject(self):
        self.send()
        by_head = self.as_user(self.head)
        by_head.action_copy_self_scores()
        by_head.action_pass_on()
        self.give_back(self.clerk, "give_back_head", C1="Xem lại mức")
        self.assertEqual(self.own.state, "head")
        c1, c2 = by_head.line_ids
        with self.assertRefused("only what was returned"):
            c2.head_score = 1
        c1.head_score = 5
        by_head.action_pass_on()
        self.give_back(self.clerk, "give_back", "Bổ sung minh chứng")
        self.assertEqual(self.own.state, "self")

    def test_lines_of_another_evaluation(self):
        self.send()
        other = self.by_name["Lê Văn Cường"].line_ids[0]
        with self.assertRefused("say for criterion"):
            self.as_user(self.head)._return("return_to_subject", "Lý do", {other: "Sửa"})
        with self.assertRefused("no such step"):
            self.as_user(self.head)._return("pass_on", "Lý do", {})
        self.assertEqual(self.own.state, "head")

    def test_who_may_not_return(self):
        self.send()
        for user in (self.clerk, self.staff, self.chair):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.as_user(user)._return("return_to_subject", "Lý do", {})


class TestTrace(ScoringCase):
    def changes(self):
        self.own.invalidate_recordset(["change_ids"])
        return [
            (c.user_id, c.criterion_id.name[:2], c.step, c.old_score, c.new_score, c.reason)
            for c in self.own.change_ids
        ]

    def test_a_change_after_sending_leaves_its_trace(self):
        mine = self.as_user(self.staff)
        mine.line_ids[0].self_score = 3
        mine.line_ids[0].self_score = 8
        self.send(8, 0)
        self.assertFalse(self.own.change_ids, "nothing was sent before")
        by_head = self.as_user(self.head)
        by_head.line_ids[0].head_score = 7
        self.assertFalse(self.own.change_ids, "a first score is no change")
        by_head.line_ids[0].write({"head_score": 6, "head_note": "Đối chiếu lại"})
        self.give_back(self.head, "return_to_subject", C2="Chưa chấm")
        mine.line_ids[1].self_score = 9
        expected = [
            (self.staff, "C2", "self", 0, 9, "Chưa chấm"),
            (self.head, "C1", "head", 7, 6, "Đối chiếu lại"),
        ]
        self.assertEqual(self.changes(), expected)
        mine.line_ids[1].self_note = "Chỉ ghi chú"
        mine.line_ids[1].self_score = 9
        self.assertEqual(self.changes(), expected, "the same score is no change")

    def test_a_change_from_0_leaves_its_trace_too(self):
        self.send(8, 9)
        by_head = self.as_user(self.head)
        for score in (7, 0, 10):
            by_head.line_ids[0].head_score = score
        self.assertEqual(
            self.changes(),
            [
                (self.head, "C1", "head", 0, 10, ""),
                (self.head, "C1", "head", 7, 0, ""),
            ],
        )
        by_head.action_pass_on()
        self.give_back(self.clerk, "give_back_head", "Chấm cả C2")
        by_head.line_ids[1].head_score = 4
        by_head.action_pass_on()
        self.assertEqual(self.changes()[0], (self.head, "C2", "head", 0, 4, ""))
        office = self.as_user(self.clerk)
        office.line_ids[0].office_score = 9
        office.action_finalize()
        office._move_with_reason("reopen", "Có khiếu nại")
        office.line_ids[1].write({"office_score": 6, "office_note": "Bổ sung minh chứng"})
        self.assertEqual(
            self.changes()[0], (self.clerk, "C2", "office", 0, 6, "Bổ sung minh chứng")
        )
        self.assertEqual(len(self.changes()), 4)

    def test_the_trace_is_kept(self):
        self.send(8, 9)
        self.give_back(self.head, "return_to_subject", "Xem lại")
        self.as_user(self.staff).line_ids[0].self_score = 7
        change = self.own.change_ids
        with self.assertRefused("kept as they were made"):
            change.sudo().write({"reason": "x"})
        with self.assertRefused("kept as they were made"):
            change.sudo().unlink()
        for user in (self.staff, self.head, self.clerk, self.chair):
            self.assertEqual(change.with_user(user).new_score, 7)
        colleague = self.as_user(self.deputy).env["res.users"]
        plain = colleague.sudo().create(
            {
                "name": "Đồng nghiệp",
                "login": "thu.khac",
                "company_id": self.company.id,
                "company_ids": [self.company.id],
            }
        )
        self.assertFalse(self.env["thidua.score.change"].with_user(plain).search([]))
        with self.assertRaises(AccessError):
            self.env["thidua.score.change"].with_user(self.clerk).create(
                {"line_id": change.line_id.id, "user_id": self.chair.id, "step": "self"}
            )


class TestEffects(CommuneCase):
    def test_bonus_and_penalty(self):
        campaign = self.enter_plan()
        values = {"campaign_id": campaign.id, "subject_kind": "individual"}
        campaign.criterion_ids.create(
            [
                {**values, "name": "C3. Cộng", "max_score": 5, "weight": 5, "effect": "bonus"},
                {**values, "name": "C4. Trừ", "max_score": 10, "weight": 90, "effect": "penalty"},
            ]
        )
        self.assertEqual(campaign.individual_weight, 100, "neither counts in the total wanted")
        self.launch(campaign)
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        own = round_.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        c1, c2, bonus, penalty = own.with_user(self.staff).line_ids
        c1.self_score = c2.self_score = 10
        bonus.self_score = 5
        self.assertEqual((own.self_total, own.max_total), (105, 100))
        penalty.self_score = 2
        self.assertEqual(own.self_total, 87)
        with self.assertRefused("“C3. Cộng”: the score is 6; it must lie between 0 and 5"):
            bonus.self_score = 6
        c1.self_score = c2.self_score = bonus.self_score = 0
        penalty.self_score = 10
        self.assertEqual(own.self_total, 0, "a total is never below zero")
