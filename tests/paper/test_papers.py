"""What all papers have in common: layout, last words, figures in words, names of movements."""

import io
import re
from datetime import date

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openpyxl import load_workbook

from odoo.addons.thidua_khenthuong.models.campaign.campaign_movement import movement_of, own_name
from odoo.addons.thidua_khenthuong.paper import (
    criteria,
    difficulty,
    document,
    example,
    ranking,
    reader,
    workbook,
)
from odoo.addons.thidua_khenthuong.paper import words as tools
from odoo.addons.thidua_khenthuong.paper.text import position
from odoo.tests.common import BaseCase, tagged

from ..common import CommuneCase
from .test_document import texts

HEAD = {
    "superior_body": "",
    "body": "ỦY BAN NHÂN DÂN XÃ HÒA PHONG",
    "place_date": "Hòa Phong, ngày 05 tháng 01 năm 2026",
    "title": "DANH SÁCH",
    "subtitle": "",
    "sheet": "Trang",
}


@tagged("post_install", "-at_install", "standard")
class TestWords(BaseCase):
    def test_a_sum_in_words(self):
        wanted = {
            0: "không đồng",
            5: "năm đồng",
            105_000: "một trăm linh năm nghìn đồng",
            115_000: "một trăm mười lăm nghìn đồng",
            111_000: "một trăm mười một nghìn đồng",
            121_000: "một trăm hai mươi mốt nghìn đồng",
            155_000: "một trăm năm mươi lăm nghìn đồng",
            710_000: "bảy trăm mười nghìn đồng",
            760_000: "bảy trăm sáu mươi nghìn đồng",
            1_010_000: "một triệu không trăm mười nghìn đồng",
            2_005_000: "hai triệu không trăm linh năm nghìn đồng",
            2_530_000: "hai triệu năm trăm ba mươi nghìn đồng",
            20_240_000: "hai mươi triệu hai trăm bốn mươi nghìn đồng",
            1_000_000_000: "một tỷ đồng",
            1_001_000_000: "một tỷ không trăm linh một triệu đồng",
            1_200_000_000_000: "một nghìn hai trăm tỷ đồng",
        }
        for value, words in wanted.items():
            self.assertEqual(tools.amount_in_words(float(value)), words, value)

    def test_lists_and_counts(self):
        self.assertEqual(tools.listed([]), "")
        self.assertEqual(tools.listed(["A", ""]), "A")
        self.assertEqual(tools.listed(["A", "B"]), "A và B")
        self.assertEqual(tools.listed(iter(["A", "B", "C"])), "A, B và C")
        kinds = ["individual"] * 3 + ["household"] * 2 + ["collective"]
        words = "01 tập thể, 02 hộ gia đình và 03 cá nhân"
        self.assertEqual(tools.count_subjects(kinds), words)
        self.assertEqual(tools.name_kinds(kinds), "tập thể, hộ gia đình, cá nhân")

    def test_the_end_of_a_paper_is_written_once(self):
        for text in ("hết", "hết.", "hết;", "hết./.", "hết ./. ", "hết,\n"):
            self.assertEqual(tools.ended(text), "hết./.")

    def test_days_and_months(self):
        wanted = {
            (2026, 1, 9): "ngày 09 tháng 01 năm 2026",
            (2026, 2, 10): "ngày 10 tháng 02 năm 2026",
            (2026, 3, 1): "ngày 01 tháng 3 năm 2026",
            (2026, 12, 31): "ngày 31 tháng 12 năm 2026",
        }
        for day, words in wanted.items():
            self.assertEqual(tools.long_date(date(*day)), words)

    def test_job_and_unit_are_not_said_twice(self):
        wanted = {
            ("Chủ tịch UBND xã", "Văn phòng HĐND và UBND"): "Chủ tịch UBND xã",
            ("Phó Bí thư Thường trực Đảng ủy", "Văn phòng"): "Phó Bí thư Thường trực Đảng ủy",
            ("Công chức UBND xã", "Phòng Kinh tế"): "Công chức UBND xã - Phòng Kinh tế",
            ("Trưởng phòng", "Phòng Kinh tế"): "Trưởng phòng Kinh tế",
            ("Trưởng phòng Kinh tế", "Phòng Kinh tế"): "Trưởng phòng Kinh tế",
            ("Trưởng thôn", "Thôn Bồ Bản"): "Trưởng thôn Bồ Bản",
            ("Chủ tịch Hội", "Hội Nông dân"): "Chủ tịch Hội Nông dân",
            ("Cán bộ", "Hội Phụ nữ"): "Cán bộ - Hội Phụ nữ",
            ("", "Hội Phụ nữ"): "Hội Phụ nữ",
            (False, False): "",
        }
        for (job, unit), words in wanted.items():
            self.assertEqual(position(job, unit), words)


@tagged("post_install", "-at_install", "standard")
class TestMovementWords(BaseCase):
    def test_the_name_that_a_title_tells(self):
        wanted = {
            "Phát động phong trào thi đua “Dân vận khéo” năm 2026": "Dân vận khéo",
            'Phát động phong trào thi đua "Dân vận khéo" năm 2026': "Dân vận khéo",
            "Phong trào thi đua “A “B” C” theo Kết luận “D”": "A “B” C",
            "Phát động các phong trào thi đua “A” và “B” năm 2026": "A” và “B",
            "Phát động phong trào thi đua chuyển đổi số năm 2026": "Chuyển đổi số",
            "Kế hoạch tổ chức, phát động đợt thi đua cao điểm làm sạch dữ liệu trên địa bàn xã "
            "Hòa Phong, giai đoạn 2024-2026": "Làm sạch dữ liệu",
            "Về việc phát động phong trào thi đua: xanh, sạch, đẹp trong năm 2026": "Xanh, sạch, "
            "đẹp",
            "Phát động phong trào thi đua yêu nước năm 2026": "Thi đua yêu nước",
            "Phát động phong trào thi đua năm 2026": "",
            "Văn hóa công sở": "Văn hóa công sở",
            "Thi đua Quyết thắng": "Thi đua Quyết thắng",
            "": "",
        }
        for title, name in wanted.items():
            self.assertEqual(movement_of(title), name, title)

    def test_a_proposed_name_is_no_launching(self):
        for title in ("Phát động phong trào thi đua chuyển đổi số", "Thi đua Quyết thắng"):
            self.assertEqual(own_name(movement_of(title)), movement_of(title))


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
        for evaluation in round_.evaluation_ids:
            own = evaluation.employee_id.sudo().user_id == self.clerk
            self.score(evaluation, 1, self.clerk_2 if own else None)
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


@tagged("post_install", "-at_install", "standard")
class TestLayout(BaseCase):
    """NĐ 30/2020/NĐ-CP Phụ lục I (trust A), read in the XML of every shipped template."""

    def each(self):
        for name, path in document.TEMPLATES.items():
            with self.subTest(name):
                yield name, Document(str(path))

    def filled(self, name, **changes):
        content = document.fill(name, {**example.EXAMPLES[name], **changes})
        return Document(io.BytesIO(content))

    def test_paper_margins_and_page_number(self):
        for _name, paper in self.each():
            for section in paper.sections:
                sides = sorted((round(section.page_width.mm), round(section.page_height.mm)))
                self.assertEqual(sides, [210, 297])
                for side, least, most in (
                    ("top", 20, 25),
                    ("bottom", 20, 25),
                    ("left", 30, 35),
                    ("right", 15, 20),
                ):
                    margin = getattr(section, f"{side}_margin")
                    self.assertTrue(Mm(least - 0.1) <= margin <= Mm(most + 0.1), side)
                self.assertTrue(section.different_first_page_header_footer)
                self.assertNotIn("PAGE", section.first_page_header._element.xml)
                self.assertFalse("".join(p.text for p in section.footer.paragraphs))
                [number] = section.header.paragraphs
                self.assertIn("PAGE", number._p.xml)
                self.assertEqual(number.alignment, WD_ALIGN_PARAGRAPH.CENTER)
                self.assertEqual({run.font.size for run in number.runs} - {None}, {Pt(14)})
            normal = paper.styles["Normal"]
            self.assertEqual((normal.font.name, normal.font.size), ("Times New Roman", Pt(14)))

    def test_an_appendix_is_numbered_from_one(self):
        for name, wanted in (("decision", 2), ("plan", 2), ("registration_list", 1)):
            sections = self.filled(name).sections
            self.assertEqual(len(sections), wanted)
            for section in list(sections)[1:]:
                start = section._sectPr.find(qn("w:pgNumType")).get(qn("w:start"))
                self.assertEqual(start, "1")

    def runs(self, paper):
        blocks = list(paper.paragraphs)
        for table in paper.tables:
            blocks += [p for row in table.rows for cell in row.cells for p in cell.paragraphs]
        return {run.text: (run, block) for block in blocks for run in block.runs if run.text}

    def test_sizes_and_faces_of_the_parts(self):
        wanted = {
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (13, True, False),
            "Độc lập - Tự do - Hạnh phúc": (14, True, False),
            "{{ superior_body|upper }}": (13, False, False),
            "Số: {{ number }}": (13, False, False),
            "{{ place_date }}": (14, False, True),
            "{{ title }}": (14, True, False),
            "{{ subject }}": (14, True, False),
            "{{ basis }}": (14, False, True),
            "Nơi nhận:": (12, True, True),
            "- {{ recipient }}": (11, False, False),
            "{{ line }}": (14, True, False),
            "{{ signer }}": (14, True, False),
            "{{ list_subtitle }}": (14, False, True),
            "PHỤ LỤC": (14, True, False),
        }
        met = set()
        for _name, paper in self.each():
            for text, (run, _block) in self.runs(paper).items():
                if text in wanted:
                    met.add(text)
                    found = (run.font.size.pt, bool(run.bold), bool(run.italic))
                    self.assertEqual(found, wanted[text], text)
        self.assertEqual(met, set(wanted))

    def test_the_text_is_justified_indented_and_apart(self):
        bodies = {
            "{{ basis }}",
            "{{ line.text }}",
            "{{ paragraph }}",
            " {{ article.paragraphs|first }}",
            "{{ preamble }}",
        }
        met = set()
        for _name, paper in self.each():
            for text, (_run, block) in self.runs(paper).items():
                if text in bodies:
                    met.add(text)
                    layout = block.paragraph_format
                    self.assertEqual(block.alignment, WD_ALIGN_PARAGRAPH.JUSTIFY, text)
                    self.assertAlmostEqual(layout.first_line_indent, Mm(12.7), delta=Mm(0.1))
                    self.assertGreaterEqual(layout.space_after, Pt(6))
        self.assertEqual(met, bodies)

    def test_every_paper_and_every_list_ends(self):
        for name in document.TEMPLATES:
            paper = self.filled(name)
            body = [p.text for p in paper.paragraphs if p.text]
            ends = [text for text in body if text.endswith("./.")]
            self.assertEqual(len(ends), len(paper.sections), name)
            self.assertEqual(body[-1], ends[-1], name)

    def test_the_signature_never_stands_alone_on_a_page(self):
        """From the last words on, every paragraph keeps with the next up to the signature."""
        for name in document.TEMPLATES:
            for changes in ({}, {"closing": []}):
                paper = self.filled(name, **changes)
                blocks = list(paper.iter_inner_content())
                signed = [
                    index
                    for index, block in enumerate(blocks)
                    if hasattr(block, "rows")
                    and ("Nơi nhận:" in block._tbl.xml or "(Ký, ghi rõ họ tên)" in block._tbl.xml)
                ]
                self.assertEqual(len(signed), 1, name)
                [index] = signed
                self.assertTrue(blocks[index].rows[0]._tr.xpath("./w:trPr/w:cantSplit"))
                kept = []
                while not kept or not kept[-1].text:
                    index -= 1
                    kept.append(blocks[index])
                self.assertGreater(len(kept), 1)
                for paragraph in kept:
                    self.assertTrue(paragraph.paragraph_format.keep_with_next, name)

    def test_numbers_stand_at_the_right(self):
        for name, title, cells in (
            ("decision", "Mức thưởng (đồng)", {"760.000"}),
            ("plan", "Trọng số", {"10"}),
        ):
            for table in self.filled(name).tables:
                rows = [row.cells for row in table.rows]
                if rows[0][-1].text != title:
                    continue
                found = [row[-1] for row in rows if row[-1].text in cells]
                self.assertEqual(len(found), 2)
                for cell in found:
                    self.assertEqual(cell.paragraphs[0].alignment, WD_ALIGN_PARAGRAPH.RIGHT)


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
        self.assertEqual(bands, ["Tuyên truyền", "Điểm thưởng", "Điểm trừ"])
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
