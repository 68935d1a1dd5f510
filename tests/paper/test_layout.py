"""The layout of all papers, read in the XML of every shipped template."""

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from odoo.addons.thidua_khenthuong.paper import document, example
from odoo.tests.common import BaseCase, tagged

# the name of a body stands on two lines
BROKEN = (
    r"|upper|replace('NHÂN DÂN ', 'NHÂN DÂN\n')|replace('HỘI ĐỒNG THI', 'HỘI ĐỒNG\nTHI')"
    r"|replace('HỘI ĐỒNG XÉT', 'HỘI ĐỒNG\nXÉT')"
)
SUPERIOR = f"{{{{ superior_body{BROKEN} }}}}"


@tagged("post_install", "-at_install", "standard")
class TestLayout(BaseCase):
    """NĐ 30/2020/NĐ-CP Phụ lục I (trust A), read in the XML of every shipped template."""

    def each(self):
        for name, path in document.TEMPLATES.items():
            with self.subTest(name):
                yield name, Document(str(path))

    def test_each_page_but_the_first_has_its_number(self):
        """Also where the part with a section of its own was left out."""
        changes = {"rows": [], "groups": [], "score_tables": []}
        for name in document.TEMPLATES:
            left_out = {key: [] for key in changes if key in example.EXAMPLES[name]}
            for what in ({}, left_out):
                with self.subTest(name, left_out=bool(what)):
                    sections = self.filled(name, **what).sections
                    heads = [section.header._element.xml for section in sections]
                    self.assertTrue(all("PAGE" in head for head in heads))

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
            SUPERIOR: (13, False, False),
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
