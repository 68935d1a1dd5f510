"""Slips with one-time codes, to be cut and drawn from a hat: a Word sheet, two slips in a row.

Plain data in, bytes out; no Odoo here. The QR picture holds the link of the page alone: a code in
a link would stay in the phone's history and go to whoever reads pictures for it.
"""

import io

import docx
import qrcode
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .text import clean

IN_A_ROW = 2
_WIDTHS = (Cm(2.9), Cm(6.3))
_HEIGHT = Cm(4.1)
_FONT, _FIGURES = "Times New Roman", "Courier New"
_TO_CUT = (
    "Cắt theo nét đứt, gấp lại, bỏ vào hòm để các thành viên bốc thăm. Không ghi tên, không đánh "
    "số lên phiếu. Xóa tệp này sau khi in: ai có mã là có quyền bỏ phiếu."
)
_HOW = "Quét mã QR hoặc mở trang dưới đây, nhập mã, chọn rồi bỏ phiếu. Mã chỉ dùng được một lần."


def slip_sheet(data):
    """Return the bytes of the sheet (.docx).

    `data`: council, about, link (str), hats [{number (int, 0 where there is one hat), line (str,
    who draws), codes [str]}].
    """
    sheet = docx.Document()
    section = sheet.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.3)
    section.top_margin = section.bottom_margin = Cm(1.2)
    style = sheet.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(10)
    style.paragraph_format.space_after = Pt(0)
    picture = _picture(data["link"])
    for place, hat in enumerate(data["hats"]):
        _head(sheet, hat, new_page=bool(place))
        _slips(sheet, data, hat, picture)
    found = io.BytesIO()
    sheet.save(found)
    return found.getvalue()


def _head(sheet, hat, new_page):
    """Say above the slips who draws them."""
    line = sheet.add_paragraph()
    line.paragraph_format.page_break_before = new_page
    line.add_run(clean(hat["line"])).bold = True
    note = sheet.add_paragraph()
    note.paragraph_format.space_after = Pt(6)
    note.add_run(_TO_CUT).italic = True


def _slips(sheet, data, hat, picture):
    codes = hat["codes"]
    rows = -(-len(codes) // IN_A_ROW)
    table = sheet.add_table(rows, IN_A_ROW * len(_WIDTHS))
    table.autofit = False
    for row in table.rows:
        row.height = _HEIGHT
        # a slip is not torn between two pages
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = [cell for row in table.rows for cell in row.cells]
    for cell, width in zip(cells, _WIDTHS * (rows * IN_A_ROW), strict=True):
        cell.width = width
    for place, code in enumerate(codes):
        left, right = cells[2 * place : 2 * place + 2]
        _edge(left, "top", "left", "bottom")
        _edge(right, "top", "right", "bottom")
        line = left.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_before = Pt(8)
        line.add_run().add_picture(io.BytesIO(picture), width=Cm(2.5))
        _say(right, data, hat["number"], code)


def _say(cell, data, number, code):
    """Write into the cell of a slip what its drawer reads."""
    line = cell.paragraphs[0]
    line.paragraph_format.space_before = Pt(6)
    line.add_run(clean(data["council"])).bold = True
    cell.add_paragraph(clean(data["about"]))
    line = cell.add_paragraph()
    line.paragraph_format.space_before = Pt(4)
    line.add_run(f"Mã bỏ phiếu – Hòm {number}" if number else "Mã bỏ phiếu")
    line = cell.add_paragraph()
    line.paragraph_format.space_after = Pt(4)
    run = line.add_run(code)
    run.bold, run.font.size, run.font.name = True, Pt(15), _FIGURES
    for text in (_HOW, clean(data["link"])):
        run = cell.add_paragraph().add_run(text)
        run.font.size = Pt(8.5)


def _edge(cell, *sides):
    """Draw the dashed line along which a slip is cut."""
    borders = OxmlElement("w:tcBorders")
    for side in sorted(sides, key=("top", "left", "bottom", "right").index):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "dashed"), ("sz", "6"), ("space", "0"), ("color", "808080")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def _picture(link):
    """Return the QR picture of a link (bytes, PNG)."""
    code = qrcode.QRCode(box_size=8, border=2)
    code.add_data(link)
    code.make(fit=True)
    found = io.BytesIO()
    code.make_image().save(found, "PNG")
    return found.getvalue()
