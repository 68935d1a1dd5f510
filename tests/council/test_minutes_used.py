"""What signed minutes are used for, so that nobody types it again."""

from odoo import Command
from odoo.tests import Form

from ..users import new_user
from .common import CouncilCase


class TestMinutesUsed(CouncilCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        merit = cls.env.ref("thidua_khenthuong.type_merit")
        proposed = {
            "origin": "unit",
            "proposing_unit_id": cls.departments[2].id,
            "commendation_type_id": merit.id,
        }
        first = cls.nomination(employee_id=cls.employees[5].id, **proposed)
        second = cls.nomination(employee_id=cls.employees[6].id, **proposed)
        cls.nominations = first | second

    def counted(self):
        return self.voted(self.nominations, [(8, 1), (3, 6)], voting="open")

    def signed(self):
        session = self.counted()
        session.action_propose_conclusion()
        session.minutes_reference = "07/BB-HĐTĐKT"
        session.action_sign()
        return session

    def minutes_in_dossiers(self):
        papers = self.nominations.dossier_paper_ids
        return papers.filtered(lambda paper: paper.requirement_id.made_as == "minutes")

    def test_the_conclusion_is_proposed_and_may_be_changed(self):
        session = self.opened(self.nominations)
        with self.assertRefused("once the votes are counted"):
            session.action_propose_conclusion()
        session._move("cancel", "Thử")
        session = self.counted()
        session.action_propose_conclusion()
        self.assertEqual(
            session.conclusion,
            "Thống nhất đề nghị khen thưởng 01 trường hợp: Nguyễn Văn An (Giấy khen của Chủ tịch "
            "UBND xã); không thống nhất 01 trường hợp: Trần Thị Bình (Giấy khen của Chủ tịch UBND "
            "xã); giao Thường trực Hội đồng hoàn thiện hồ sơ, trình cấp có thẩm quyền quyết định.",
        )
        with self.assertRefused("has a conclusion already"):
            session.action_propose_conclusion()
        with Form(session) as form:
            form.conclusion = "Nhất trí"
        self.assertEqual(session.conclusion, "Nhất trí")

    def test_nobody_else_proposes_it(self):
        session = self.counted()
        for user in (self.chair, self.staff):
            with self.subTest(user=user.login), self.assertRaises(Exception) as refusal:
                session.with_user(user).action_propose_conclusion()
            self.assertIn(type(refusal.exception).__name__, ("AccessError", "UserError"))
        self.assertFalse(session.conclusion)

    def test_they_are_in_the_dossiers_once_they_are_signed(self):
        papers = self.minutes_in_dossiers()
        self.assertEqual(len(papers), 2)
        self.counted()
        self.assertEqual(set(papers.mapped("status")), {"missing"})
        session = self.nominations.council_session_id
        session.write({"conclusion": "Nhất trí", "minutes_reference": "07/BB-HĐTĐKT"})
        session.action_sign()
        self.assertEqual(set(papers.mapped("status")), {"system"})
        self.assertEqual(
            set(papers.mapped("system_source")), {"Biên bản họp Hội đồng số 07/BB-HĐTĐKT"}
        )
        self.assertNotIn("Biên bản", self.nominations[0].dossier_missing or "")

    def test_a_decision_cites_them_and_the_proposal(self):
        self.signed()
        action = self.nominations[0].action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        bases = decision._paper_bases()
        self.assertTrue(bases[-2].startswith("Căn cứ Biên bản họp số 07/BB-HĐTĐKT ngày"), bases[-2])
        self.assertEqual(bases[-1], f"Theo đề nghị của {decision.proposer}.")
        paper = self.nominations[0].dossier_paper_ids.filtered(
            lambda paper: paper.requirement_id.made_as == "proposal"
        )
        self.assertEqual(paper.status, "missing")
        with Form(decision) as form:
            form.proposer_reference = "12/TTr-VHXH"
            form.proposer_date = "2026-11-20"
        self.assertEqual(
            decision._paper_bases()[-1],
            f"Theo đề nghị của {decision.proposer} tại Tờ trình số 12/TTr-VHXH ngày 20 tháng 11 "
            "năm 2026.",
        )
        self.assertEqual((paper.status, paper.system_source), ("system", "Tờ trình số 12/TTr-VHXH"))

    def test_as_staff_the_decision_reads_the_same(self):
        self.signed()
        action = self.nominations[0].action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        decision.write({"number": 5, "date": self.today()})
        decision.action_issue()
        # one who was not called to the session, and whose nomination is none of them
        other = new_user(
            self.env,
            "thu.other",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        self.env.invalidate_all()
        bases = decision.with_user(other)._paper_bases()
        self.assertIn("07/BB-HĐTĐKT", " ".join(bases))

    def test_who_was_asked_for_them_is_not_asked_any_more(self):
        papers = self.nominations[0].dossier_paper_ids
        papers.filtered(lambda paper: not paper.requirement_id.made_as).place = "Tủ 2"
        self.departments[2].sudo().thidua_head_user_id = self.head
        request = self.nominations[0]._ask_for_papers("unit", self.today(), "Thiếu biên bản")
        self.assertEqual(request.paper_ids.requirement_id.made_as, "minutes")
        self.signed()
        self.assertEqual(request.state, "answered")

    def test_a_dossier_that_is_checked_does_not_wait_for_what_comes_later(self):
        self.company.thidua_dossier_checked = True
        merit = self.env.ref("thidua_khenthuong.type_merit")
        nomination = self.nomination(
            complete=False,
            employee_id=self.employees[7].id,
            origin="unit",
            proposing_unit_id=self.departments[2].id,
            commendation_type_id=merit.id,
        )
        with self.assertRefused("Papers are missing.*\n.*: Báo cáo thành tích\n"):
            nomination.action_complete()
        papers = nomination.dossier_paper_ids
        papers.filtered(lambda paper: not paper.requirement_id.made_as).place = "Tủ 2"
        nomination.action_complete()
        self.assertEqual(nomination.state, "complete")
        proposal_papers = papers.filtered(lambda paper: paper.status == "missing")
        self.assertEqual(
            set(proposal_papers.requirement_id.mapped("made_as")), {"minutes", "proposal"}
        )

    def test_a_proposal_tells_it_and_stays_as_it_was_sent(self):
        bktinh = self.env.ref("thidua_khenthuong.award_bktinh")
        nomination = self.nomination(bktinh, employee_id=self.employees[7].id)

        def sent(number):
            action = nomination.action_put_in_proposal()
            proposal = self.as_clerk["thidua.proposal"].browse(action["res_id"])
            proposal.action_submit()
            proposal.with_user(self.chair).action_approve()
            proposal.write({"number": number, "date": self.today()})
            proposal.action_send()
            return proposal

        early = sent(6)
        self.assertFalse(early._paper_council(), "the council had not met")
        action = early.action_answer()
        window = Form(self.as_clerk[action["res_model"]].with_context(**action["context"]))
        window.answer = "supplement"
        window.reason = "Thiếu ý kiến của Hội đồng"
        window.save().action_record()
        nomination.action_complete()
        session = self.voted(nomination, [(8, 1)], voting="open")
        session.action_propose_conclusion()
        session.minutes_reference = "08/BB-HĐTĐKT"
        session.action_sign()
        later = sent(7)
        [told] = later._paper_council()
        self.assertIn("08/BB-HĐTĐKT", told)
        self.assertIn("09/09 thành viên tham gia", told)
        self.assertIn("Lê Văn Cường – 8/9 thành viên đồng ý (88,89%)", told)
        self.assertFalse(early._paper_council(), "it stays as it was sent")
