"""The shipped papers: their parts in order, their rows, their fields."""

import importlib.util
import io
import sys
import zipfile
from pathlib import Path
from unittest.mock import patch

from docx.shared import Mm, Pt

from odoo.addons.thidua_khenthuong.paper import document, example
from odoo.tests.common import BaseCase, tagged

from .common import DECISION, read, template, texts

ROOT = Path(__file__).parents[2]


def fields_of(data, path=""):
    """Return the names of the fields in data, those of a list's rows as list[].field."""
    names = set()
    for key, value in data.items():
        names.add(path + key)
        for row in value if isinstance(value, list) else ():
            if isinstance(row, dict):
                names |= fields_of(row, f"{path}{key}[].")
    return names


@tagged("post_install", "-at_install", "standard")
class TestDecision(BaseCase):
    def paper(self, **changes):
        return read(document.decision({**DECISION, **changes}))

    def listing(self, rows):
        groups = [{"title": "Giấy khen", "sections": [{"title": "I. Cá nhân", "rows": rows}]}]
        return self.paper(rows=rows, groups=groups).tables[-1]

    def test_the_parts_stand_in_the_order_of_the_paper(self):
        self.assertEqual(
            texts(self.paper())[:23],
            [
                "ỦY BAN NHÂN DÂN\nXÃ HÒA PHONG",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Số: 05/QĐ-UBND",
                "Hòa Phong, ngày 05 tháng 01 năm 2026",
                "QUYẾT ĐỊNH",
                "Về việc tặng Giấy khen năm 2025",
                "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HÒA PHONG",
                "Căn cứ thứ nhất;",
                "Căn cứ thứ hai.",
                "QUYẾT ĐỊNH:",
                "Điều 1. Tặng Giấy khen.",
                "Điều 2. Mức thưởng.",
                "Nguồn chi.",
                "Nơi nhận:",
                "- Như Điều 2;",
                "- Lưu: VT.",
                "KT. CHỦ TỊCH",
                "PHÓ CHỦ TỊCH",
                "Trần Thị B",
                "DANH SÁCH",
                "(Kèm theo Quyết định số 05/QĐ-UBND)",
                "STT",
            ],
        )

    def test_the_superior_body_stands_above_if_there_is_one(self):
        self.assertEqual(texts(self.paper(superior_body="Tỉnh A"))[0], "TỈNH A")

    def test_the_attached_list_has_a_row_a_subject_and_a_total(self):
        table = self.paper().tables[-1]
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        self.assertEqual(rows[0][0], "STT")
        self.assertEqual(rows[0][4], "Mức thưởng (đồng)")
        self.assertEqual(rows[1], ["Giấy khen"] * 5)
        self.assertEqual(rows[2], ["I. Cá nhân"] * 5)
        first = ["1", "Ông Nguyễn Văn 1", "Trưởng thôn", "Thôn Bồ Bản", "760.000"]
        self.assertEqual(rows[3], first)
        self.assertEqual(rows[5], ["Tổng cộng"] * 4 + ["1.520.000"])
        self.assertEqual(len(rows), 6)
        self.assertTrue(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader"))
        for row in table.rows:
            self.assertTrue(row._tr.xpath("./w:trPr/w:cantSplit"))

    def test_without_bonus_no_total_and_without_rows_no_list(self):
        table = self.paper(total_bonus="").tables[-1]
        self.assertEqual(len(table.rows), 5)
        paper = self.paper(rows=[])
        self.assertEqual(len(paper.sections), 1)
        self.assertEqual(texts(paper)[-1], "Trần Thị B")

    def test_a_list_of_three_hundred(self):
        rows = [{**DECISION["rows"][0], "no": number} for number in range(1, 301)]
        self.assertEqual(len(self.listing(rows).rows), 304)

    def test_laid_out_as_the_decree_has_it(self):
        paper = self.paper()
        self.assertEqual(len(paper.sections), 2)
        for section in paper.sections:
            size = [section.page_width, section.page_height]
            margins = [section.top_margin, section.bottom_margin]
            margins += [section.left_margin, section.right_margin]
            for found, wanted in zip(size + margins, (210, 297, 20, 20, 30, 15), strict=True):
                self.assertAlmostEqual(found, Mm(wanted), delta=Mm(0.1))
            self.assertTrue(section.different_first_page_header_footer)
            self.assertIn("PAGE", section.header._element.xml)
            self.assertFalse(section.first_page_header.paragraphs[0].text)
        normal = paper.styles["Normal"]
        self.assertEqual((normal.font.name, normal.font.size), ("Times New Roman", Pt(14)))
        self.assertIn('w:eastAsia="Times New Roman"', normal.element.xml)
        runs = {run.text: run for block in paper.paragraphs for run in block.runs}
        self.assertTrue(runs["Điều 1."].bold)
        self.assertFalse(runs[" Tặng Giấy khen."].bold)
        self.assertTrue(runs["Căn cứ thứ hai."].italic)

    def test_markup_in_a_name_is_printed_literally(self):
        name = "Hộ <w:p/> A & B </w:t> \"C\" 'D' {{ 7*7 }} {% if %}"
        table = self.listing([{**DECISION["rows"][0], "name": name}])
        self.assertEqual(table.rows[3].cells[1].text, name)

    def test_characters_that_a_paper_cannot_hold_are_dropped(self):
        paper = self.paper(signer="Trần\x00 Thị\x07 B\x0c\ud800")
        self.assertIn("Trần Thị B", texts(paper))

    def test_a_missing_field_is_named(self):
        data = {key: value for key, value in DECISION.items() if key != "signer"}
        with self.assertRaises(document.TemplateError) as caught:
            document.decision(data)
        self.assertEqual(caught.exception.code, document.UNKNOWN_FIELD)
        self.assertEqual(caught.exception.detail, "signer")


@tagged("post_install", "-at_install", "standard")
class TestShipped(BaseCase):
    def test_the_shipped_templates_are_those_the_script_builds(self):
        path = ROOT / "dev" / "make_templates.py"
        spec = importlib.util.spec_from_file_location("make_templates", path)
        script = importlib.util.module_from_spec(spec)
        with patch.object(sys, "path", [str(path.parent), *sys.path]):
            spec.loader.exec_module(script)
        for paper, shipped in document.TEMPLATES.items():
            body = [
                zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
                for content in (shipped.read_bytes(), getattr(script, paper)())
            ]
            self.assertEqual(*body, paper)

    def test_the_list_of_fields_names_every_field_and_no_other(self):
        for paper, data in example.EXAMPLES.items():
            listed = [name for name, meaning in example.FIELDS[paper] if meaning]
            self.assertEqual(set(listed), fields_of(data), paper)
            self.assertEqual(len(listed), len(set(listed)), paper)

    def test_the_snippets_are_templates(self):
        for paper, lines in example.SNIPPETS.items():
            filled = texts(read(document.render(template(*lines), example.EXAMPLES[paper])))
            self.assertGreater(len(filled), 1, paper)

    def test_the_examples_fill_the_shipped_templates(self):
        self.assertEqual(set(example.EXAMPLES), set(document.TEMPLATES))
        for paper, data in example.EXAMPLES.items():
            text = "\n".join(texts(read(document.fill(paper, data))))
            for name in ("place_date", "title", "subject", "signer"):
                self.assertIn(data.get(name, ""), text)


@tagged("post_install", "-at_install", "standard")
class TestPlan(BaseCase):
    def paper(self, **changes):
        return read(document.plan({**example.EXAMPLES["plan"], **changes}))

    def test_the_parts_stand_in_the_order_of_the_paper(self):
        self.assertEqual(
            texts(self.paper(score_tables=[])),
            [
                "TỈNH HƯNG YÊN",
                "ỦY BAN NHÂN DÂN\nXÃ HÒA PHONG",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Số: 121/KH-UBND",
                "Hòa Phong, ngày 05 tháng 01 năm 2026",
                "KẾ HOẠCH",
                "Phát động phong trào thi đua “Dân vận khéo” năm 2026",
                "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
                "Ủy ban nhân dân xã Hòa Phong xây dựng Kế hoạch như sau:",
                "I. MỤC ĐÍCH, YÊU CẦU",
                "1. Mục đích",
                "- Tạo không khí thi đua sôi nổi.",
                "II. KHEN THƯỞNG",
                "1. Hình thức và số lượng khen thưởng",
                "a) Khen thưởng cấp xã",
                "- Giấy khen cho 01 tập thể và 02 cá nhân.",
                "Yêu cầu các ban, ngành, đoàn thể nghiêm túc triển khai thực hiện./.",
                "Nơi nhận:",
                "- Như Điều 3;",
                "- Đảng ủy, HĐND xã;",
                "- Lưu: VT.",
                "KT. CHỦ TỊCH",
                "PHÓ CHỦ TỊCH",
                "Trần Thị B",
            ],
        )

    def test_headings_are_bold_points_italic_texts_plain(self):
        runs = {run.text: run for block in self.paper().paragraphs for run in block.runs}
        self.assertTrue(runs["I. MỤC ĐÍCH, YÊU CẦU"].bold)
        self.assertTrue(runs["1. Mục đích"].bold)
        point, text = runs["a) Khen thưởng cấp xã"], runs["- Tạo không khí thi đua sôi nổi."]
        self.assertEqual((point.bold, point.italic), (False, True))
        self.assertEqual((text.bold, text.italic), (False, False))

    def test_empty_lists_leave_no_paragraph(self):
        paper = self.paper(bases=[], parts=[], closing=[], recipients=[], score_tables=[])
        self.assertNotIn("Nơi nhận:", texts(paper))
        body = [paragraph.text for paragraph in paper.paragraphs if paragraph.text]
        self.assertEqual(len(body), 3)


@tagged("post_install", "-at_install", "standard")
class TestRegistrationList(BaseCase):
    def paper(self, sections):
        return read(
            document.registration_list(
                {**example.EXAMPLES["registration_list"], "sections": sections}
            )
        )

    def rows(self, sections):
        table = self.paper(sections).tables[1]
        return [[cell.text for cell in row.cells] for row in table.rows]

    TITLES = (
        "STT",
        "Ông/Bà",
        "Họ và tên/\nTên tập thể",
        "Chức vụ - Đơn vị",
        "Danh hiệu đăng ký",
        "Hình thức khen thưởng đăng ký",
        "Sáng kiến đăng ký",
        "Chỉ tiêu phấn đấu",
        "Ghi chú",
    )

    def test_the_columns_and_a_row_a_registration(self):
        row = example.EXAMPLES["registration_list"]["sections"][0]["rows"][0]
        collective = {**dict.fromkeys(row, ""), "name": "Hội Phụ nữ", "titles": "Tập thể LĐTT"}
        rows = self.rows(
            [
                {"title": "I. Tập thể", "rows": [collective]},
                {"title": "II. Hộ gia đình", "rows": []},
                {"title": "III. Cá nhân", "rows": [row, {**row, "position": "Thôn Bồ Bản"}]},
            ]
        )
        self.assertEqual(
            rows,
            [
                list(self.TITLES),
                ["I. Tập thể"] * 9,
                ["1", "", "Hội Phụ nữ", "", "Tập thể LĐTT", "", "", "", ""],
                ["III. Cá nhân"] * 9,
                *(
                    [
                        number,
                        "Ông",
                        "Nguyễn Văn A",
                        position,
                        "Lao động tiên tiến",
                        "Giấy khen của Chủ tịch UBND xã",
                        "Tổ hỗ trợ dịch vụ công trực tuyến",
                        "100% hồ sơ đúng hạn",
                        "Đăng ký lần đầu",
                    ]
                    for number, position in (
                        ("1", "Trưởng thôn Bồ Bản"),
                        ("2", "Thôn Bồ Bản"),
                    )
                ),
            ],
        )

    def test_a_landscape_page(self):
        section = self.paper([]).sections[0]
        self.assertAlmostEqual(section.page_width, Mm(297), delta=Mm(0.1))
        self.assertAlmostEqual(section.page_height, Mm(210), delta=Mm(0.1))

    def test_five_hundred_rows(self):
        row = example.EXAMPLES["registration_list"]["sections"][0]["rows"][0]
        self.assertEqual(len(self.rows([{"title": "", "rows": [row] * 500}])), 501)
