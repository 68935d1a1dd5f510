"""A proposal to a superior: put together, approved, sent, answered line by line."""

import io
from datetime import timedelta

import docx
import openpyxl

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from ..common import Commune, CommuneCase, make_commune
from ..printing import print_paper

NUMBER = "1234/QĐ-UBND"


class Proposing(Commune):
    """A commune that proposes to its superiors, by the steps of its clerk and its chairman."""

    @classmethod
    def know_awards(cls):
        for name in ("gkxa", "bktinh"):
            setattr(cls, name, cls.env.ref(f"thidua_khenthuong.award_{name}"))
        cls.sudden = cls.env.ref("thidua_khenthuong.type_sudden")
        cls.merit = cls.env.ref("thidua_khenthuong.type_merit")
        cls.town = cls.env.ref("thidua_khenthuong.authority_district")
        cls.province = cls.bktinh._authority_on(cls.today(), cls.company)[cls.bktinh]

    def nomination(self, employee, award=None, kind=None, complete=True):
        nomination = self.as_clerk["thidua.nomination"].create(
            {
                "origin": "leader",
                "employee_id": employee.id,
                "award_id": (award or self.bktinh).id,
                "commendation_type_id": (kind or self.sudden).id,
                "period_from": self.today(),
                "period_to": self.today(),
                "achievement": "Dũng cảm cứu người bị đuối nước",
            }
        )
        if complete:
            nomination.action_complete()
        return nomination

    def proposal(self, nominations):
        action = nominations.action_put_in_proposal()
        return self.as_clerk["thidua.proposal"].browse(action["res_id"])

    def sent(self, nominations, number=6):
        proposal = self.proposal(nominations)
        proposal.action_submit()
        proposal.with_user(self.chair).action_approve()
        proposal.write({"number": number, "date": self.today()})
        proposal.action_send()
        return proposal

    def answer(self, proposal, nominations=None, **values):
        """Record an answer in the window, as the Office does."""
        action = proposal.action_answer()
        window = Form(self.as_clerk[action["res_model"]].with_context(action["context"]))
        for name, value in values.items():
            setattr(window, name, value)
        window = window.save()
        if nominations is not None:
            window.nomination_ids = [Command.set(nominations.ids)]
        window.action_record()

    def conferred(self, proposal, nominations=None, **values):
        values = {"answer": "award", "reference": NUMBER, "date": self.today(), **values}
        self.answer(proposal, nominations, **values)


class ProposalCase(Proposing, CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.know_awards()


class TestProposal(ProposalCase):
    def test_the_whole_way(self):
        both = self.nomination(self.e_staff) | self.nomination(self.e_head)
        proposal = self.proposal(both)
        self.assertEqual(
            (proposal.authority_id, proposal.commendation_type_id, proposal.nomination_count),
            (self.province, self.sudden, 2),
        )
        proposal.action_submit()
        self.assertEqual(
            proposal.sudo().activity_ids.user_id, self.chair, "the leader is asked from the bell"
        )
        proposal.with_user(self.chair).action_approve()
        with self.assertRefused("fill in its number, its date"):
            proposal.action_send()
        proposal.write({"number": 6, "date": self.today()})
        proposal.action_send()
        self.assertEqual(proposal.reference, "06/TTr-UBND")
        self.assertEqual(both.mapped("state"), ["sent", "sent"])
        self.conferred(proposal, both[0])
        self.assertEqual((proposal.state, proposal.open_count), ("sent", 1))
        self.answer(proposal, answer="refuse", reason="Chưa đủ tiêu chuẩn")
        self.assertEqual(both.mapped("state"), ["awarded", "refused"])
        self.assertEqual(proposal.state, "answered")
        entry = self.as_clerk["thidua.commendation"].search([("source", "=", "superior")])
        self.assertEqual(
            (entry.employee_id, entry.award_id, entry.authority_id, entry.reference, entry.date),
            (self.e_staff, self.bktinh, self.province, NUMBER, self.today()),
        )
        self.assertEqual((entry.proposal_id, entry.nomination_id), (proposal, both[0]))
        self.assertEqual(entry.commendation_type_id, self.sudden)
        self.assertFalse(entry.bonus, "the level that decides pays")
        self.assertIn("Chưa đủ tiêu chuẩn", both[1].log_ids.mapped("reason"))

    def test_returned_to_be_supplemented(self):
        nomination = self.nomination(self.e_staff)
        proposal = self.sent(nomination)
        self.answer(proposal, answer="supplement", reason="Thiếu xác nhận thuế")
        self.assertEqual((nomination.state, proposal.state), ("draft", "answered"))
        self.assertFalse(nomination.proposal_id)
        nomination.achievement = "Cứu hai người bị đuối nước"
        nomination.action_complete()
        again = self.sent(nomination, number=7)
        self.assertEqual(again.line_ids.achievement, "Cứu hai người bị đuối nước")
        line = proposal.line_ids
        self.assertEqual(
            (line.subject_name, line.answer, line.reason),
            ("Đặng Thị Ứng", "supplement", "Thiếu xác nhận thuế"),
        )
        self.conferred(again)
        self.assertEqual((line.answer, again.line_ids.answer), ("supplement", "award"))

    def test_what_is_returned_after_the_round_is_decided(self):
        round_ = self.ranked_round()
        nomination = self.nominate(self.best(round_, "individual", 1), "award_bktinh")
        nomination.action_complete()
        proposal = self.sent(nomination)
        round_.action_decide()
        round_.action_close()
        self.answer(proposal, answer="supplement", reason="Thiếu xác nhận thuế")
        yesterday = self.today() - timedelta(1)
        nomination.write({"date": yesterday, "achievement": "Có hai sáng kiến"})
        self.assertEqual(nomination.date, yesterday)
        with self.assertRefused("takes no more nominations"):
            nomination.award_id = self.gkxa
        with self.assertRefused("nobody has the power to confer"):
            nomination.date = "2020-01-01"
        nomination.action_complete()
        again = self.sent(nomination, number=7)
        self.conferred(again)
        self.assertEqual(nomination.state, "awarded")

    def test_what_is_answered_by_asking_for_more_is_answered(self):
        both = self.nomination(self.e_staff) | self.nomination(self.e_head)
        proposal = self.sent(both)
        self.answer(proposal, both[0], answer="supplement", reason="Thiếu xác nhận thuế")
        self.assertEqual(
            (proposal.state, proposal.nomination_count, proposal.open_count), ("sent", 2, 1)
        )
        with self.assertRefused("is answered for: Đặng Thị Ứng. It stays sent"):
            proposal._move("take_back", "Ghi nhầm")

    def test_what_was_sent_is_written_by_nobody(self):
        nomination = self.nomination(self.e_staff)
        proposal = self.sent(nomination)
        line = proposal.line_ids
        for user in (self.clerk, self.admin_user):
            for act in (
                lambda own: own.write({"answer": "award"}),
                lambda own: own.unlink(),
                lambda own: own.create(
                    {"proposal_id": proposal.id, "nomination_id": nomination.id}
                ),
            ):
                with self.assertRaises(AccessError):
                    act(line.with_user(user))
        for user in (self.staff, self.head):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                line.with_user(user).read(["achievement"])
        with self.assertRaises(UserError):
            proposal.line_ids = [Command.update(line.id, {"answer": "award"})]
        draft = self.proposal(self.nomination(self.e_head))
        with self.assertRaises(UserError):
            draft.line_ids = [
                Command.create({"nomination_id": nomination.id, "award_id": self.bktinh.id})
            ]

    def test_noted_as_sent_by_mistake(self):
        both = self.nomination(self.e_staff) | self.nomination(self.e_head)
        proposal = self.sent(both)
        with self.assertRefused("take it back first"):
            proposal.number = 8
        with self.assertRefused("Give the reason|reason"):
            proposal._move("take_back")
        proposal._move("take_back", "Ghi nhầm số")
        self.assertEqual(both.mapped("state"), ["complete", "complete"])
        proposal.number = 8
        proposal.action_send()
        self.conferred(proposal, both[0])
        with self.assertRefused("It stays sent"):
            proposal._move("take_back", "Ghi nhầm")

    def test_the_door_is_shut_on_mixing(self):
        superior = self.nomination(self.e_staff)
        other = self.nomination(self.e_head, kind=self.merit)
        own = self.nomination(self.e_clerk, award=self.gkxa)
        draft = self.nomination(self.e_clerk, complete=False)
        refused = self.nomination(self.e_deputy)
        refused._move("refuse", "Trùng")
        proposal = self.proposal(superior)
        for values, words in (
            ({"commendation_type_id": self.merit.id}, "one proposal for each type"),
            ({"authority_id": self.town.id}, "one proposal for each who decides"),
            ({"company_id": self.env["res.company"].create({"name": "Xã khác"}).id}, "."),
        ):
            with self.subTest(**values), self.assertRefused(words, UserError):
                proposal.write(values)
        for nominations, words in (
            (own, "is our own to decide"),
            (draft, "is not complete yet"),
            (refused, "is not complete yet"),
            (other, "one proposal for each type"),
        ):
            with self.subTest(words), self.assertRefused(words, UserError):
                nominations.proposal_id = proposal
        with self.assertRefused("One proposal goes to one who decides"):
            (other | own).action_put_in_proposal()
        with self.assertRefused("is in proposal"):
            superior.action_put_in_proposal()
        with self.assertRefused("is in proposal"):
            superior._move("refuse", "Nhầm")
        with self.assertRefused("is our own|decision|cannot be put"):
            superior.action_put_in_decision()

    def test_a_heading_of_ones_own_stays(self):
        both = self.nomination(self.e_staff) | self.nomination(self.e_head)
        proposal = self.proposal(both[0])
        self.assertEqual(
            proposal.name, "Về việc đề nghị khen thưởng cá nhân có thành tích xuất sắc"
        )
        typed = "Về việc đề nghị khen thưởng đột xuất người dũng cảm cứu người"
        proposal.name = typed
        both[1].proposal_id = proposal
        self.assertEqual(proposal.name, typed)

    def test_all_that_belongs_together_is_taken_in(self):
        wanted = self.nomination(self.e_staff) | self.nomination(self.e_head)
        self.nomination(self.e_clerk, kind=self.merit)
        with Form(self.as_clerk["thidua.proposal"]) as form:
            form.authority_id = self.province
            form.commendation_type_id = self.sudden
        proposal = form.save()
        proposal.action_take_nominations()
        self.assertEqual(proposal.nomination_ids, wanted)
        with self.assertRefused("There is no complete nomination"):
            proposal.action_take_nominations()
        decision = self.as_clerk["thidua.decision"].create({})
        with self.assertRefused("the award of: Vũ Thị Văn Thư. Write a proposal"):
            decision.action_take_nominations()

    def test_what_no_answer_can_be(self):
        nomination = self.nomination(self.e_staff)
        proposal = self.sent(nomination)
        for values, words in (
            ({"reference": " "}, "Enter the number and the day"),
            ({"date": False}, "Enter the number and the day"),
            ({"date": self.today() - timedelta(1)}, "cannot be of"),
            ({"date": self.today() + timedelta(1)}, "cannot be of"),
        ):
            given = {"reference": NUMBER, "date": self.today(), **values}
            with self.subTest(**values), self.assertRefused(words):
                proposal._answer(nomination, "award", given)
        with self.assertRefused("Give the reason"):
            proposal._answer(nomination, "refuse", {"reason": " "})
        other = self.nomination(self.e_head)
        with self.assertRefused("does not wait for an answer"):
            proposal._answer(other, "award", {"reference": NUMBER, "date": self.today()})
        self.conferred(proposal)
        with self.assertRefused("only what was sent is answered"):
            proposal._answer(nomination, "award", {"reference": NUMBER, "date": self.today()})
        self.assertEqual(self.as_clerk["thidua.commendation"].search_count([]), 1)

    def test_each_role_and_another_commune(self):
        nomination = self.nomination(self.e_staff)
        proposal = self.sent(nomination)
        given = {"reference": NUMBER, "date": self.today()}
        for user in (self.staff, self.head):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                proposal.with_user(user).read(["name"])
        with self.assertRaises(AccessError):
            proposal.with_user(self.chair)._answer(nomination, "award", given)
        for values in ({"state": "answered"}, {"authority_id": self.province.id}):
            with self.subTest(**values), self.assertRaises(UserError):
                proposal.write(values)

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="khac.")
        stranger = self.env(user=Other.clerk)
        with self.assertRaises(AccessError):
            proposal.with_env(stranger)._answer(nomination.with_env(stranger), "award", given)
        theirs = stranger["thidua.proposal"].create(
            {"authority_id": self.province.id, "commendation_type_id": self.sudden.id}
        )
        with self.assertRaises(UserError), self.cr.savepoint():
            theirs.nomination_ids = [Command.link(nomination.id)]

    def test_the_office_is_reminded_of_the_answer(self):
        proposal = self.sent(self.nomination(self.e_staff))
        proposal.answer_due = self.today() - timedelta(1)
        self.assertTrue(proposal.is_overdue)
        found = self.as_clerk["thidua.proposal"].search([("is_overdue", "=", True)])
        self.assertEqual(found, proposal)
        self.conferred(proposal)
        self.assertFalse(proposal.is_overdue)


class TestProposalPaper(ProposalCase):
    def test_word_has_the_four_parts(self):
        proposal = self.sent(self.nomination(self.e_staff) | self.nomination(self.e_head))
        name, content = print_paper(proposal, "proposal")
        self.assertEqual(name, "06-TTr-UBND to-trinh.docx")
        paper = docx.Document(io.BytesIO(content))
        text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
        for words in (
            "TỜ TRÌNH",
            "Kính gửi: Chủ tịch UBND tỉnh",
            "Căn cứ Luật Thi đua, khen thưởng",
            "theo loại hình “Đột xuất”: Bằng khen của Chủ tịch UBND tỉnh cho 02 cá nhân",
            "Thành tích: Dũng cảm cứu người bị đuối nước (từ ngày",
            "Kết quả thẩm định:",
            "xem xét, quyết định./.",
            "Danh sách này có 02 cá nhân./.",
        ):
            self.assertIn(words, text)
        rows = [[cell.text for cell in row.cells] for row in paper.tables[-1].rows]
        self.assertEqual([row[0] for row in rows[-2:]], ["1", "2"])
        signed = "\n".join(cell.text for cell in paper.tables[1].rows[0].cells)
        self.assertRegex(signed, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH|TM. UBND")

    def test_excel_is_the_nine_columns(self):
        proposal = self.sent(self.nomination(self.e_staff))
        _name, content = print_paper(proposal, "proposal_list")
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        rows = list(sheet.iter_rows(values_only=True))
        named = [row for row in rows if "Đặng Thị Ứng" in row]
        self.assertEqual(len(named), 1)
        self.assertIn("Bằng khen của Chủ tịch UBND tỉnh", named[0])

    def test_papers_stay_as_they_were_sent(self):
        both = self.nomination(self.e_staff) | self.nomination(self.e_head)
        proposal = self.sent(both)
        before = proposal._paper_data()
        self.answer(proposal, both[0], answer="supplement", reason="Thiếu xác nhận thuế")
        both[0].write({"achievement": "Khác hẳn", "period_from": self.today() - timedelta(9)})
        self.assertEqual(proposal._paper_data(), before)
        _name, content = print_paper(proposal, "proposal_list")
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        cells = {cell for row in sheet.iter_rows(values_only=True) for cell in row}
        self.assertLessEqual({"Đặng Thị Ứng", "Ngô Văn Trưởng"}, cells)
        self.answer(proposal, both[1], answer="supplement", reason="Thiếu xác nhận thuế")
        self.assertEqual(proposal._paper_data(), before, "none of its nominations is left in it")
