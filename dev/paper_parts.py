"""Parts that Word papers have in common, laid out by NĐ 30/2020/NĐ-CP, Phụ lục I (trust A).

Where the decree leaves a range (13 to 14, 15 to 20 mm) one value is chosen here; what it leaves
open, as the size of letters in tables, is our choice.
"""

import datetime
import io
import zipfile

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FIXED = datetime.datetime(2026, 1, 1)
FONT = "Times New Roman"
CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
TEXT_WIDTH = 210 - 30 - 15
LANDSCAPE_WIDTH = 297 - 30 - 15
LEFT = 62
TEXT = {"align": JUSTIFY, "indent": 12.7, "after": 6}
CELL = {"size": 12, "before": 2, "after": 2, "first": True}


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
    numbered(section, style)
    properties = paper.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = FIXED
    mode = paper.settings.element.xpath(".//w:compatSetting[@w:name='compatibilityMode']")[0]
    mode.set(qn("w:val"), "15")
    relations = paper.part.package.rels
    for key in [key for key, rel in relations.items() if rel.reltype.endswith("/thumbnail")]:
        del relations[key]
    return paper


def numbered(section, style):
    """Write the page number over each page but the first."""
    number = section.header.paragraphs[0]
    number.style = style
    number.alignment = CENTRE
    field(number, "PAGE")


def head(paper, width=TEXT_WIDTH, numbered=True, placed=True, bodied=True):
    """Issuing body and number on the left; nation, motto, place and date on the right.

    Minutes tell place and time in their text: not `placed`. What a household writes too has no
    body where none is told: not `bodied`.
    """
    left = LEFT * width / TEXT_WIDTH
    right = width - left
    (body, nation), (number, place) = (row.cells for row in grid(paper, 2, left, right).rows)
    repeat(body, "if superior_body", first=True)
    write(body, (broken("superior_body"), ""), size=13, align=CENTRE)
    repeat(body, "endif")
    if not bodied:
        repeat(body, "if body")
    write(body, (broken("body"), "b"), size=13, align=CENTRE)
    rule(body, left, 22)
    if not bodied:
        repeat(body, "endif")
        # a cell without a paragraph is no cell to Word
        sliver(body)
    write(nation, ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b"), size=13, align=CENTRE, first=True)
    write(nation, ("Độc lập - Tự do - Hạnh phúc", "b"), align=CENTRE)
    rule(nation, right, 64)
    if numbered:
        write(number, ("Số: {{ number }}", ""), size=13, align=CENTRE, before=6, first=True)
    if placed:
        write(place, ("{{ place_date }}", "i"), align=CENTRE, before=6, first=True)


def broken(name):
    """Return the expression of a body's name on two lines, as heads write it (str).

    "ỦY BAN NHÂN DÂN" and the commune's own name; "HỘI ĐỒNG" and what the council is for.
    """
    councils = "|".join(
        rf"replace('HỘI ĐỒNG {word}', 'HỘI ĐỒNG\n{word}')" for word in ("THI", "XÉT")
    )
    return rf"{{{{ {name}|upper|replace('NHÂN DÂN ', 'NHÂN DÂN\n')|{councils} }}}}"


def foot(paper, coded=False):
    """Recipients on the left, the signature on the right, never torn apart or left alone.

    `coded`: the code that a telephone reads stands under the recipients.
    """
    keep_with_next(sliver(paper, 10))
    table = grid(paper, 1, 78, TEXT_WIDTH - 78)
    keep_whole(table.rows[0])
    recipients, signature = table.rows[0].cells
    addressed(recipients)
    if coded:
        # papers filled by others' programs may not know it
        repeat(recipients, "if qr is defined and qr")
        write(recipients, ("{{ qr }}", ""), size=11, before=8)
        repeat(recipients, "endif")
    repeat(signature, "for line in signing_lines", first=True)
    write(signature, ("{{ line }}", "b"), align=CENTRE)
    repeat(signature, "endfor")
    write(signature, ("{{ signer }}", "b"), align=CENTRE, before=80)


def addressed(cell):
    """Who receives the paper."""
    repeat(cell, "if recipients", first=True)
    write(cell, ("Nơi nhận:", "bi"), size=12)
    repeat(cell, "endif")
    repeat(cell, "for recipient in recipients")
    write(cell, ("- {{ recipient }}", ""), size=11)
    repeat(cell, "endfor")


def appendix(paper):
    """Go on in a section of its own, its pages numbered from 1 again."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section._sectPr.find(qn("w:cols")).addprevious(element("w:pgNumType", start="1"))
    thin(paper.paragraphs[-1])


def listing(paper, rows, columns):
    """Add a table under the columns' titles, which return on each page; return its rows."""
    widths = (width for _, _, width, _ in columns)
    rows = grid(paper, rows, *widths, style="Table Grid").rows
    titles = rows[0]
    titles._tr.get_or_add_trPr().append(element("w:tblHeader"))
    keep_whole(titles)
    for cell, (title, _, _, _) in zip(titles.cells, columns, strict=True):
        write(cell, (title, "b"), align=CENTRE, **CELL)
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    return list(rows)


def fill_row(row, columns):
    """Write the fields of a row that is repeated."""
    keep_whole(row)
    for cell, (_, name, _, align) in zip(row.cells, columns, strict=True):
        write(cell, (f"{{{{ {name} }}}}", ""), align=align, **CELL)


def fill_band(row, name):
    """Write the title of the rows beneath, across all columns."""
    label = row.cells[0].merge(row.cells[-1])
    keep_with_next(write(label, (f"{{{{ {name} }}}}", "b"), **CELL))


def tags(*rows):
    """Turn rows into Jinja statements that vanish with their rows."""
    for row, tag in rows:
        row.cells[0].text = f"{{%tr {tag} %}}"


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
    return thin(paper.add_paragraph(), height)


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


def keep_with_next(*paragraphs):
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True


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
    """Return the document's bytes with one fixed date on every part.

    Each section has a page number of its own: the one before it may vanish when it is filled.
    """
    for section in paper.sections:
        if section.header.is_linked_to_previous:
            section.header.is_linked_to_previous = False
            numbered(section, paper.styles["Normal"])
    saved, output = io.BytesIO(), io.BytesIO()
    paper.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(output, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, FIXED.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return output.getvalue()
