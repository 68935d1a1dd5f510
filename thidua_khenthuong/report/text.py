import re

# a cell of Excel holds 32,767; a few are left for marks of ours
CELL_MAX = 32_700
#: how a text ends that was longer
CUT = " […]"

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text):
    """Take any str; return it with plain line feeds and without what XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cell_text(text):
    """Take any str; return it cleaned, and cut with a mark where a cell holds no more."""
    text = clean(text)
    # as Excel counts: rare characters are two
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_MAX:
        return text
    return units[: 2 * (CELL_MAX - len(CUT))].decode("utf-16-le", "ignore") + CUT
