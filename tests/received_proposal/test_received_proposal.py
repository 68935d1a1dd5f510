"""A commune's proposal arrives at its province in the same system; the answer comes back."""

import io
from datetime import timedelta

import docx
import openpyxl

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from ..campaign.test_reception import Body
from ..common import make_commune
from ..proposal.test_proposal import NUMBER, ProposalCase


class ReceivedCase(ProposalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.above, cls.third = Body(cls.env), Body(cls.env)
        make_commune(cls.above, name="UBND tỉnh Thử", prefix="tinh.")
        make_commune(cls.third, name="UBND xã Khác", prefix="khac.")
        cls.above.company.thidua_level = "province"
        (cls.company | cls.third.company).thidua_superior_id = cls.above.company

    def received(self, user=None):
        return self.env["thidua.received.proposal"].with_user(user or self.above.clerk).search([])

    def come(self, *people):
        """Return a proposal that was sent, and what arrived above."""
        nominations = self.as_clerk["thidua.nomination"].browse()
        for person in people or (self.e_staff, self.e_head):
            nominations |= self.nomination(person)
        proposal = self.sent(nominations)
        return proposal, self.received()

    def record(self, received, lines=None, answer="award", **values):
        """Record an answer in the window, as the Office above does."""
        if answer == "award":
            values = {"reference": NUMBER, "date": self.today(), **values}
        action = received.action_answer()
        window = Form(received.env[action["res_model"]].with_context(action["context"]))
        window.answer = answer
        for name, value in values.items():
            setattr(window, name, value)
        window = window.save()
        if lines is not None:
            window.line_ids = [Command.set(lines.ids)]
        window.action_record()


class TestReceivedProposal(ReceivedCase):
    def test_the_whole_way(self):
        proposal, received = self.come()
        self.assertEqual(
            (received.state, received.reference, received.company_id, received.line_count),
            ("received", "06/TTr-UBND", self.above.company, 2),
        )
        self.assertIn("xã Thử Nghiệm", received.body)
        self.assertEqual(received.sudo().activity_ids.user_id, self.above.clerk)
        lines = {line.subject_name: line for line in received.line_ids}
        ung = lines[self.e_staff.name]
        self.assertEqual(
            (ung.subject_kind, ung.award_name, ung.achievement),
            ("individual", self.bktinh.name, "Dũng cảm cứu người bị đuối nước"),
        )
        self.assertTrue(ung.unit_name)
        received.action_accept()
        self.assertFalse(received.sudo().activity_ids)
        self.record(received, ung)
        self.assertEqual((received.open_count, received.unsent_count), (1, 1))
        self.assertFalse(proposal.answered_count, "nothing goes back before it is sent")
        self.record(received, answer="refuse", reason="Chưa đủ tiêu chuẩn")
        received.action_send_answers()
        self.assertEqual(received.state, "decided")
        self.assertEqual(proposal.state, "answered")
        answers = {line.subject_name: line.answer for line in proposal.line_ids}
        self.assertEqual(answers, {self.e_staff.name: "award", self.e_head.name: "refuse"})
        states = proposal.line_ids.nomination_id.mapped("state")
        self.assertEqual(set(states), {"awarded", "refused"})
        entry = self.as_clerk["thidua.commendation"].search([("source", "=", "superior")])
        self.assertEqual(
            (entry.employee_id, entry.reference, entry.date, entry.company_id),
            (self.e_staff, NUMBER, self.today(), self.company),
        )
        activity = proposal.sudo().activity_ids
        self.assertEqual(activity.user_id, self.clerk)
        self.assertIn("Conferred: 1", activity.note)
        self.assertIn("Not conferred: 1", activity.note)
        activity.with_user(self.clerk).action_done()
        self.assertFalse(activity.exists().active, "who is told puts it away")

    def test_what_the_commune_sees_of_it(self):
        proposal, received = self.come()
        self.assertEqual(proposal.arrived_at, self.above.company.thidua_body)
        received.action_accept()
        self.record(received, received.line_ids[0])
        lines = proposal.line_ids
        self.assertFalse(any(lines.mapped("decision_reference")), "not before it is sent")
        received.action_send_answers()
        lines.invalidate_recordset()
        decided = lines.filtered("answer")
        self.assertEqual(
            (decided.decision_reference, decided.decision_date), (NUMBER, self.today())
        )
        self.assertFalse((lines - decided).decision_reference)

    def test_papers_as_they_were_sent(self):
        _proposal, received = self.come()
        word, sheet = received.file_ids.sorted("name", reverse=True)
        text = "\n".join(p.text for p in docx.Document(io.BytesIO(word.raw)).paragraphs)
        self.assertIn("kính trình", text)
        rows = openpyxl.load_workbook(io.BytesIO(sheet.raw)).active.iter_rows(values_only=True)
        self.assertTrue(any(self.e_staff.name in row for row in rows))
        with self.assertRaises(UserError):
            word.unlink()

    def test_part_by_part(self):
        proposal, received = self.come()
        received.action_accept()
        first, second = received.line_ids
        self.record(received, first, answer="supplement", reason="Thiếu xác nhận thuế")
        received.action_send_answers()
        self.assertEqual((received.state, proposal.state), ("examining", "sent"))
        self.assertEqual(proposal.line_ids.filtered("answer").reason, "Thiếu xác nhận thuế")
        with self.assertRefused("record an answer first"):
            received.action_send_answers()
        with self.assertRefused("went back already"):
            self.record(received, first)
        self.record(received, second)
        received.action_send_answers()
        self.assertEqual((received.state, proposal.state), ("decided", "answered"))

    def test_returned_as_a_whole(self):
        proposal, received = self.come()
        with self.assertRefused("Give the reason"):
            received._move("return_all")
        received._move("return_all", "Thiếu báo cáo thành tích")
        self.assertEqual((received.state, proposal.state), ("returned", "answered"))
        nominations = proposal.line_ids.nomination_id
        self.assertEqual(set(nominations.mapped("state")), {"draft"})
        nominations.action_complete()
        again = self.sent(nominations, number=7)
        self.assertEqual(len(self.received()), 2)
        self.assertEqual(again.state, "sent")

    def test_taken_back(self):
        proposal, received = self.come()
        proposal._move("take_back", "Gửi nhầm")
        self.assertEqual((received.state, proposal.state), ("withdrawn", "approved"))
        self.assertFalse(proposal.arrived_at)
        self.assertEqual(received.line_count, 2, "it is kept")
        self.assertFalse(received.sudo().activity_ids)
        with self.assertRefused("only possible from"):
            received.action_accept()
        proposal.action_send()
        again = self.received() - received
        again.action_accept()
        with self.assertRefused("is being worked on by"):
            proposal._move("take_back", "Gửi nhầm")
        self.assertEqual((again.state, proposal.state), ("examining", "sent"))

    def test_what_was_answered_by_hand_stays(self):
        proposal, received = self.come()
        received.action_accept()
        by_hand = proposal.line_ids.filtered(lambda r: r.subject_name == self.e_staff.name)
        self.answer(proposal, by_hand.nomination_id, answer="refuse", reason="Qua điện thoại")
        self.record(received)
        received.action_send_answers()
        self.assertEqual((by_hand.answer, by_hand.reason), ("refuse", "Qua điện thoại"))
        kept = received.line_ids.filtered(lambda r: r.outcome == "kept")
        self.assertEqual(kept.subject_name, self.e_staff.name)
        self.assertIn("answered below by hand already as “Not conferred”", kept.note)
        said = "".join(received.sudo().message_ids.mapped("body"))
        self.assertIn(kept.note, said)
        self.assertEqual((received.state, proposal.state), ("decided", "answered"))

    def test_all_answered_by_hand_meanwhile(self):
        proposal, received = self.come(self.e_staff)
        received.action_accept()
        self.conferred(proposal)
        activities = proposal.sudo().activity_ids
        self.record(received)
        received.action_send_answers()
        self.assertEqual(received.line_ids.outcome, "kept")
        self.assertEqual(proposal.sudo().activity_ids, activities, "nothing came, nothing is told")

    def test_corrected_below_is_not_overwritten(self):
        proposal, received = self.come(self.e_staff)
        received.action_accept()
        self.record(received)
        received.action_send_answers()
        proposal._correct(proposal.line_ids, "Số quyết định sai")
        self.answer(proposal, answer="refuse", reason="Theo văn bản giấy")
        with self.assertRefused("accept it for examination first"):
            received.action_send_answers()
        self.assertEqual(proposal.line_ids.answer, "refuse")


class TestReceivedWords(ReceivedCase):
    def test_what_an_answer_needs(self):
        _proposal, received = self.come()
        with self.assertRefused("accept it for examination first"):
            self.record(received)
        received.action_accept()
        day = self.today()
        none = received.line_ids.browse()
        for words, values in (
            ("number and the day of the decision", {"reference": "  "}),
            ("cannot be of", {"date": day + timedelta(days=1)}),
            ("cannot be of", {"date": day - timedelta(days=1)}),
            ("Give the reason", {"answer": "refuse", "reason": " "}),
            ("Choose whom", {"lines": none}),
        ):
            with self.subTest(words=words), self.assertRefused(words):
                self.record(received, **values)
        self.assertFalse(received.unsent_count)

    def test_a_recorded_answer_is_cleared_first(self):
        _proposal, received = self.come()
        received.action_accept()
        first, second = received.line_ids
        self.record(received, first)
        with self.assertRefused("has an answer already"):
            self.record(received, first, answer="refuse", reason="Khác")
        with self.assertRefused("has no answer to clear"):
            self.record(received, second, answer="clear")
        self.record(received, first, answer="clear")
        self.assertFalse(first.answer or first.reference or first.date)

    def test_not_for_a_body_here(self):
        self.company.thidua_superior_id = False
        proposal, received = self.come()
        self.assertFalse(received)
        proposal._move("take_back", "Gửi nhầm")
        self.assertEqual(proposal.state, "approved")

    def test_the_body_above_is_of_another_level(self):
        self.above.company.thidua_level = "commune"
        self.assertFalse(self.come()[1])

    def test_through_a_body_between(self):
        between = self.env["res.company"].create(
            {"name": "UBND khu vực", "thidua_superior_id": self.above.company.id}
        )
        self.company.thidua_superior_id = between
        self.assertEqual(self.come()[1].company_id, self.above.company)

    def test_menu(self):
        menu = self.env.ref("thidua_khenthuong.menu_received_proposal")
        menus = self.env["ir.ui.menu"]
        self.assertNotIn(menu.id, menus.with_user(self.above.clerk)._load_menus_blacklist())
        self.assertIn(menu.id, menus.with_user(self.clerk)._load_menus_blacklist())


class TestReceivedSecurity(ReceivedCase):
    def test_above_sees_the_copy_and_nothing_of_the_commune(self):
        proposal, received = self.come()
        line = proposal.line_ids[0]
        for record in (proposal, line, line.nomination_id):
            with self.subTest(record=record), self.assertRaises(AccessError):
                record.with_user(self.above.clerk).read(["display_name"])
        for copy, link in (
            (received, "source_proposal_id"),
            (received.line_ids[0], "source_line_id"),
        ):
            with self.assertRaises(AccessError):
                copy.read([link])
            with self.assertRaises(AccessError):
                copy.search([(f"{link}.id", ">", 0)])
        self.assertTrue(received.with_user(self.above.chair).read(["name"]))

    def test_others_see_nothing(self):
        _proposal, received = self.come()
        users = (self.clerk, self.chair, self.third.clerk, self.third.chair, self.above.staff)
        for user in users:
            for record in (received, received.line_ids[0], received.file_ids[0]):
                with self.subTest(user=user.login, record=record), self.assertRaises(AccessError):
                    record.with_user(user).read(["display_name"])
        for user in (self.clerk, self.third.clerk):
            self.assertFalse(self.received(user))
            theirs = received.with_user(user)
            for attempt in (
                theirs.action_accept,
                theirs.action_send_answers,
                lambda theirs=theirs: theirs._move("return_all", "Khác"),
                lambda theirs=theirs: theirs._record_answer(theirs.line_ids, "clear", {}),
                lambda theirs=theirs: self.record(theirs),
                lambda user=user: (
                    self.env["thidua.received.answer"]
                    .with_user(user)
                    .create({"received_id": received.id})
                ),
            ):
                with self.assertRaises(AccessError):
                    attempt()

    def test_forged(self):
        _proposal, received = self.come()
        received.action_accept()
        line = received.line_ids[0]
        with self.assertRefused("Office that received it", AccessError):
            received.with_user(self.above.chair).action_send_answers()
        for attempt in (
            lambda: received.write({"name": "Khác"}),
            lambda: received.write({"state": "decided"}),
            lambda: received.write({"source_proposal_id": 1}),
            lambda: received.write({"file_ids": [Command.clear()]}),
            lambda: received.copy(),
            lambda: received.unlink(),
            lambda: received._move("decide"),
            lambda: line.write({"answer": "award", "outcome": "sent"}),
            lambda: line.unlink(),
            lambda: line.copy(),
        ):
            with self.assertRaises(UserError):
                attempt()

    def test_lines_of_another(self):
        _proposal, received = self.come()
        nomination = self.nomination(self.e_deputy)
        self.sent(nomination, number=7)
        other = self.received() - received
        (received | other).action_accept()
        with self.assertRefused("is not of"):
            self.record(received, other.line_ids)
