"""Interim and final reports of a movement: what the data say, and what the Office writes."""

import io
from datetime import date

from docx import Document

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..printing import print_paper
from ..queries import QueryCounting
from ..ranking.common import ALL_T, RankingCase


def words_of(content):
    """Return the texts of a Word file: (paragraphs, rows of tables)."""
    paper = Document(io.BytesIO(content))
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    return [paragraph.text for paragraph in paper.paragraphs], rows


@tagged("post_install", "-at_install", "standard")
class TestSummary(QueryCounting, RankingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office_unit, cls.farmers = cls.departments[:2]
        cls.campaign = cls.launch()
        cls.add_everyone(cls.campaign)

    def rank(self):
        half = [points / 2 for points in ALL_T]
        self.rank_units(self.campaign, {self.office_unit: ALL_T, self.farmers: half})

    def begin(self, kind="interim"):
        """Make a report in the form, as the clerk does."""
        form = Form(self.as_clerk["thidua.summary"])
        form.campaign_id = self.campaign
        form.kind = kind
        form.date_to = date(2025, 12, 31)
        form.approver_id = self.chair
        form.strengths = "Các đơn vị hưởng ứng\nCó cách làm hay"
        return form.save()

    def rows(self, summary, key):
        return next((t["rows"] for t in summary._figure_tables() if t["key"] == key), [])

    def test_the_figures_come_from_the_data(self):
        self.rank()
        summary = self.begin()
        self.assertTrue(summary.name.startswith("Sơ kết phong trào thi đua"))
        self.assertTrue(summary.name.endswith("(đến ngày 31/12/2025)"))
        taking_part = {row[0]: row[1:] for row in self.rows(summary, "participation")}
        collectives = self.campaign.participant_ids.filtered(
            lambda p: p.subject_kind == "collective"
        )
        self.assertEqual(taking_part["Tập thể"], [str(len(collectives)), "2", "0"])
        units = {row[0]: row[1:] for row in self.rows(summary, "units")}
        self.assertEqual(units["Văn phòng"][2], "100")
        self.assertEqual(units["Hội Nông dân"][2], "50")
        first = self.rows(summary, "criteria")[0]
        self.assertEqual(first[1:], ["10", "7,5", "75", "■■■■■■■■□□"])
        self.assertIn("T1. Có kế hoạch", summary.figures_html)

    def test_it_goes_to_the_leader_and_out(self):
        summary = self.begin()
        summary.action_submit()
        with self.assertRefused("can no longer be changed"):
            summary.strengths = "Khác"
        summary.with_env(self.as_chair).action_approve()
        with self.assertRefused("fill in its number and its date"):
            summary.action_issue()
        summary.write({"number": 7, "date": self.today()})
        summary.action_issue()
        self.assertEqual((summary.state, summary.reference), ("issued", "07/BC-UBND"))
        with self.assertRefused("Open it again with a reason"):
            summary.number = 8
        summary._move_with_reason("reopen", "Ghi nhầm số")
        summary.number = 8
        self.assertEqual(summary.reference, "08/BC-UBND")

    def test_nothing_written_is_not_submitted(self):
        summary = self.begin()
        summary.strengths = "  "
        with self.assertRefused("what went well or what was lacking"):
            summary.action_submit()

    def test_what_nobody_has_written_is_named_until_it_goes_out(self):
        summary = self.begin()
        self.assertEqual(summary.unwritten, "Launch and direction, Weaknesses, Tasks ahead")
        summary.write({"direction": "Có", "weaknesses": "Có", "plans": "Có"})
        self.assertFalse(summary.unwritten)

    def test_units_stand_in_vietnamese_order(self):
        self.rank()
        names = [row[0] for row in self.rows(self.begin(), "units")]
        self.assertEqual(names[:2], ["Đoàn Thanh niên", "Hội Nông dân"])

    def test_figures_stay_once_submitted(self):
        summary = self.begin()
        summary.action_submit()
        kept = summary.figures
        self.campaign.participant_ids.filtered(lambda p: p.subject_kind == "individual")[
            :1
        ]._with_key().write({"state": "withdrawn"})
        self.assertEqual(summary.figures, kept)
        with self.assertRefused("can no longer be changed"):
            summary.action_refresh()
        summary.action_recall()
        summary.action_refresh()
        self.assertNotEqual(summary.figures, kept)

    def test_the_paper(self):
        self.rank()
        summary = self.begin("final")
        summary.write(
            {
                "addressees": "UBND tỉnh Hưng Yên",
                "direction": "Ban hành kế hoạch",
                "plans": "Tiếp tục duy trì",
            }
        )
        _name, content = print_paper(summary, "summary")
        paragraphs, rows = words_of(content)
        self.assertIn("Kính gửi: UBND tỉnh Hưng Yên", paragraphs)
        heads = [text for text in paragraphs if text.split(".")[0] in ("I", "II", "III", "IV", "V")]
        self.assertEqual(
            [text.split(". ")[1] for text in heads],
            [
                "CÔNG TÁC CHỈ ĐẠO, PHÁT ĐỘNG",
                "KẾT QUẢ THỰC HIỆN",
                "ĐÁNH GIÁ CHUNG",
                "PHƯƠNG HƯỚNG, NHIỆM VỤ; ĐỀ XUẤT, KIẾN NGHỊ",
            ],
            "a part that has nothing to say is left out",
        )
        self.assertIn("Có cách làm hay", paragraphs)
        self.assertTrue(any(row[0] == "T1. Có kế hoạch phát động riêng" for row in rows))

    def test_a_period_that_ends_before_it_begins(self):
        summary = self.begin()
        with self.assertRefused("ends before it begins"):
            summary.date_to = date(2020, 1, 1)

    def test_more_units_cost_no_more_queries(self):
        summary = self.begin()
        self.count("figures", 4, summary._count_figures)
        self.env["hr.department"].create(
            [{"name": f"Thôn {number}", "company_id": self.company.id} for number in range(40)]
        )
        self.add_everyone(self.campaign)
        self.count("figures", 44, summary._count_figures)
        self.assertAsMany(4, 44, spare=1)
        self.assertEqual(len(self.rows(self.begin(), "units")), 44)

    def test_a_period_may_be_typed_anew(self):
        form = Form(self.as_clerk["thidua.summary"])
        form.campaign_id = self.campaign
        form.date_to = False
        form.date_to = date(2025, 6, 30)
        self.assertTrue(form.name.endswith("(đến ngày 30/06/2025)"))

    def test_each_role(self):
        summary = self.begin()
        self.assertEqual(summary.with_env(self.as_chair).state, "draft")
        with self.assertRaises(AccessError):
            summary.with_env(self.as_chair).write({"strengths": "x"})
        as_staff = self.env(user=self.staff, context={})
        with self.assertRaises(AccessError):
            as_staff["thidua.summary"].search([])
        for values in ({"state": "issued"}, {"figures": {}}, {"submitted_by_id": self.chair.id}):
            with self.subTest(**values), self.assertRaises(UserError):
                summary.write(values)

    def test_another_commune_sees_nothing(self):
        summary = self.begin()
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        clerk = self.clerk.copy({"login": "khac.thu"})
        clerk.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        env = self.env(user=clerk, context={"allowed_company_ids": other.ids})
        self.assertFalse(env["thidua.summary"].search([]))
        with self.assertRaises(AccessError):
            summary.with_env(env).read(["strengths"])
        with self.assertRaises(AccessError):
            env["thidua.summary"].create({"campaign_id": self.campaign.id, "strengths": "x"})
