"""Build the Word templates that the addon ships. Run it after a change here, commit the result.

Layout: NĐ 30/2020/NĐ-CP, Phụ lục I (paper, margins, sizes, places of the parts of a paper), as
commonly published: read in reprints, not checked against the gazette. Where it leaves a range
(13 to 14, 15 to 20 mm) one value is chosen here. The same input gives the same bytes.
"""

import datetime
import io
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

TARGET = Path(__file__).parents[1] / "thidua_khenthuong" / "report" / "template"
FIXED = datetime.datetime(2026, 1, 1)
FONT = "Times New Roman"
CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
TEXT_WIDTH = 210 - 30 - 15
LEFT = 62
TEXT = {"align": JUSTIFY, "indent": 12.7, "after": 6}


LANDSCAPE_WIDTH = 297 - 30 - 15


def main():
    TARGET.mkdir(exist_ok=True)
    for build in (decision, plan, registration_list):
        (TARGET / f"{build.__name__}.docx").write_bytes(build())


def decision():
    """Return the bytes of the commendation decision's template, attached list included."""
    paper = new_paper("Quyết định khen thưởng")
    head(paper)
    write(paper, ("QUYẾT ĐỊNH", "b"), align=CENTRE, before=14)
    write(paper, ("{{ subject }}", "b"), align=CENTRE)
    rule(paper, TEXT_WIDTH, 52)
    write(paper, ("{{ deciding_person|upper }}", "b"), align=CENTRE, before=10, after=8)
    repeat(paper, "for basis in bases")
    write(paper, ("{{ basis }}", "i"), align=JUSTIFY, indent=12.7, after=6)
    repeat(paper, "endfor")
    write(paper, ("QUYẾT ĐỊNH:", "b"), align=CENTRE, before=6, after=8)
    repeat(paper, "for article in articles")
    first = ("{{ article.label }}", "b"), (" {{ article.paragraphs|first }}", "")
    write(paper, *first, align=JUSTIFY, indent=12.7, after=6)
    repeat(paper, "for paragraph in article.paragraphs[1:]")
    write(paper, ("{{ paragraph }}", ""), align=JUSTIFY, indent=12.7, after=6)
    repeat(paper, "endfor")
    repeat(paper, "endfor")
    foot(paper)
    repeat(paper, "if rows")
    attached_list(paper)
    repeat(paper, "endif")
    sliver(paper)
    return packed(paper)


def plan():
    """Return the bytes of the launch plan's template."""
    paper = new_paper("Kế hoạch phát động phong trào thi đua")
    head(paper)
    write(paper, ("KẾ HOẠCH", "b"), align=CENTRE, before=14)
    write(paper, ("{{ title }}", "b"), align=CENTRE)
    rule(paper, TEXT_WIDTH, 52)
    sliver(paper)
    repeat(paper, "for basis in bases")
    write(paper, ("{{ basis }}", "i"), **TEXT)
    repeat(paper, "endfor")
    write(paper, ("{{ preamble }}", ""), **TEXT)
    repeat(paper, "for part in parts")
    title = write(paper, ("{{ part.number }}. {{ part.title }}", "b"), **TEXT, before=6)
    repeat(paper, "for line in part.lines")
    repeat(paper, "if line.kind == 'heading'")
    heading = write(paper, ("{{ line.text }}", "b"), **TEXT)
    repeat(paper, "elif line.kind == 'point'")
    point = write(paper, ("{{ line.text }}", "i"), **TEXT)
    repeat(paper, "else")
    write(paper, ("{{ line.text }}", ""), **TEXT)
    repeat(paper, "endif")
    repeat(paper, "endfor")
    repeat(paper, "endfor")
    for paragraph in (title, heading, point):
        paragraph.paragraph_format.keep_with_next = True
    repeat(paper, "for paragraph in closing")
    write(paper, ("{{ paragraph }}", ""), **TEXT)
    repeat(paper, "endfor")
    foot(paper)
    sliver(paper)
    return packed(paper)


def registration_list():
    """Return the bytes of the list of registrations' template."""
    paper = new_paper("Danh sách đăng ký thi đua")
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    head(paper, LANDSCAPE_WIDTH, numbered=False)
    write(paper, ("{{ title }}", "b"), align=CENTRE, before=14)
    repeat(paper, "if subtitle")
    write(paper, ("{{ subtitle }}", "i"), align=CENTRE)
    repeat(paper, "endif")
    write(paper, align=CENTRE, size=6)
    registrations(paper)
    sliver(paper)
    signatures = grid(paper, 1, LANDSCAPE_WIDTH / 2, LANDSCAPE_WIDTH / 2).rows[0]
    keep_whole(signatures)
    titles = ("NGƯỜI LẬP DANH SÁCH", "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ")
    for cell, title in zip(signatures.cells, titles, strict=True):
        write(cell, (title, "b"), align=CENTRE, before=10, first=True)
        write(cell, ("(Ký, ghi rõ họ tên)", "i"), size=13, align=CENTRE, after=64)
    sliver(paper)
    return packed(paper)


def registrations(paper):
    """A table with a row a registration, beneath the title of its section."""
    columns = (
        ("STT", "loop.index", 12, CENTRE),
        ("Ông/Bà", "row.salutation", 16, CENTRE),
        ("Họ và tên/\nTên tập thể", "row.name", 40, None),
        ("Chức vụ - Đơn vị", "[row.job, row.unit]|select|join(' - ')", 40, None),
        ("Danh hiệu đăng ký", "row.titles", 30, None),
        ("Hình thức khen thưởng đăng ký", "row.forms", 36, None),
        ("Sáng kiến đăng ký", "row.initiative", 28, None),
        ("Chỉ tiêu phấn đấu", "row.targets", 30, None),
        ("Ghi chú", "row.note", 20, None),
    )
    widths = (width for _, _, width, _ in columns)
    rows = grid(paper, 9, *widths, style="Table Grid").rows
    titles, sections, titled, band, titled_end, loop, fields, loop_end, sections_end = rows
    titles._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for row in (titles, band, fields):
        keep_whole(row)
    for row, tag in (
        (sections, "for section in sections if section.rows"),
        (titled, "if section.title"),
        (titled_end, "endif"),
        (loop, "for row in section.rows"),
        (loop_end, "endfor"),
        (sections_end, "endfor"),
    ):
        row.cells[0].text = f"{{%tr {tag} %}}"
    space = {"size": 12, "before": 2, "after": 2, "first": True}
    for index, (title, name, _, align) in enumerate(columns):
        write(titles.cells[index], (title, "b"), align=CENTRE, **space)
        titles.cells[index].vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        write(fields.cells[index], (f"{{{{ {name} }}}}", ""), align=align, **space)
    label = band.cells[0].merge(band.cells[-1])
    write(label, ("{{ section.title }}", "b"), **space).paragraph_format.keep_with_next = True


def new_paper(title):
    """Return an empty A4 portrait document with the margins, the font and the page number."""
    paper = Document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    style.element.rPr.append(element("w:lang", val="vi-VN"))
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = style
    number.alignment = CENTRE
    field(number, "PAGE")
    properties = paper.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = FIXED
    mode = paper.settings.element.xpath(".//w:compatSetting[@w:name='compatibilityMode']")[0]
    mode.set(qn("w:val"), "15")
    relations = paper.part.package.rels
    for key in [key for key, rel in relations.items() if rel.reltype.endswith("/thumbnail")]:
        del relations[key]
    return paper


def head(paper, width=TEXT_WIDTH, numbered=True):
    """Issuing body and number on the left; nation, motto, place and date on the right."""
    left = LEFT * width / TEXT_WIDTH
    right = width - left
    (body, nation), (number, place) = (row.cells for row in grid(paper, 2, left, right).rows)
    repeat(body, "if superior_body", first=True)
    write(body, ("{{ superior_body|upper }}", ""), size=13, align=CENTRE)
    repeat(body, "endif")
    # "ỦY BAN NHÂN DÂN" on one line and the commune's name on the next.
    name = r"{{ body|upper|replace('NHÂN DÂN ', 'NHÂN DÂN\n') }}"
    write(body, (name, "b"), size=13, align=CENTRE)
    rule(body, left, 22)
    write(nation, ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b"), size=13, align=CENTRE, first=True)
    write(nation, ("Độc lập - Tự do - Hạnh phúc", "b"), align=CENTRE)
    rule(nation, right, 64)
    if numbered:
        write(number, ("Số: {{ number }}", ""), size=13, align=CENTRE, before=6, first=True)
    write(place, ("{{ place_date }}", "i"), align=CENTRE, before=6, first=True)


def foot(paper):
    """Recipients on the left, the signature on the right, never torn apart."""
    sliver(paper, 10)
    table = grid(paper, 1, 78, TEXT_WIDTH - 78)
    keep_whole(table.rows[0])
    recipients, signature = table.rows[0].cells
    repeat(recipients, "if recipients", first=True)
    write(recipients, ("Nơi nhận:", "bi"), size=12)
    repeat(recipients, "endif")
    repeat(recipients, "for recipient in recipients")
    write(recipients, ("- {{ recipient }}", ""), size=11)
    repeat(recipients, "endfor")
    repeat(signature, "for line in signing_lines", first=True)
    write(signature, ("{{ line }}", "b"), align=CENTRE)
    repeat(signature, "endfor")
    write(signature, ("{{ signer }}", "b"), align=CENTRE, before=80)


def attached_list(paper):
    """The commended subjects on pages of their own, numbered from 1 again."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section._sectPr.find(qn("w:cols")).addprevious(element("w:pgNumType", start="1"))
    thin(paper.paragraphs[-1])
    write(paper, ("{{ list_title }}", "b"), align=CENTRE)
    write(paper, ("{{ list_subtitle }}", "i"), align=CENTRE, after=10)
    columns = (
        ("STT", "row.no", 11, CENTRE),
        ("Họ và tên / Tên tập thể", "row.name", 47, None),
        ("Chức vụ", "row.job", 26, None),
        ("Đơn vị công tác", "row.unit", 29, None),
        ("Danh hiệu / Hình thức khen thưởng", "row.award", 27, None),
        ("Mức thưởng (đồng)", "row.bonus", 25, WD_ALIGN_PARAGRAPH.RIGHT),
    )
    table = grid(paper, 7, *(width for _, _, width, _ in columns), style="Table Grid")
    titles, loop, fields, loop_end, has_total, total, total_end = table.rows
    titles._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for row in (titles, fields, total):
        keep_whole(row)
    for row, tag in ((loop, "for row in rows"), (loop_end, "endfor")):
        row.cells[0].text = f"{{%tr {tag} %}}"
    for row, tag in ((has_total, "if total_bonus"), (total_end, "endif")):
        row.cells[0].text = f"{{%tr {tag} %}}"
    for index, (title, name, _, align) in enumerate(columns):
        space = {"size": 12, "before": 2, "after": 2, "first": True}
        write(titles.cells[index], (title, "b"), align=CENTRE, **space)
        titles.cells[index].vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        write(fields.cells[index], (f"{{{{ {name} }}}}", ""), align=align, **space)
    label = total.cells[0].merge(total.cells[4])
    write(label, ("Tổng cộng", "b"), align=CENTRE, **space)
    write(total.cells[5], ("{{ total_bonus }}", "b"), align=align, **space)


def write(place, *runs, size=14, align=None, indent=0, before=0, after=0, first=False):
    """Add a paragraph of (text, "b" bold and "i" italic) runs; `first`: use the cell's own."""
    paragraph = place.paragraphs[0] if first else place.add_paragraph()
    paragraph.alignment = align
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.first_line_indent = Mm(indent) if indent else None
    for text, face in runs:
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), "b" in face, "i" in face
    return paragraph


def repeat(place, tag, first=False):
    """Add a paragraph that holds a Jinja statement and vanishes with it."""
    write(place, (f"{{%p {tag} %}}", ""), first=first)


def rule(place, width, length):
    """Add a centred horizontal line, `length` of the `width` (mm) that the text may take."""
    paragraph = thin(place.add_paragraph())
    layout = paragraph.paragraph_format
    layout.space_before = Pt(2)
    layout.left_indent = layout.right_indent = Mm((width - length) / 2)
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz="6", space="1", color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def sliver(paper, height=3):
    """Add the paragraph that must part two tables, or follow the last one."""
    thin(paper.add_paragraph(), height)


def thin(paragraph, height=3):
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(height)
    return paragraph


def grid(paper, rows, *widths, style=None):
    """Add a centred table with columns of fixed widths (mm); without a style, it is unseen."""
    table = paper.add_table(rows, len(widths), style)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    margins, twips = element("w:tblCellMar"), "70" if style else "0"
    margins.extend(element(f"w:{side}", w=twips, type="dxa") for side in ("left", "right"))
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def keep_whole(row):
    row._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))


def field(paragraph, code):
    for part in ("begin", code, "end"):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        if part == code:
            text = OxmlElement("w:instrText")
            text.text = code
            run._r.append(text)
        else:
            run._r.append(element("w:fldChar", fldCharType=part))


def element(name, **attributes):
    node = OxmlElement(name)
    for key, value in attributes.items():
        node.set(qn(f"w:{key}"), value)
    return node


def packed(paper):
    """Return the document's bytes with one fixed date on every part."""
    saved, output = io.BytesIO(), io.BytesIO()
    paper.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(output, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, FIXED.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return output.getvalue()


if __name__ == "__main__":
    main()
