"""A notice of what was nominated outside rounds, and what a superior returned."""

from datetime import timedelta

from odoo.tests import Form, tagged

from ..proposal.test_proposal import ProposalCase


@tagged("post_install", "-at_install", "standard")
class TestOutside(ProposalCase):
    def begin(self):
        """Make a notice without a round in the form, as the clerk does."""
        form = Form(self.as_clerk["thidua.notice"])
        form.approver_id = self.chair
        return form.save()

    def issued(self, notice, number=9):
        notice.action_submit()
        notice.with_user(self.chair).action_approve()
        notice.write({"number": number, "date": self.today()})
        notice.action_issue()
        return notice

    def test_all_that_no_notice_has_told(self):
        won, lost = self.nomination(self.e_staff), self.nomination(self.e_head)
        proposal = self.sent(won | lost)
        notice = self.begin()
        self.assertEqual(notice.name, "Kết quả xét khen thưởng ngoài các đợt xét")
        self.assertEqual(set(notice.line_ids.mapped("outcome")), {"sent"})
        self.issued(notice)
        self.conferred(proposal, won)
        self.answer(proposal, answer="refuse", reason="Chưa đủ tiêu chuẩn")
        notice = self.begin()
        found = {line.nomination_id: (line.outcome, line.reason) for line in notice.line_ids}
        self.assertEqual(found, {won: ("agreed", False), lost: ("refused", "Chưa đủ tiêu chuẩn")})
        self.issued(notice, 10)
        self.assertFalse(self.begin().line_ids, "both have heard the last word")
        # an issued notice is still up to date with itself
        notice._move_with_reason("reopen", "Ghi nhầm số")
        notice.number = 11
        notice.action_issue()

    def test_an_answer_that_was_corrected_is_told_anew(self):
        nomination = self.nomination(self.e_staff)
        proposal = self.sent(nomination)
        self.answer(proposal, answer="refuse", reason="Chưa đủ tiêu chuẩn")
        self.issued(self.begin())
        self.assertFalse(self.begin().line_ids)
        proposal._correct(proposal.line_ids, "Đọc nhầm công văn")
        self.conferred(proposal, nomination)
        [line] = self.begin().line_ids
        self.assertEqual((line.nomination_id, line.outcome), (nomination, "agreed"))

    def test_lines_do_not_follow_to_another_commune(self):
        self.answer(self.sent(self.nomination(self.e_staff)), answer="refuse", reason="Chưa đủ")
        notice = self.begin()
        self.assertTrue(notice.line_ids)
        other = self.env["res.company"].create({"name": "UBND xã Bên"})
        self.clerk.company_ids += other
        both = notice.with_context(allowed_company_ids=[self.company.id, other.id])
        both.write({"company_id": other.id, "approver_id": False})
        self.assertFalse(notice.sudo().line_ids)

    def test_a_round_is_not_among_it(self):
        round_ = self.ranked_round()
        nomination = self.nominate(self.best(round_, "individual", 1), "award_gkxa")
        nomination.with_env(self.as_clerk)._move_with_reason("refuse", "Chưa đủ")
        self.assertFalse(self.begin().line_ids)

    def test_the_reason_is_the_latest(self):
        nomination = self.nomination(self.e_staff)
        self.answer(self.sent(nomination), answer="supplement", reason="Thiếu xác nhận thuế")
        [line] = self.begin().line_ids
        self.assertEqual((line.outcome, line.reason), ("supplement", "Thiếu xác nhận thuế"))
        # supplemented, and opened again by the Office itself: the superior's reason is over
        nomination.action_complete()
        nomination.action_rework()
        self.assertEqual(nomination.state, "draft")
        self.assertFalse(self.begin().line_ids)
        nomination.action_complete()
        self.answer(self.sent(nomination, 7), answer="supplement", reason="Thiếu ý kiến Công an")
        [line] = self.begin().line_ids
        self.assertEqual(line.reason, "Thiếu ý kiến Công an")

    def test_what_the_office_asks_after_the_superior(self):
        round_ = self.ranked_round()
        free = round_.evaluation_ids.filtered(
            lambda e: e.subject_kind == "individual" and not e.sudo().employee_id.user_id
        )
        free.unit_id.sudo().thidua_head_user_id = self.head
        nomination = self.nominate(free.sorted("rank")[:1], "award_bktinh")
        nomination = nomination.with_env(self.as_clerk)
        nomination.action_complete()
        self.answer(self.sent(nomination), answer="supplement", reason="Thiếu xác nhận thuế")
        asked = self.as_clerk["thidua.notice"].create({"round_id": round_.id})
        self.assertEqual(asked.line_ids.reason, "Thiếu xác nhận thuế")
        request = nomination._ask_for_papers("unit", self.today() + timedelta(5), "Thiếu giấy tờ")
        asked = self.as_clerk["thidua.notice"].create({"round_id": round_.id})
        self.assertEqual(asked.line_ids.reason, "; ".join(request.paper_ids.mapped("name")))
        self.assertEqual(asked.line_ids.date_due, request.date_due)
