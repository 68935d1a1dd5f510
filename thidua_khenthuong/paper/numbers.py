"""Numbers as people here write them: 8,5 and 8.5 and 1.000 and 1.012,5. No Odoo here."""

import math
import re

_GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?", re.ASCII)
_GROUPED_ABROAD = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)|[1-9]\d{0,2}(,\d{3}){2,}", re.ASCII)
_PLAIN = re.compile(r"\d+([.,]\d+)?", re.ASCII)
# 1,000 is a thousand to some and one to others
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2},\d{3}", re.ASCII)


def read_number(value):
    """Return the number that a cell or a field means (float).

    A point parts thousands where three digits follow each, as in 1.000; else it is a decimal one.

    :param value: str, int or float, as it was typed
    :raise ValueError: where it is no number, or may be read as two
    """
    if isinstance(value, bool):
        raise ValueError(value)
    if isinstance(value, int | float):
        return float(value)
    text = re.sub(r"[\s\u00a0\u202f]+", "", str(value)).removesuffix("%")
    sign = -1.0 if text.startswith(("-", "\u2212")) else 1.0
    text = re.sub("^[-\u2212+]", "", text)
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    elif _GROUPED_ABROAD.fullmatch(text):
        text = text.replace(",", "")
    elif _AMBIGUOUS.fullmatch(text) or not _PLAIN.fullmatch(text):
        raise ValueError(value)
    number = float(text.replace(",", "."))
    if math.isinf(number):
        raise ValueError(value)
    return sign * number


def is_twofold(text):
    """Return whether a text may be read as two numbers, such as 1,000 (bool)."""
    return bool(_AMBIGUOUS.fullmatch(text.strip()))
