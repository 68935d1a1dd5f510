"""How high a row must be, and how small a text, so that it is seen whole in a cell."""

from functools import lru_cache

# Excel's tallest row, in points; a text that needs more is written smaller
_TALLEST = 409
_SMALLER = (10, 8, 6)
# a long list repeats its units and awards: measured once, kept while they are short
_REMEMBERED = 80


def fitting(text, width, size, bold):
    """Return the size that a text needs to be seen whole, 0 for its own, and its height.

    :param text: str
    :param width: of its column, in Excel's units
    :param size: of its font, in points
    :param bold: bool
    :return: (points, points)
    """
    if len(text) <= _REMEMBERED:
        return _fitting_short(text, width, size, bold)
    return _fitting(text, width, size, bold)


def _fitting(text, width, size, bold):
    height = _height(text, width, size, bold)
    if height <= _TALLEST:
        return 0, height
    for size in _SMALLER:
        height = _height(text, width, size, bold)
        if height <= _TALLEST:
            break
    return size, min(height, _TALLEST)


_fitting_short = lru_cache(maxsize=4096)(_fitting)


def _height(text, width, size, bold):
    """Estimate the height in points of a text wrapped in a column of so many Excel units.

    No further than to a height above that of the tallest row: a text may be of many pages.
    """
    # A unit is 7 pixels of 1/96 inch; 2 % are held back for the differences between programs.
    room = width * 7 * 0.75 * 0.98 / (size * (1.06 if bold else 1))
    most, lines = _TALLEST / (size * 1.2), 0
    for paragraph in text.split("\n"):
        lines += _wrapped(paragraph, room, most - lines)
        if lines > most:
            break
    return lines * size * 1.2 + 4


def _wrapped(paragraph, room, most):
    """Count the lines of a paragraph in a column `room` ems wide, up to the first beyond `most`."""
    if len(paragraph) * _WIDEST <= room:
        return 1
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        length = sum([_EMS[character] for character in word])
        if used and used + 0.25 + length > room:
            lines, used = lines + 1, 0.0
        used += length + (0.25 if used else 0)
        if used > room:
            lines, used = lines + int(used // room), used % room
        if lines > most:
            break
    return lines


class _Widths(dict):
    """Widths of the characters of Times New Roman in ems, estimated once each."""

    def __missing__(self, character):
        width = 0.7 if character.isupper() else 0.48
        if character in "ijltfrI.,;:'()/-":
            width = 0.31
        elif character in "mwMW":
            width = _WIDEST
        self[character] = width
        return width


_WIDEST = 0.85
_EMS = _Widths()
