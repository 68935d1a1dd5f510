"""The grid of the calibration sheet of certificates: millimetres, figures, crosses to measure."""

from reportlab.lib import colors
from reportlab.lib.units import mm

from .certificate_text import font_name


def draw(canvas, wide, high):
    """Draw a grid of millimetres with figures each centimetre, and crosses to measure from.

    :param canvas: reportlab's Canvas
    :param wide: mm of the page
    :param high: mm of the page
    """
    for step, line, shade in ((1, 0.05, "#d8e4ee"), (5, 0.1, "#b4cbe0"), (10, 0.2, "#7fa6c9")):
        canvas.setLineWidth(line * mm)
        canvas.setStrokeColor(colors.HexColor(shade))
        canvas.grid(
            [x * mm for x in range(0, int(wide) + 1, step)],
            [(high - y) * mm for y in range(0, int(high) + 1, step)],
        )
    _draw_figures(canvas, wide, high)
    canvas.setStrokeColor(colors.black)
    canvas.setLineWidth(0.25 * mm)
    for x in (20, wide - 20):
        for y in (20, high - 20):
            canvas.line((x - 5) * mm, y * mm, (x + 5) * mm, y * mm)
            canvas.line(x * mm, (y - 5) * mm, x * mm, (y + 5) * mm)


def _draw_figures(canvas, wide, high):
    canvas.setFillColor(colors.HexColor("#1f4e79"))
    canvas.setFont(font_name("serif"), 6)
    for x in range(10, int(wide), 10):
        for y in (7, high - 6):
            canvas.drawCentredString(x * mm, (high - y) * mm, str(x))
    for y in range(10, int(high), 10):
        for x in (6, wide - 6):
            canvas.drawCentredString(x * mm, (high - y) * mm - 2, str(y))
