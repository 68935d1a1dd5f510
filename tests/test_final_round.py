"""The final round of plan 121: its wording, who writes which head, whose unit is whose."""

import io
from datetime import date

import docx

from odoo import Command

from .common import CommuneCase
from .migrated import migrate
from .printing import print_paper

YEARS = " giai đoạn 2024-2026"
COMPANY_NAME = "Công ty TNHH An Phát"


class TestFinalRound(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.thidua_body = "Ủy ban nhân dân xã Thử Nghiệm"
        kinds = ("household", "organisation")
        campaign = cls.enter_plan(others=kinds)
        award = cls.env.ref("thidua_khenthuong.award_gkxa")
        campaign.quota_ids = [
            Command.create({"round_kind": "final", "award_id": award.id, "counted": kind})
            for kind in kinds
        ]
        cls.campaign = cls.launch(campaign)
        subjects = cls.as_clerk["res.partner"].create(
            [
                {"name": name, "thidua_kind": kind, "street": street}
                for name, kind, street in (
                    ("Hộ gia đình ông Trịnh Văn Sáu", "household", "Thôn Đông, xã Thử Nghiệm"),
                    (COMPANY_NAME, "organisation", False),
                )
            ]
        )
        window = {"campaign_id": campaign.id, "partner_ids": subjects.ids}
        cls.as_clerk["thidua.participant.wizard"].create(window).action_add()
        cls.round = cls.open_round(campaign, "final", 2026)
        cls.round.action_appraise()
        cls.score(cls.round.evaluation_ids, 0.9)
        cls.round.action_finish()
        chosen = cls.round.evaluation_ids.filtered(
            lambda e: e.partner_id or e.employee_id == cls.e_staff
        )
        cls.nominations = cls.nominate(chosen, "award_gkxa")

    def of_kind(self, kind):
        return self.nominations.filtered(lambda n: n.subject_kind == kind)

    def report(self, kind):
        """Begin the report of achievements of the nomination of a kind, as the clerk does."""
        action = self.of_kind(kind).action_achievement_report()
        return self.as_clerk[action["res_model"]].browse(action["res_id"])

    def test_round_is_found_by_what_its_name_shows(self):
        vietnamese = self.round.with_context(lang="vi_VN")
        for typed in ("tong ket", "Tổng kết 2026", "121/KH", "Final summary", "dan van"):
            with self.subTest(typed=typed):
                self.assertIn(self.round.id, dict(vietnamese.name_search(typed)))
        self.assertNotIn(self.round.id, dict(vietnamese.name_search("hang nam")))
        self.round._with_key().search_key = "as an earlier version left it"
        migrate(self.env, "19.0.1.5.0", "19.0.1.4.0")
        self.assertIn(self.round.id, dict(vietnamese.name_search("tong ket")))

    def test_achievement_names_the_years_of_the_movement(self):
        for nomination in self.nominations:
            self.assertTrue(nomination.achievement.endswith(f"doanh nghiệp”{YEARS}"))
        self.campaign._with_key().movement = "Dân vận khéo giai đoạn 2024-2026"
        self.assertEqual(
            self.campaign._movement_of_all_years(),
            "phong trào thi đua “Dân vận khéo giai đoạn 2024-2026”",
            "no years are told twice",
        )
        self.campaign._with_key().movement = False
        self.assertEqual(self.campaign._movement_of_all_years(), f"phong trào thi đua{YEARS}")

    def test_report_is_of_all_years_and_says_who_was_never_commended(self):
        report = self.report("individual")
        self.assertEqual(report._years(), [2026, 2025, 2024])
        name, content = print_paper(report, "achievement_report")
        self.assertEqual(name, "dang-thi-ung-bao-cao-thanh-tich.docx")
        texts = [p.text for p in docx.Document(io.BytesIO(content)).paragraphs]
        self.assertIn(f"Đề nghị tặng Giấy khen của Chủ tịch UBND xã{YEARS}", texts)
        at = texts.index("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG")
        self.assertEqual(texts[at + 1 : at + 4], ["Chưa được khen thưởng.", "1. Kỷ luật", "Không"])

    def test_head_of_a_report_is_that_of_who_writes_it(self):
        for kind, body in (("household", ""), ("organisation", COMPANY_NAME.upper())):
            with self.subTest(kind=kind):
                report = self.report(kind)
                _name, content = print_paper(report, "achievement_report")
                cell = docx.Document(io.BytesIO(content)).tables[0].cell(0, 0)
                self.assertEqual(cell.text.strip(), body)
                self.assertEqual(bool(cell._tc.xpath(".//w:pBdr")), bool(body), "no lone line")
        report = self.report("household")
        self.assertEqual(report.residence, "Thôn Đông, xã Thử Nghiệm")
        told = report._paper_data()["parts"][0]["blocks"][0]["paragraphs"]
        self.assertEqual(told[0], "Hộ gia đình ông Trịnh Văn Sáu.", "its kind is not said twice")

    def test_who_is_no_part_of_the_committee_is_not_named_under_it(self):
        units = {n.subject_kind: n._paper_row(1)["unit"] for n in self.nominations}
        area = "Xã Thử Nghiệm"
        self.assertEqual(
            units, {"household": area, "organisation": area, "individual": "Hội Nông dân"}
        )
        self.nominations.action_complete()
        decision = self.as_clerk["thidua.decision"].browse(
            self.nominations.action_put_in_decision()["res_id"]
        )
        self.assertTrue(decision.name.endswith(YEARS), "its heading tells them too")
        decision.date = date(2026, 12, 20)
        card = decision._card(self.of_kind("household"), "1/2026", "")
        self.assertEqual(card["position"], area)
        self.of_kind("household")._with_key().subject_name = "Trịnh Văn Sáu"
        card = decision._card(self.of_kind("household"), "1/2026", "")
        self.assertEqual(card["subject"], "Hộ gia đình Trịnh Văn Sáu", "no name of a person")
        _name, content = print_paper(decision, "decision")
        texts = "\n".join(p.text for p in docx.Document(io.BytesIO(content)).paragraphs)
        self.assertIn(f"{YEARS} (có danh sách kèm theo)", texts)

    def test_what_is_posted_stands_kind_by_kind(self):
        action = self.round.action_post_publicly()
        posting = self.as_clerk["thidua.posting"].browse(action["res_id"])
        self.env.invalidate_all()
        self.assertEqual(
            posting.line_ids.mapped("subject_kind"), ["household", "individual", "organisation"]
        )

    def test_summary_is_of_a_plan_that_runs_and_cites_its_day(self):
        summaries = self.as_clerk["thidua.summary"]
        summary = summaries.create({"campaign_id": self.campaign.id, "kind": "final"})
        self.assertIn("số 121/KH-UBND ngày 09 tháng 12 năm 2024 của", summary._paper_preamble())
        self.assertTrue(summary.name.endswith(YEARS))
        notice = self.as_clerk["thidua.notice"].create({"round_id": self.round.id})
        self.assertTrue(notice.name.endswith(YEARS))
        draft = self.enter_plan(number=122)
        offered = self.as_clerk["thidua.campaign"].search(summaries._fields["campaign_id"].domain)
        self.assertIn(self.campaign, offered)
        self.assertNotIn(draft, offered)
