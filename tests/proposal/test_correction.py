"""A superior's answer that was typed by mistake is taken back, with the reason."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form

from ..common import make_commune
from .test_proposal import NUMBER, ProposalCase

WHY = "Gõ nhầm số quyết định"


class TestCorrection(ProposalCase):
    def correct(self, proposal, nominations, reason=WHY):
        """Take answers back in the window, as the Office does."""
        action = proposal.action_correct()
        window = Form(self.as_clerk[action["res_model"]].with_context(action["context"]))
        window.reason = reason
        window = window.save()
        lines = proposal.line_ids.filtered(lambda line: line.nomination_id in nominations)
        window.line_ids = [Command.set(lines.ids)]
        window.action_correct()

    def entries(self, **context):
        return self.as_clerk["thidua.commendation"].with_context(**context).search([])

    def test_conferred_by_a_wrong_number(self):
        both = self.nomination(self.e_staff) | self.nomination(self.e_head)
        proposal = self.sent(both)
        proposal.answer_due = self.today()
        self.conferred(proposal, reference="4321/QĐ-UBND")
        self.assertEqual(proposal.state, "answered")
        self.correct(proposal, both[0])
        self.assertEqual((proposal.state, proposal.open_count), ("sent", 1))
        self.assertEqual(both.mapped("state"), ["sent", "awarded"])
        wrong = self.entries(active_test=False).filtered(lambda e: e.nomination_id == both[0])
        self.assertEqual(
            (wrong.active, wrong.withdrawn_by_id, wrong.withdrawn_reason), (False, self.clerk, WHY)
        )
        self.assertEqual(self.entries().nomination_id, both[1], "it counts nowhere")
        self.conferred(proposal)
        self.assertEqual((both[0].state, proposal.state), ("awarded", "answered"))
        right = self.entries().filtered(lambda e: e.nomination_id == both[0])
        self.assertEqual((right.reference, right.active), (NUMBER, True))
        self.assertIn(WHY, both[0].log_ids.mapped("reason"))
        self.assertIn(WHY, proposal.log_ids.mapped("reason"))
        said = "".join(proposal.message_ids.mapped("body"))
        self.assertIn("Answer corrected for: Đặng Thị Ứng", said)

    def test_refused_instead_of_conferred_and_the_other_way_round(self):
        nomination = self.nomination(self.e_staff)
        proposal = self.sent(nomination)
        self.answer(proposal, answer="refuse", reason="Chưa đủ tiêu chuẩn")
        self.correct(proposal, nomination)
        self.assertEqual((nomination.state, proposal.line_ids.answer), ("sent", False))
        self.conferred(proposal)
        self.correct(proposal, nomination)
        self.answer(proposal, answer="refuse", reason="Chưa đủ tiêu chuẩn")
        self.assertEqual((nomination.state, proposal.state), ("refused", "answered"))
        self.assertFalse(self.entries())

    def test_once_nothing_is_answered_it_may_be_taken_back(self):
        nomination = self.nomination(self.e_staff)
        proposal = self.sent(nomination)
        self.conferred(proposal)
        self.correct(proposal, nomination)
        proposal._move("take_back", "Chưa gửi")
        self.assertEqual((nomination.state, len(proposal.line_ids)), ("complete", 0))
        proposal.action_send()
        self.conferred(proposal)
        self.assertEqual(proposal.state, "answered")

    def test_returned_by_mistake(self):
        nomination = self.nomination(self.e_staff)
        proposal = self.sent(nomination)
        self.answer(proposal, answer="supplement", reason="Nhầm")
        self.correct(proposal, nomination)
        self.assertEqual((nomination.state, nomination.proposal_id), ("sent", proposal))
        self.answer(proposal, answer="supplement", reason="Thiếu xác nhận thuế")
        nomination.achievement = "Cứu hai người bị đuối nước"
        with self.assertRefused("was supplemented since"):
            self.correct(proposal, nomination)
        nomination.achievement = proposal.line_ids.achievement
        nomination.action_complete()
        self.sent(nomination, number=7)
        with self.assertRefused("went on since, and is “Sent to a superior”"):
            self.correct(proposal, nomination)

    def test_who_was_refused_finds_his_place_taken(self):
        round_ = self.ranked_round()
        first, second = self.best(round_, "individual", 2)
        nomination = self.nominate(first, "award_bktinh")
        nomination.action_complete()
        proposal = self.sent(nomination)
        self.answer(proposal, answer="refuse", reason="Chưa đủ tiêu chuẩn")
        other = self.nominate(second, "award_bktinh")
        with self.assertRefused("The quota is used up"):
            self.correct(proposal, nomination)
        other._move("refuse", "Nhường chỗ")
        round_._move("reopen", "Chấm lại")
        with self.assertRefused("was opened again since"):
            self.correct(proposal, nomination)
        round_.action_finish()
        self.correct(proposal, nomination)
        self.assertEqual(nomination.state, "sent")

    def test_what_is_refused(self):
        nomination = self.nomination(self.e_staff)
        proposal = self.sent(nomination)
        line = proposal.line_ids
        with self.assertRefused("is not answered in"):
            proposal._correct(line, WHY)
        self.conferred(proposal)
        for lines, reason, words in (
            (line, " ", "Say why the answer is corrected"),
            (line.browse(), WHY, "Choose whose answer"),
            (self.sent(self.nomination(self.e_head), number=7).line_ids, WHY, "is not answered in"),
        ):
            with self.subTest(words), self.assertRefused(words):
                proposal._correct(lines, reason)
        self.assertEqual(nomination.state, "awarded")
        with self.assertRaises(AccessError):
            nomination._move("superior_correct", WHY)
        with self.assertRaises(AccessError):
            proposal._move("reopen", WHY)

    def test_each_role_and_another_commune(self):
        nomination = self.nomination(self.e_staff)
        proposal = self.sent(nomination)
        self.conferred(proposal)

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="khac.")
        for user in (self.staff, self.head, self.chair, Other.clerk):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                proposal.with_user(user)._correct(proposal.line_ids.with_user(user), WHY)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env(user=user)["thidua.proposal.correct"].create(
                    {"proposal_id": proposal.id, "reason": WHY}
                ).action_correct()
        self.assertEqual(nomination.state, "awarded")
