"""What signed minutes are used for, so that nobody types it again."""

from odoo.tests import Form

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
        self.env.invalidate_all()
        bases = decision.with_user(self.staff)._paper_bases()
        self.assertIn("07/BB-HĐTĐKT", " ".join(bases))
