"""Certificates as PDF: each text in its box, in millimetres from the top left of the page.

Plain data in, bytes out. A text is drawn as it is written, never read as markup.
"""

import io
import re

from reportlab.graphics.barcode import qrencoder
from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from . import certificate_frame as frame
from . import certificate_grid as grid
from .certificate_text import ASCENT, DESCENT, LEADING, clean, fit, font_name, width

# what a card says; a field's own text may name each in braces: “Vào sổ số {register}”
CODES = (
    "country",
    "motto",
    "authority",
    "verb",
    "title",
    "subject",
    "position",
    "achievement",
    "decision",
    "register",
    "place_date",
    "signer_office",
    "signer_name",
    "qr",
)
# what is no text: a code to be scanned, a rule across the middle of its box
QR, LINE = "qr", "line"
# what names people
NAMES = ("subject", "signer_name")
_NAMED = re.compile(r"\{(" + "|".join(CODES) + r")\}")
_BRACES = re.compile(r"\{([^{}]*)\}")
# light modules around a QR code, as its standard asks
_QUIET = 4
_STATIC = "static"


def render(layout, cards, tight=None):
    """Return a PDF with a page for each card.

    :param layout: dict of width and height of the page (mm), mode ("full", "blank": texts only, on
        a form printed before), offset_x and offset_y (mm, what the printer is corrected by),
        background (bytes of a PNG or JPEG, or None), frame (bool), frame_color (“#8a1538”), and
        fields: list of dict of code, text, x, y, width, height (mm, of the box), font, size,
        min_size (pt), align (left, center, right), valign (top, middle, bottom), color, upper,
        on_blank. A field says its text, with what stands in braces from the card, or where it has
        none what the card says under its code.
    :param cards: iterable of dict code → str
    :param tight: list that takes (number of the card from 0, code) for each text that had to be
        set below its smallest size
    :return: bytes
    """
    sheet = _Sheet(layout)
    shown = [field for field in layout["fields"] if layout["mode"] == "full" or field["on_blank"]]
    same = [field for field in shown if _is_same(field)]
    own = [field for field in shown if not _is_same(field)]
    fixed = sheet.prepare(same)
    for number, card in enumerate(cards):
        sheet.start()
        if tight is not None:
            tight += [(number, code) for code in fixed]
        for field in own:
            if sheet.draw(field, _said(field, card)) and tight is not None:
                tight.append((number, field["code"]))
        sheet.end()
    return sheet.bytes()


def calibration(layout):
    """Return a PDF that tells how far a printer is off: a grid of millimetres, rulers, the boxes.

    :param layout: as `render` takes it; a field may carry its `name`
    :return: bytes
    """
    sheet = _Sheet({**layout, "mode": "blank"})
    sheet.start()
    grid.draw(sheet.canvas, layout["width"], layout["height"])
    for field in layout["fields"]:
        sheet.draw_box(field)
    for line, text in enumerate(_calibration_words(layout)):
        _place(sheet.canvas, text, "serif", 9, 24 * mm, sheet.height - (26 + 4.5 * line) * mm)
    sheet.end()
    return sheet.bytes()


def _calibration_words(layout):
    shift = ", ".join(
        f"{name} {layout[key]:g} mm".replace(".", ",")
        for name, key in (("ngang", "offset_x"), ("dọc", "offset_y"))
    )
    return (
        "TỜ CANH CHỈNH. In đúng cỡ 100 %, không chọn “vừa trang giấy”.",
        "Đo từ mép trái và mép trên của tờ giấy đến tâm dấu cộng thứ nhất: phải đúng 20 mm.",
        "Lệch bao nhiêu thì sửa “Dịch ngang”, “Dịch dọc” bấy nhiêu, ngược chiều, rồi in lại.",
        f"Mẫu đang dịch: {shift}.",
    )


def unknown_names(text):
    """Return what stands in braces in a text and no certificate says (list of str)."""
    return [name for name in _BRACES.findall(text) if name not in CODES]


def _is_same(field):
    """Return whether a field says the same on each card (bool)."""
    if field["code"] == LINE:
        return True
    return bool(field["text"]) and field["code"] != QR and not _NAMED.search(field["text"])


def _said(field, card):
    """Return what a field says on a card (str), nothing where all that it names is empty."""
    if field["code"] == QR:
        return card.get(QR) or ""
    if not field["text"]:
        text = card.get(field["code"]) or ""
    else:
        named = {code: card.get(code) or "" for code in _NAMED.findall(field["text"])}
        if named and not any(named.values()):
            return ""
        text = _NAMED.sub(lambda found: named[found[1]], field["text"])
    return text


def _place(canvas, text, font, size, x, y):
    """Draw a line of text, its left end at (x, y)."""
    canvas.setFont(font_name(font), size)
    canvas.drawString(x, y, text)


class _Sheet:
    """A PDF in the making: pages of one size, with what is the same on each drawn once."""

    def __init__(self, layout):
        self._layout = layout
        self._stream = io.BytesIO()
        self.height = layout["height"] * mm
        self.canvas = Canvas(
            self._stream, pagesize=(layout["width"] * mm, self.height), pageCompression=1
        )
        self.canvas.setProducer("")
        self._has_static = False
        # the colour that letters have now
        self._filled = None

    def prepare(self, fields):
        """Draw background, frame and the texts of every page.

        :return: list of str, the codes of texts that had to be set below their smallest size
        """
        self.canvas.beginForm(_STATIC)
        self._filled = None
        if self._layout["mode"] == "full":
            self._draw_ground()
        tight = [field["code"] for field in fields if self.draw(field, field["text"])]
        self.canvas.endForm()
        self._has_static = True
        return tight

    def _draw_ground(self):
        layout = self._layout
        if layout["background"]:
            image = ImageReader(io.BytesIO(layout["background"]))
            self.canvas.drawImage(image, 0, 0, layout["width"] * mm, self.height)
        if layout["frame"]:
            frame.draw(self.canvas, layout["width"], layout["height"], layout["frame_color"])

    def start(self):
        self._filled = None
        self.canvas.translate(self._layout["offset_x"] * mm, -self._layout["offset_y"] * mm)
        if self._has_static:
            self.canvas.doForm(_STATIC)

    def end(self):
        self.canvas.showPage()

    def bytes(self):
        self.canvas.save()
        return self._stream.getvalue()

    def draw(self, field, text):
        """Draw a field; return whether its text had to be set below its smallest size (bool)."""
        if field["code"] == LINE:
            self._draw_rule(field)
            return False
        if not text:
            return False
        self._fill(field["color"])
        if field["code"] == QR:
            self._draw_code(field, text)
            return False
        text = clean(text)
        fitted = fit(
            text.upper() if field["upper"] else text,
            field["font"],
            field["size"],
            field["min_size"],
            field["width"] * mm,
            field["height"] * mm,
            field["code"] in NAMES,
        )
        self._draw_lines(field, fitted)
        return fitted.tight

    def _fill(self, color):
        if color != self._filled:
            self.canvas.setFillColor(colors.HexColor(color))
            self._filled = color

    def _draw_lines(self, field, fitted):
        step = LEADING * fitted.size
        block = step * len(fitted.lines)
        spare = field["height"] * mm - block
        share = {"top": 0, "middle": 0.5, "bottom": 1}[field.get("valign") or "middle"]
        # letters and marks stand in the middle of their line
        base = self.height - field["y"] * mm - spare * share
        base -= (step - (ASCENT + DESCENT) * fitted.size) / 2 + ASCENT * fitted.size
        share = {"left": 0, "center": 0.5, "right": 1}[field["align"]]
        self.canvas.setFont(font_name(field["font"]), fitted.size)
        for line in fitted.lines:
            spare = field["width"] * mm - width(line, field["font"]) * fitted.size
            self.canvas.drawString(field["x"] * mm + spare * share, base, line)
            base -= step

    def _draw_rule(self, field):
        y = self.height - (field["y"] + field["height"] / 2) * mm
        self.canvas.setStrokeColor(colors.HexColor(field["color"]))
        self.canvas.setLineWidth(0.25 * mm)
        self.canvas.line(field["x"] * mm, y, (field["x"] + field["width"]) * mm, y)

    def _draw_code(self, field, text):
        """Draw a QR code of error level M in the middle of its box, its quiet zone within."""
        code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
        code.addData(text)
        code.make()
        count = code.getModuleCount() + 2 * _QUIET
        module = min(field["width"], field["height"]) * mm / count
        left = field["x"] * mm + (field["width"] * mm - module * count) / 2 + module * _QUIET
        top = self.height - field["y"] * mm
        top -= (field["height"] * mm - module * count) / 2 + module * _QUIET
        path = self.canvas.beginPath()
        for number, row in enumerate(code.modules):
            bottom = top - (number + 1) * module
            for start, end in _runs(row):
                path.rect(left + start * module, bottom, (end - start) * module, module)
        self.canvas.drawPath(path, stroke=0, fill=1)

    def draw_box(self, field):
        """Draw the outline of a field's box with its name in it."""
        canvas = self.canvas
        canvas.setStrokeColor(colors.HexColor("#c00000"))
        canvas.setFillColor(colors.HexColor("#c00000"))
        canvas.setLineWidth(0.3 * mm)
        left, high = field["x"] * mm, field["height"] * mm
        canvas.rect(left, self.height - field["y"] * mm - high, field["width"] * mm, high)
        name = clean(field.get("name") or field["code"])
        fitted = fit(name, "serif", 9, 6, (field["width"] - 1) * mm, high)
        for number, line in enumerate(fitted.lines):
            base = self.height - field["y"] * mm - (number + 0.85) * LEADING * fitted.size
            _place(canvas, line, "serif", fitted.size, left + 0.5 * mm, base)


def _runs(row):
    """Yield the runs of dark modules of a row as (start, end)."""
    start = None
    for place, dark in enumerate([*row, False]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place
            start = None
