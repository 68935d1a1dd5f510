"""How a text of a certificate finds room in its box: fonts, widths, shrinking, balanced lines.

Measures are points. Nothing is cut and no word is broken: what does not fit is set smaller.
"""

import math
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parents[1] / "static" / "fonts"
FONTS = {
    "serif": "LiberationSerif-Regular.ttf",
    "serif_bold": "LiberationSerif-Bold.ttf",
    "serif_italic": "LiberationSerif-Italic.ttf",
    "serif_bold_italic": "LiberationSerif-BoldItalic.ttf",
}
# of the size: the highest mark (Ẵ in bold) over the line, the deepest tail under it, line to line
ASCENT, DESCENT, LEADING = 0.92, 0.22, 1.2
# a line may be this much smaller to break where the sense does
_FOR_SENSE = 0.88
# what breaking between any two words costs, beside the unevenness of the lines
_ANYWHERE = 0.2
# words beyond which lines are filled one after the other: nobody reads such a text for its breaks
_WEIGHED = 80
_AND = frozenset({"và", "VÀ", "Và", "&"})
_DASH = frozenset("-–—")
_BLANK = re.compile(r"[ \t\f\v]+")


class Fitted(NamedTuple):
    """A text that found room: its size in points, its lines, whether it is below its smallest."""

    size: float
    lines: tuple
    tight: bool


@lru_cache
def font_name(code):
    """Return the name under which reportlab knows a font of `FONTS` (str)."""
    name = f"thidua-{code}"
    pdfmetrics.registerFont(TTFont(name, str(FOLDER / FONTS[code])))
    return name


def clean(text):
    """Return a text with its letters composed and without what no font draws (str)."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c)[0] != "C")


@lru_cache(maxsize=4096)
def width(text, font):
    """Return the width of a text at one point (float)."""
    return pdfmetrics.stringWidth(text, font_name(font), 1)


@lru_cache(maxsize=512)
def fit(text, font, size, smallest, wide, high, names=False):
    """Fit a text into a box: shrink it down to the smallest size, then wrap it, then shrink on.

    A text that is wrapped is set as large as its lines allow. Line ends of the text stay.

    :param text: str
    :param font: code of `FONTS`
    :param size: points wanted
    :param smallest: points below which it is wrapped rather than shrunk
    :param wide: points of the box
    :param high: points of the box
    :param names: it names people: it is set smaller rather than broken within one of them, where
        a “và” or a dash parts them
    :return: Fitted; no lines for a text without letters
    """
    rows = [row.split(" ") for row in map(_squeezed, clean(text).split("\n")) if row]
    if not rows:
        return Fitted(size, (), False)
    smallest = min(size, smallest)
    best = None
    for count in _counts(rows, font, wide / smallest, high / (LEADING * smallest)):
        lines = _broken(rows, font, count, wide / smallest, names)
        found = _sized(lines, font, size, wide, high)
        if found.size >= smallest:
            return found
        if best is None or found.size > best.size:
            best = found
    return best._replace(tight=True)


def _counts(rows, font, wide, lines):
    """Yield how many lines to try: the fewest first, then those at which it comes out largest.

    :param wide: width at one point that a line may have at the smallest size
    :param lines: how many lines of the smallest size the box holds
    """
    words = sum(map(len, rows))
    whole = sum(width(" ".join(row), font) for row in rows)
    yield from range(max(len(rows), math.ceil(whole / wide)), min(words, int(lines)) + 1)
    likely = min(words, math.isqrt(math.ceil(whole / wide * lines)))
    yield from range(max(len(rows), likely - 3), min(words, max(len(rows), likely + 3)) + 1)


def _squeezed(row):
    return _BLANK.sub(" ", row).strip(" ")


def _sized(lines, font, size, wide, high):
    """Return the lines at the largest size at which they find room, down to a tenth (Fitted)."""
    widest = max(width(line, font) for line in lines)
    room = min(wide / widest if widest else size, high / (LEADING * len(lines)), size)
    if room < size:
        room = math.floor(room * 10) / 10 or room
    return Fitted(room, tuple(lines), False)


def _broken(rows, font, count, limit, names):
    """Return the rows broken into so many lines, of which they have at least as many words.

    Each further line goes to the row whose lines are the longest.

    :param limit: width at one point that a line may have at the smallest size
    """
    if count == len(rows):
        return [" ".join(row) for row in rows]
    parts = [1] * len(rows)
    lengths = [width(" ".join(row), font) for row in rows]
    for _more in range(count - len(rows)):
        free = [i for i, row in enumerate(rows) if parts[i] < len(row)]
        parts[max(free, key=lambda i: lengths[i] / parts[i])] += 1
    lines = []
    for row, part in zip(rows, parts, strict=True):
        lines += _balanced(row, font, part, limit, names)
    return lines


def _balanced(words, font, count, limit, names):
    """Break words into so many lines of like width, by choice at “và” and after a dash.

    :return: list of str
    """
    if count == 1:
        return [" ".join(words)]
    spans = _Spans(words, font)
    if len(words) > _WEIGHED:
        return [" ".join(words[start:end]) for start, end in spans.filled(count)]
    # as narrow as it goes; then a little wider, where that lets a line end with the sense
    _cost, narrow = spans.best(count, lambda start, end: spans.width(start, end), max)
    widest = max(spans.width(start, end) for start, end in narrow)
    room = max(widest, limit if names else min(limit, widest / _FOR_SENSE))
    even = spans.width(0, len(words)) / count

    def cost(start, end):
        wide = spans.width(start, end)
        if wide > room + 1e-6:
            return math.inf
        ends_well = end == len(words) or words[end] in _AND or words[end - 1] in _DASH
        return (wide / even - 1) ** 2 + (0 if ends_well else _ANYWHERE + names)

    _cost, chosen = spans.best(count, cost, lambda a, b: a + b)
    return [" ".join(words[start:end]) for start, end in chosen]


class _Spans:
    """The widths of any run of words, and the best way to part them into lines."""

    def __init__(self, words, font):
        self._space = width(" ", font)
        self._sums = [0.0]
        for word in words:
            self._sums.append(self._sums[-1] + width(word, font))

    def width(self, start, end):
        return self._sums[end] - self._sums[start] + self._space * (end - start - 1)

    def best(self, count, cost, together):
        """Return (cost, list of (start, end)) of the cheapest parting into so many lines."""
        size = len(self._sums) - 1
        ways = {0: (0.0, [])}
        for line in range(1, count + 1):
            # each line after this one needs a word
            last = size - (count - line)
            ends = [size] if line == count else range(line, last + 1)
            ways = {
                end: min(
                    (
                        (together(so_far, cost(start, end)), [*lines, (start, end)])
                        for start, (so_far, lines) in ways.items()
                        if start < end
                    ),
                    key=lambda way: way[0],
                )
                for end in ends
            }
        return ways[size]

    def filled(self, count):
        """Return the words parted into so many lines, each filled up to the width of all (list)."""
        size = len(self._sums) - 1
        longest = max(self.width(i, i + 1) for i in range(size))
        low, high = max(longest, self.width(0, size) / count), self.width(0, size)
        for _step in range(20):
            middle = (low + high) / 2
            if len(self._filled_to(middle)) > count:
                low = middle
            else:
                high = middle
        return self._filled_to(high)

    def _filled_to(self, limit):
        lines, start = [], 0
        for end in range(1, len(self._sums)):
            if end > start + 1 and self.width(start, end) > limit:
                lines.append((start, end - 1))
                start = end - 1
        return [*lines, (start, len(self._sums) - 1)]
