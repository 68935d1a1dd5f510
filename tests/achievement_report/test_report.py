"""Reports of achievements: begun from what is on record, completed, put in the dossier."""

import base64
import io
from datetime import date

from docx import Document

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..dossier.common import DossierCase


def words_of(content):
    """Return the texts of a Word file: (paragraphs, rows of tables)."""
    paper = Document(io.BytesIO(content))
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    return [paragraph.text for paragraph in paper.paragraphs], rows


class ReportCase(DossierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.nomination()
        cls.as_head = cls.env(user=cls.head, context={})
        cls.as_staff = cls.env(user=cls.staff, context={})
        cls.report = cls.begin(cls.own.with_env(cls.as_staff))

    @classmethod
    def begin(cls, nomination):
        """Open the report of a nomination as its button does."""
        action = nomination.action_achievement_report()
        return nomination.env[action["res_model"]].browse(action["res_id"])

    @classmethod
    def complete(cls, report):
        """Type what a report cannot do without."""
        with Form(report) as form:
            form.birthday = "05/01/1985"
            form.origin = "Xã Hòa Phong"
            form.residence = "Thôn Bồ Bản, xã Hòa Phong"
            form.duties = "Phụ trách tuyên truyền"
            form.results = "Vận động 120 hộ\nMở 03 lớp tập huấn"
            with form.line_ids.new() as line:
                line.section = "figure"
                line.year = 2025
                line.name = "Hộ được vận động"
                line.value_text = "120 hộ"
        return report


@tagged("post_install", "-at_install", "standard")
class TestReport(ReportCase):
    def test_it_begins_with_what_is_on_record(self):
        self.env["thidua.commendation"]._with_key().create(
            {
                "company_id": self.company.id,
                "employee_id": self.e_staff.id,
                "award_id": self.ldtt.id,
                "authority_id": self.env.ref("thidua_khenthuong.authority_commune").id,
                "source": "history",
                "reference": "15/QĐ-UBND",
                "date": date(2024, 12, 12),
            }
        )
        self.env["thidua.rating"].create(
            {
                "company_id": self.company.id,
                "employee_id": self.e_staff.id,
                "year": self.own.year,
                "quality": "excellent",
                "reference": "88/QĐ-UBND",
            }
        )
        self.report.action_fill_in()
        rows = {(line.section, line.year): line for line in self.report.line_ids}
        self.assertEqual(rows["title", 2024].name, "Lao động tiên tiến")
        self.assertIn("15/QĐ-UBND", rows["title", 2024].value_text)
        rated = rows["rating", self.own.year]
        self.assertEqual(rated.name, "Hoàn thành xuất sắc nhiệm vụ")
        self.assertEqual(rated.value_text, "Quyết định số 88/QĐ-UBND")
        self.assertEqual(self.report.discipline, "Không")
        self.report.action_fill_in()
        self.assertEqual(len(self.report.line_ids), 2, "nothing is filled in twice")

    def test_what_somebody_typed_stays(self):
        self.report.discipline = "Khiển trách năm 2020"
        self.report.action_fill_in()
        self.assertEqual(self.report.discipline, "Khiển trách năm 2020")

    def test_it_is_one_for_a_nomination(self):
        self.assertEqual(self.begin(self.own), self.report)
        self.assertEqual(self.begin(self.own.with_env(self.as_head)), self.report)

    def test_what_is_empty_is_named_at_once(self):
        with self.assertRefused("Born on, Native place, Lives at, .*Results reached"):
            self.report.action_send()

    def test_sent_it_lies_in_the_dossier(self):
        self.complete(self.report).action_send()
        paper = self.paper(self.own, "BCTT")
        self.assertEqual((paper.status, paper.to_check), ("attached", True))
        self.assertEqual(paper.done_by_id, self.staff)
        paragraphs, rows = words_of(base64.b64decode(paper.evidence_ids.file))
        self.assertIn("BÁO CÁO THÀNH TÍCH", paragraphs)
        self.assertIn("Vận động 120 hộ", paragraphs)
        self.assertIn(["2025", "Hộ được vận động", "120 hộ"], rows)
        self.assertTrue(any("1985" in text for text in paragraphs))
        with self.assertRefused("can no longer be changed"):
            self.report.results = "Khác"
        with self.assertRefused("can no longer be changed"):
            self.report.line_ids.unlink()

    def test_the_office_returns_it_with_a_reason(self):
        self.complete(self.report).action_send()
        by_office = self.report.with_env(self.as_clerk)
        with self.assertRefused("Give the reason"):
            by_office._move("give_back")
        by_office._move_with_reason("give_back", "Thiếu số liệu năm trước")
        paper = self.paper(self.own, "BCTT")
        self.assertEqual((paper.status, paper.evidence_ids.ids), ("missing", []))
        activity = self.report.sudo().activity_ids
        self.assertEqual(activity.user_id, self.staff)
        self.assertIn("Thiếu số liệu", activity.note)
        self.report.action_send()
        self.assertFalse(self.report.sudo().activity_ids)
        self.assertEqual(paper.status, "attached")

    def test_the_sender_takes_it_back_until_the_dossier_is_complete(self):
        self.complete(self.report).action_send()
        with self.assertRaises(AccessError):
            self.report.with_env(self.as_head).action_recall()
        self.report.action_recall()
        self.assertEqual(self.paper(self.own, "BCTT").status, "missing")
        self.report.action_send()
        self.bring_dossier(self.own)
        self.own.action_complete()
        with self.assertRefused("taken back to draft first"):
            self.report.action_recall()

    def test_the_office_writes_for_who_has_no_account(self):
        nomination = self.nomination(self.employees[5])
        report = self.begin(nomination)
        self.complete(report).action_send()
        self.assertFalse(self.paper(nomination, "BCTT").to_check, "the Office brought it itself")

    def test_a_collective_and_a_superior(self):
        nomination = self.nomination(
            award=self.bktinh, employee_id=False, department_id=self.farmers.id
        )
        report = self.begin(nomination)
        report.write({"background": "Có 09 người", "duties": "Vận động hội viên", "results": "Tốt"})
        report.line_ids = [
            Command.create(
                {"section": "figure", "year": 2025, "name": "Hội viên", "value_text": "90"}
            )
        ]
        data = report._paper_data()
        self.assertEqual(data["right_label"], "THỦ TRƯỞNG ĐƠN VỊ")
        self.assertEqual(data["below_label"], "XÁC NHẬN CỦA CƠ QUAN TRÌNH KHEN")
        self.assertEqual(report._years(), [nomination.year, nomination.year - 1])
        titles = [part["title"] for part in data["parts"]]
        self.assertEqual(titles[0], "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH")

    def test_it_goes_with_its_nomination(self):
        self.complete(self.report).action_send()
        by_office = self.report.with_env(self.as_clerk)
        by_office._move_with_reason("give_back", "Sửa lại")
        activity = self.report.sudo().activity_ids
        self.own.unlink()
        self.assertFalse(self.report.exists())
        self.assertFalse(activity.exists())

    def test_what_can_no_longer_be_sent_waits_for_nobody(self):
        cards = self.as_staff["thidua.todo"]
        self.assertEqual(cards._todo_achievement_draft()["count"], 1)
        self.own._move_with_reason("refuse", "Rút")
        self.assertFalse(cards._todo_achievement_draft())

    def test_a_row_of_no_year_is_refused(self):
        with self.assertRefused("is no year of a report"):
            self.report.line_ids = [Command.create({"year": 25, "name": "x", "section": "figure"})]


@tagged("post_install", "-at_install", "standard")
class TestRights(ReportCase):
    def test_nobody_else_reads_it(self):
        user = self.staff.copy({"login": "thu.stranger", "name": "Người Lạ"})
        stranger = self.env(user=user, context={})
        seen = self.report.with_env(stranger)
        with self.assertRaises(AccessError):
            seen.read(["birthday"])
        self.assertFalse(stranger["thidua.achievement.report"].search([]))
        with self.assertRaises(AccessError):
            self.own.with_env(stranger).action_achievement_report()
        with self.assertRaises(AccessError):
            stranger["thidua.achievement.line"].create(
                {"report_id": self.report.id, "year": 2025, "name": "x", "section": "figure"}
            )

    def test_leaders_read_and_write_nothing(self):
        seen = self.report.with_env(self.as_chair)
        self.assertEqual(seen.discipline, "Không")
        self.assertFalse(seen.can_write)
        for work in (lambda: seen.write({"discipline": "x"}), seen.action_fill_in):
            with self.assertRaises(AccessError):
                work()
        with self.assertRaises(AccessError):
            self.complete(self.report)
            seen.action_send()

    def test_nothing_is_made_or_moved_over_rpc(self):
        for values in ({"state": "sent"}, {"sent_by_id": self.head.id}, {"evidence_id": 1}):
            with self.subTest(**values), self.assertRaises(UserError):
                self.report.write(values)
        other = self.nomination(self.e_head)
        with self.assertRaises(AccessError):
            self.as_staff["thidua.achievement.report"].create({"nomination_id": other.id})
        with self.assertRaises(AccessError):
            self.begin(other.with_env(self.as_staff))

    def test_another_commune_sees_nothing(self):
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        clerk = self.clerk.copy({"login": "khac.thu"})
        clerk.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        env = self.env(user=clerk, context={"allowed_company_ids": other.ids})
        self.assertFalse(env["thidua.achievement.report"].search([]))
        with self.assertRaises(AccessError):
            self.report.with_env(env).read(["birthday"])
