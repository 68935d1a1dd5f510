"""What all papers have in common: names of movements, the score table, books of Excel."""

import io
import re

from docx import Document
from openpyxl import load_workbook

from odoo.addons.thidua_khenthuong.paper import (
    criteria,
    difficulty,
    document,
    ranking,
    reader,
    workbook,
)
from odoo.tests.common import BaseCase, tagged

from ..common import CommuneCase
from .common import texts

HEAD = {
    "superior_body": "",
    "body": "ỦY BAN NHÂN DÂN XÃ HÒA PHONG",
    "place_date": "Hòa Phong, ngày 05 tháng 01 năm 2026",
    "title": "DANH SÁCH",
    "subtitle": "",
    "sheet": "Trang",
}


class TestMovement(CommuneCase):
    def plan(self, name, **changes):
        campaign = self.enter_plan(**changes)
        campaign.name = name
        return campaign

    def test_papers_say_neither_launching_nor_year_twice(self):
        campaign = self.plan("Phát động phong trào thi đua chuyển đổi số năm 2026")
        self.assertEqual(
            campaign._movement_words(2026), "phong trào thi đua “Chuyển đổi số” năm 2026"
        )
        campaign.movement = "Chuyển đổi số năm 2026"
        self.assertEqual(
            campaign._movement_words(2026), "phong trào thi đua “Chuyển đổi số” năm 2026"
        )
        campaign.movement = "Năm 2026 chuyển đổi số"
        self.assertEqual(
            campaign._movement_words(2026), "phong trào thi đua “Năm 2026 chuyển đổi số”"
        )
        campaign.movement = "Chuyển đổi số giai đoạn 2024-2026"
        self.assertEqual(
            campaign._movement_words(2026), "phong trào thi đua “Chuyển đổi số giai đoạn 2024-2026”"
        )
        campaign.movement = False
        self.assertEqual(campaign._movement_words(2026), "phong trào thi đua năm 2026")
        self.assertEqual(campaign._movement_words(), "phong trào thi đua giai đoạn 2024-2026")

    def test_submission_refuses_a_name_with_launching_words_or_marks(self):
        campaign = self.enter_plan()
        for movement in (
            "Phát động phong trào thi đua Dân vận khéo",
            "phong trào thi đua “Dân vận khéo”",
            "“Dân vận khéo”",
        ):
            campaign.movement = movement
            with self.assertRefused("“Dân vận khéo” is enough"):
                campaign.action_submit()
        campaign.movement = "Phát động phong trào thi đua"
        with self.assertRefused("leave it empty"):
            campaign.action_submit()
        campaign.movement = "Dân vận khéo"
        campaign.action_submit()
        self.assertEqual(campaign.state, "submitted")

    def test_every_paper_that_names_the_movement(self):
        """A plan launched before the check was there is not said twice either."""
        campaign = self.launch(self.plan("Phát động phong trào thi đua chuyển đổi số năm 2025"))
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        round_.action_appraise()
        self.score(round_.evaluation_ids, 1)
        round_.action_finish()
        campaign.sudo()._with_key().movement = "Phát động phong trào thi đua chuyển đổi số năm 2025"
        nominations = self.nominate(self.best(round_, "individual", 1), "award_gkxa")
        nominations.action_complete()
        decision = self.as_clerk["thidua.decision"].browse(
            nominations.action_put_in_decision()["res_id"]
        )
        said = [
            nominations.achievement,
            decision.name,
            *decision._paper_data()["bases"],
            *(decision._paper_data()["articles"][0]["paragraphs"]),
            campaign.participant_ids._registration_head()["subtitle"],
            round_.evaluation_ids._ranking_head()["subtitle"],
        ]
        said = [text for text in said if "phong trào" in text.casefold()]
        self.assertGreaterEqual(len(said), 6)
        for text in said:
            self.assertNotIn("phát động", text.casefold())
            self.assertEqual(len(re.findall("phong trào", text.casefold())), 1, text)
            self.assertRegex(text, "“[Cc]huyển đổi số( năm 2025)?”")
            self.assertNotRegex(text, r"năm 2025.{0,3} năm 2025")


class TestPlanAppendix(CommuneCase):
    def test_the_score_table_when_asked_for(self):
        campaign = self.enter_plan()
        plain = texts(Document(io.BytesIO(document.plan(campaign._paper_data()))))
        self.assertNotIn("PHỤ LỤC", plain)
        campaign.attach_score_table = True
        criteria_ = campaign.collective_criterion_ids
        criteria_[0].write({"method": "yes_no", "description": "Có văn bản ban hành"})
        criteria_[1].write({"level_text": "Tốt=20; Khá=15", "method": "levels"})
        criteria_[2].write({"evidence_required": True, "group_name": "Tuyên truyền"})
        criteria_[5].effect = "bonus"
        criteria_[6].effect = "penalty"
        paper = Document(io.BytesIO(document.plan(campaign._paper_data())))
        found = texts(paper)
        self.assertIn(
            "(Kèm theo Kế hoạch số 121/KH-UBND ngày 09 tháng 12 năm 2024 của Ủy ban nhân "
            "dân xã Thử Nghiệm)",
            found,
        )
        self.assertIn("Cách chấm điểm từng tiêu chí: theo Phụ lục kèm theo Kế hoạch này.", found)
        self.assertEqual(
            found[-1],
            "Bảng chấm điểm có 07 tiêu chí đối với tập thể và 02 tiêu chí đối với cá nhân./.",
        )
        rows = [[cell.text for cell in row.cells] for row in paper.tables[-2].rows]
        self.assertEqual(rows[0], ["STT", "Tiêu chí", "Cách chấm điểm", "Điểm tối đa", "Trọng số"])
        self.assertEqual(
            rows[1][2:], ["Có văn bản ban hành.\nCó: 10 điểm; không: 0 điểm.", "10", "10"]
        )
        self.assertEqual(rows[2][2], "Tốt: 20 điểm; Khá: 15 điểm.")
        bands = [row[0] for row in rows if len(set(row)) == 1]
        self.assertEqual(
            bands, ["Tuyên truyền (10 điểm)", "Điểm thưởng (10 điểm)", "Điểm trừ (20 điểm)"]
        )
        self.assertEqual(
            [row[0] for row in rows if row[0].isdigit()], [str(n) for n in range(1, 8)]
        )
        [announced] = [row for row in rows if row[1].startswith("T3.")]
        self.assertEqual(announced[2], "Từ 0 đến 10 điểm.\nPhải có minh chứng.")
        # bonus and penalty are left out of what the total is out of
        self.assertEqual(rows[-1], ["Tổng cộng"] * 3 + ["70", "70"])

    def test_three_kinds_are_listed_with_commas_and_one_and(self):
        campaign = self.enter_plan(others=("household",))
        award = self.env.ref("thidua_khenthuong.award_gkxa")
        self.as_clerk["thidua.quota"].create(
            {
                "campaign_id": campaign.id,
                "award_id": award.id,
                "counted": "household",
                "maximum": 3,
            }
        )
        found = "\n".join(line["text"] for line in campaign._quota_lines())
        self.assertIn("cho 01 tập thể, 02 cá nhân và 03 hộ gia đình.", found)


@tagged("post_install", "-at_install", "standard")
class TestBooks(BaseCase):
    """Excel: what leaves the house is signed, choices are not printed, nothing is clipped."""

    def build(self, function, *arguments):
        content = function(*arguments)
        return content, load_workbook(io.BytesIO(content))

    def books(self):
        choices = dict.fromkeys(("kinds", "awards", "subject_classes", "activity_fields"), ["A"])
        return {
            "list": self.build(workbook.build_commendation_list, HEAD, [], choices)[1],
            "blank": self.build(workbook.build_blank, [("A", 10, ("x", "y")), ("B", 10, ())])[1],
            "criteria": self.build(criteria.build, HEAD, [])[1],
        }

    def test_a_sheet_of_choices_is_not_printed(self):
        for name, book in self.books().items():
            with self.subTest(name):
                self.assertEqual(book["Danh mục"].sheet_state, "hidden")
                self.assertEqual(book.active.sheet_state, "visible")

    def test_what_leaves_the_house_is_signed(self):
        for function, left in (
            (workbook.build_registration_list, "NGƯỜI LẬP DANH SÁCH"),
            (ranking.build_ranking_list, "NGƯỜI LẬP BIỂU"),
            (difficulty.build_difficulty_list, "NGƯỜI LẬP BIỂU"),
        ):
            sheet = self.build(function, HEAD, [])[1].active
            said = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell]
            self.assertEqual(
                said[-4:],
                [left, "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", "(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên)"],
            )

    def test_who_signed_is_no_row_when_the_list_is_read_again(self):
        row = dict.fromkeys(
            ("salutation", "job", "unit", "titles", "forms", "initiative", "targets", "note"), ""
        )
        sections = [{"title": "", "rows": [{**row, "name": "Trần Thị B"}]}]
        content = workbook.build_registration_list(HEAD, sections)
        titles = {"name": "Họ và tên/Tên tập thể", "place": "Chức vụ - Đơn vị"}
        rows = reader.read_tables(content, titles, ["name"], str).tables[0].rows
        self.assertEqual([values["name"] for _place, values in rows], ["Trần Thị B"])

    def test_a_long_text_is_written_smaller_where_the_row_cannot_be_higher(self):
        row = dict.fromkeys(("unit", "proposal", "answer", "state"), "")
        long = "Thiếu máy quét hồ sơ ở bộ phận một cửa, " * 50
        rows = [{**row, "description": text} for text in ("Thiếu máy quét", long)]
        sheet = self.build(difficulty.build_difficulty_list, HEAD, rows)[1].active
        cells = {cell.value: cell for line in sheet.iter_rows() for cell in line if cell.value}
        self.assertEqual(cells["Thiếu máy quét"].font.sz, 12)
        self.assertLess(cells[long].font.sz, 12)
        self.assertLessEqual(sheet.row_dimensions[cells[long].row].height, 409)
