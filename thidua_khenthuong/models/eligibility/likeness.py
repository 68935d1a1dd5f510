"""How far two wordings of an achievement agree. Plain texts in, plain data out; no Odoo here."""

import re
from difflib import SequenceMatcher
from itertools import pairwise

from ..core.search_mixin import plain

_WORD = re.compile(r"\w+")


def likeness(one, other):
    """Return how many per cent of the words of two texts agree, marks and stops aside (int)."""
    return round(100 * _matcher(_words(one), _words(other)).ratio())


def figures_of(text):
    """Return the numbers that a text names: years, counts (list of str)."""
    return [word for word in _words(text) if word.isdigit()]


def marked(one, other):
    """Return both texts in runs: two lists of (text, whether the words stand in the other too)."""
    parts, others = _parts(one), _parts(other)
    blocks = _matcher([key for _text, key in parts], [key for _text, key in others])
    same, same_there = set(), set()
    for start, there, size in blocks.get_matching_blocks():
        same.update(range(start, start + size))
        same_there.update(range(there, there + size))
    return _runs(parts, same), _runs(others, same_there)


def _words(text):
    return _WORD.findall(plain(text))


def _matcher(words, others):
    return SequenceMatcher(None, words, others, autojunk=False)


def _parts(text):
    """Return a text cut before each word, each part with its plain word (list of tuple)."""
    text = text or ""
    starts = [match.start() for match in _WORD.finditer(text)]
    # what stands before the first word goes with it
    cuts = [0, *starts[1:], len(text)] if text else []
    return [(text[a:b], " ".join(_words(text[a:b]))) for a, b in pairwise(cuts)]


def _runs(parts, same):
    runs = []
    for index, (text, _key) in enumerate(parts):
        agrees = index in same
        if runs and runs[-1][1] == agrees:
            runs[-1] = (runs[-1][0] + text, agrees)
        else:
            runs.append((text, agrees))
    return runs
