"""Two hundred certificates beside reportlab alone, which draws the same strings at the same places.

The bare one draws what the fields of the shipped layout say, as one would by hand: each page all
its strings, each QR code by reportlab's own widget. It fits nothing into boxes and has no frame;
ours has both.
"""

import io

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

PRINTED = 200
NAMES = ("Lê An", "Công Tằng Tôn Thất Bảo Khánh", "Nguyễn Thị Huyền Trang")


def cards(env, with_code):
    """Return what so many certificates say, each its own name, achievement and number (list)."""
    layout = env.ref("thidua_khenthuong.certificate_layout_gk_a4")
    examples = layout._trial_cards()
    return [
        {
            **examples[number % 2],
            "subject": f"Ông {NAMES[number % 3]} {number}",
            "achievement": f"{examples[number % 2]['achievement']} ({number})",
            "register": f"Vào sổ số {number}/2026",
            "qr": f"https://vi-du.gov.vn/thidua/verify/{number:032d}" if with_code else "",
        }
        for number in range(PRINTED)
    ]


def ours(with_code):
    def prepare(env):
        layout = env.ref("thidua_khenthuong.certificate_layout_gk_a4")
        said = cards(env, with_code)
        return lambda: layout._render(said)

    return prepare


def bare(with_code):
    def prepare(env):
        fields = env.ref("thidua_khenthuong.certificate_layout_gk_a4")._plain()["fields"]
        said = cards(env, with_code)
        return lambda: draw(fields, said)

    return prepare


def draw(fields, said):
    """Draw the strings of certificates with nothing but reportlab."""
    # found only once Odoo knows where its addons are
    from odoo.addons.thidua_khenthuong.paper.certificate_text import font_name

    canvas = Canvas(io.BytesIO(), pagesize=(297 * mm, 210 * mm), pageCompression=1)
    for card in said:
        for field in fields:
            text = field["text"] or card.get(field["code"]) or ""
            if field["code"] == "qr":
                draw_code(canvas, field, text)
                continue
            if field["upper"]:
                text = text.upper()
            canvas.setFont(font_name(field["font"]), field["size"])
            middle = (field["x"] + field["width"] / 2) * mm
            for number, line in enumerate(text.split("\n")):
                y = (210 - field["y"] - field["height"] / 2) * mm - number * field["size"] * 1.2
                canvas.drawCentredString(middle, y, line)
        canvas.showPage()
    canvas.save()


def draw_code(canvas, field, text):
    if text:
        wide = field["width"] * mm
        code = QrCodeWidget(text, barLevel="M", barWidth=wide, barHeight=wide)
        drawing = Drawing(wide, wide)
        drawing.add(code)
        renderPDF.draw(drawing, canvas, field["x"] * mm, (185 - field["y"]) * mm)
