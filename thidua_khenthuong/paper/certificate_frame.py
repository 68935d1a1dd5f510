"""The frame of a certificate in vectors: two rules, a woven band, rosettes; no symbol of the State.

All is in one colour and its tints, and grows with the page.
"""

from functools import lru_cache
from math import cos, pi, sin, tau

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.pdfgen.pathobject import PDFPathObject

# millimetres on a page whose shorter side is that of A4
_SIDE = 210
_OUTER, _BAND, _DEEP, _INNER = 8, 10, 6.4, 18.2
_CORNER, _PERIOD = 9.6, 9
_ROSETTE = 62
_WAVES = 12


def draw(canvas, wide, high, color):
    """Draw the frame and a pale rosette behind the texts.

    :param canvas: reportlab's Canvas
    :param wide: mm of the page
    :param high: mm of the page
    :param color: “#a61c1c”
    """
    canvas.saveState()
    # measured in points of a page of A4's size from here on
    grown = min(wide, high) / _SIDE
    canvas.scale(grown, grown)
    frame = _Frame(canvas, wide / grown * mm, high / grown * mm, colors.HexColor(color))
    frame.draw_ground()
    frame.draw_rules()
    frame.draw_bands()
    frame.draw_corners()
    canvas.restoreState()


def tint(color, share):
    """Return a colour mixed with white: 1 is the colour, 0 white."""
    return colors.Color(*(1 - share * (1 - part) for part in color.rgb()))


class _Frame:
    def __init__(self, canvas, wide, high, color):
        self._canvas = canvas
        self._wide = wide
        self._high = high
        self._color = color

    def draw_ground(self):
        """Draw a rosette of interlaced waves in the middle of the page, hardly to be seen."""
        canvas = self._canvas
        canvas.setStrokeColor(tint(self._color, 0.11))
        canvas.setLineWidth(0.18 * mm)
        canvas.saveState()
        canvas.translate(self._wide / 2, self._high / 2)
        for share, waves in ((1, 18), (0.62, 14), (0.32, 10)):
            canvas.drawPath(_rosette(_ROSETTE * share * mm, waves))
        canvas.restoreState()

    def draw_rules(self):
        for margin, line in (
            (_OUTER, 1.1),
            (_BAND - 0.6, 0.25),
            (_INNER - 1.2, 0.25),
            (_INNER, 0.7),
        ):
            self._canvas.setStrokeColor(self._color)
            self._canvas.setLineWidth(line * mm)
            self._rectangle(margin * mm)

    def _rectangle(self, margin):
        self._canvas.rect(margin, margin, self._wide - 2 * margin, self._high - 2 * margin)

    def draw_bands(self):
        """Draw a woven band along each side, of whole periods between the corners."""
        start = (_BAND + _DEEP / 2 + _CORNER / 2) * mm
        middle = (_BAND + _DEEP / 2) * mm
        across, along = self._wide - 2 * start, self._high - 2 * start
        for x, y, turn, length in (
            (start, middle, 0, across),
            (start, self._high - middle, 0, across),
            (middle, start, 90, along),
            (self._wide - middle, start, 90, along),
        ):
            self._canvas.saveState()
            self._canvas.translate(x, y)
            self._canvas.rotate(turn)
            self._draw_band(length)
            self._canvas.restoreState()

    def _draw_band(self, length):
        periods = max(1, round(length / (_PERIOD * mm)))
        high = _DEEP / 2 * mm
        for share, phases, shade, line in (
            (1.0, (0.25, 0.75), 0.45, 0.2),
            (0.8, (0, 0.5), 1, 0.45),
            (0.5, (0, 0.5), 0.45, 0.2),
        ):
            self._canvas.setStrokeColor(tint(self._color, shade))
            self._canvas.setLineWidth(line * mm)
            self._canvas.drawPath(_band(length, periods, high * share, phases))
        self._canvas.setFillColor(self._color)
        step = length / periods / 2
        for number in range(2 * periods):
            self._draw_diamond((number + 0.5) * step, 0, 0.62 * mm)

    def _draw_diamond(self, x, y, half):
        path = self._canvas.beginPath()
        path.moveTo(x - half, y)
        for right, up in ((0, half), (half, 0), (0, -half)):
            path.lineTo(x + right, y + up)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def draw_corners(self):
        """Draw a square with a rosette at each corner, over the ends of the rules and bands."""
        middle, half = (_BAND + _DEEP / 2) * mm, _CORNER / 2 * mm
        for x in (middle, self._wide - middle):
            for y in (middle, self._high - middle):
                self._canvas.saveState()
                self._canvas.translate(x, y)
                self._draw_corner(half)
                self._canvas.restoreState()

    def _draw_corner(self, half):
        canvas = self._canvas
        canvas.setStrokeColor(self._color)
        canvas.setFillColor(colors.white)
        canvas.setLineWidth(0.7 * mm)
        canvas.rect(-half, -half, 2 * half, 2 * half, fill=1)
        canvas.setLineWidth(0.2 * mm)
        inner = half - 0.9 * mm
        canvas.setFillColor(tint(self._color, 0.12))
        canvas.rect(-inner, -inner, 2 * inner, 2 * inner, fill=1)
        for count, long, shade in ((8, 0.98, 0.4), (8, 0.72, 1)):
            canvas.setFillColor(tint(self._color, shade))
            for number in range(count):
                turn = 360 / count * number + (0 if shade == 1 else 180 / count)
                self._draw_petal(inner * long, turn)
        canvas.setFillColor(colors.white)
        canvas.circle(0, 0, inner * 0.17, stroke=0, fill=1)
        canvas.setFillColor(self._color)
        canvas.circle(0, 0, inner * 0.1, stroke=0, fill=1)

    def _draw_petal(self, long, turn):
        canvas = self._canvas
        canvas.saveState()
        canvas.rotate(turn)
        path = canvas.beginPath()
        path.moveTo(0, 0)
        broad = long * sin(pi / 8) * 0.95
        path.curveTo(long * 0.35, broad, long * 0.75, broad, long, 0)
        path.curveTo(long * 0.75, -broad, long * 0.35, -broad, 0, 0)
        canvas.setStrokeColor(colors.white)
        canvas.setLineWidth(0.12 * mm)
        canvas.drawPath(path, stroke=1, fill=1)
        canvas.restoreState()


@lru_cache(maxsize=16)
def _rosette(radius, waves):
    """Return a ring of interlaced waves around the origin (path, drawn again and again)."""
    path = PDFPathObject()
    for number in range(_WAVES):
        phase = tau * number / _WAVES

        def at(turn, phase=phase):
            far = radius * (0.82 + 0.18 * cos(waves * turn + phase))
            return far * cos(turn), far * sin(turn)

        def towards(turn, phase=phase):
            far = radius * (0.82 + 0.18 * cos(waves * turn + phase))
            more = -radius * 0.18 * waves * sin(waves * turn + phase)
            return more * cos(turn) - far * sin(turn), more * sin(turn) + far * cos(turn)

        _add_curve(path, at, towards, tau, waves * 4)
    return path


@lru_cache(maxsize=64)
def _band(length, periods, high, phases):
    """Return waves along the horizontal from the origin (path, drawn again and again)."""
    path = PDFPathObject()
    turns = tau * periods / length
    for phase in phases:

        def at(x, phase=phase):
            return x, high * sin(turns * x + tau * phase)

        def towards(x, phase=phase):
            return 1, high * turns * cos(turns * x + tau * phase)

        _add_curve(path, at, towards, length, periods * 4)
    return path


def _add_curve(path, at, towards, end, steps):
    """Add a curve from 0 to its end, given by its points and their slopes."""
    path.moveTo(*at(0))
    third = end / steps / 3
    for step in range(steps):
        start, stop = end * step / steps, end * (step + 1) / steps
        (x, y), (slope_x, slope_y) = at(start), towards(start)
        first = x + slope_x * third, y + slope_y * third
        (x, y), (slope_x, slope_y) = at(stop), towards(stop)
        path.curveTo(*first, x - slope_x * third, y - slope_y * third, x, y)
