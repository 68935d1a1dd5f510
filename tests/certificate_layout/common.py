"""What the tests of certificates share: layouts in plain data, and a PDF read back."""

import io
from typing import NamedTuple

from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics

from odoo.addons.thidua_khenthuong.paper import certificate
from odoo.addons.thidua_khenthuong.paper.certificate_text import font_name

MM = 72 / 25.4
# of the size: how far the highest letter stands over its line, and the lowest hangs under it
HIGH, DEEP = 0.92, 0.22
CARD = {
    "authority": "Chủ tịch Ủy ban nhân dân xã Hòa Phong",
    "verb": "TẶNG",
    "title": "GIẤY KHEN",
    "subject": "Ông Nguyễn Văn An",
    "position": "Trưởng thôn Bồ Bản",
    "achievement": "Đã có thành tích xuất sắc trong phong trào thi đua năm 2025",
    "decision": "Quyết định số 05/QĐ-UBND ngày 05 tháng 01 năm 2026",
    "register": "Vào sổ số 12/2026",
    "place_date": "Hòa Phong, ngày 05 tháng 01 năm 2026",
    "signer_office": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    "signer_name": "Trần Thị B",
    "qr": "https://vi-du.gov.vn/thidua/verify/Zk3vQ8m2Xw7nT1yLr5cP0g",
}


class Line(NamedTuple):
    """A line of text on a page, in millimetres from its top left; `base` is where letters stand."""

    text: str
    left: float
    base: float
    size: float

    def right(self, font):
        wide = pdfmetrics.stringWidth(self.text, font_name(font), self.size)
        return self.left + wide / MM

    def top(self):
        return self.base - HIGH * self.size / MM

    def bottom(self):
        return self.base + DEEP * self.size / MM


def field(code="subject", **more):
    """Return a field of a plain layout (dict)."""
    return {
        "code": code,
        "text": "",
        "x": 40,
        "y": 80,
        "width": 200,
        "height": 18,
        "font": "serif_bold",
        "size": 28,
        "min_size": 18,
        "align": "center",
        "valign": "middle",
        "color": "#000000",
        "upper": False,
        "on_blank": True,
        **more,
    }


def layout(*fields, **more):
    """Return a plain layout of an A4 page (dict)."""
    return {
        "width": 297,
        "height": 210,
        "mode": "full",
        "offset_x": 0,
        "offset_y": 0,
        "background": None,
        "frame": False,
        "frame_color": "#a61c1c",
        "fields": list(fields) or [field()],
        **more,
    }


def drawn(*fields, card=None, tight=None, **more):
    """Return the lines of a certificate with these fields (list of Line)."""
    return lines(certificate.render(layout(*fields, **more), [card or CARD], tight))[0]


def pages(pdf):
    return PdfReader(io.BytesIO(pdf)).pages


def lines(pdf):
    """Return the lines of text of each page (list of list of Line)."""
    return [_lines_of(page) for page in pages(pdf)]


def _lines_of(page):
    found = []
    high = float(page.mediabox.height)

    def visit(text, page_at, text_at, _font, size):
        # a form drawn on the page is told once more as a whole, at no place
        if text.strip() and text_at[4:] != [0.0, 0.0]:
            left, up = text_at[4] + page_at[4], text_at[5] + page_at[5]
            found.append(Line(text.rstrip("\n"), left / MM, (high - up) / MM, size))

    page.extract_text(visitor_text=visit)
    return found


def words(found):
    """Return the words of lines, one after the other (list of str)."""
    return " ".join(line.text for line in found).split()
