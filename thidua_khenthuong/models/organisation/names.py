"""How people and units are written in lists, and when two spellings are one name.

A name written with marks means that name alone: in one real commune 593 of 3,095 people bear a
name that differs from another's only in its marks. A name typed without any marks may mean
whoever is spelt so but for the marks. Case, Unicode forms, blanks, signs that nobody sees, and
the place of a tone ("hoà", "hòa") tell nobody apart.
"""

import difflib
import re
import unicodedata

from ..core.collation import sort_key
from ..core.search_mixin import plain

# no sign that is seen: soft hyphen, zero-width blanks, marks of direction
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_PARTS = re.compile(r"[^\W_]+")
_ADDRESS = {
    "mr": ("ông", "anh", "chú"),
    "ms": ("bà", "chị", "cô"),
    "": ("đồng chí", "đ/c", "đc", "đ.c", "đ/chí", "đ.chí", "bác", "em"),
}
_ADDRESSED = re.compile(
    rf"({'|'.join(re.escape(word) for words in _ADDRESS.values() for word in words)})"
    r"(?:\s*[.:]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_NEAR = 0.75


def written(name):
    """Return a name as it is seen: composed letters, single blanks, nothing invisible (str)."""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", name or "")).split())


def parts(name):
    """Return the words of a name in lower case, with their marks (list of str)."""
    return _PARTS.findall(written(name).lower())


def letters(name):
    """Return the words of a name without their marks, by which it is looked for (str)."""
    return plain(" ".join(parts(name)))


def spelling(name):
    """Return a key that two names share where they are spelt alike, marks included (str)."""
    return sort_key(" ".join(parts(name)))


def is_marked(name):
    """Return whether a name is written with any Vietnamese mark (bool)."""
    return letters(name) != " ".join(parts(name))


def addressed(name):
    """Return (how somebody is addressed: "mr", "ms" or "", the name without it)."""
    name = written(name)
    address, rest = "", name
    # "Đ/c Bà Nguyễn Thị An"
    while found := _ADDRESSED.match(rest):
        word = found[1].lower()
        address = address or next(key for key, words in _ADDRESS.items() if word in words)
        rest = rest[found.end() :]
    return address, rest


class NameIndex:
    """Finds records by the names that they bear, each once however many are asked for."""

    def __init__(self):
        self._by_letters = {}

    def add(self, name, record):
        """Have a record found by a name (str)."""
        if record not in [known for known, _spelt in self._by_letters.get(letters(name), ())]:
            self._by_letters.setdefault(letters(name), []).append((record, spelling(name)))

    def named(self, name, marked=None):
        """Return the records that a name means (list), see this module.

        :param name: str
        :param marked: bool, whether it is written with marks; None: as it is
        """
        found = self._by_letters.get(letters(name), [])
        alike = [record for record, spelt in found if spelt == spelling(name)]
        if is_marked(name) if marked is None else marked:
            return alike
        return alike or [record for record, _spelt in found]

    def near(self, name, limit=3, cutoff=_NEAR):
        """Return the records whose names are nearest to one that means nobody (list)."""
        keys = difflib.get_close_matches(letters(name), self._by_letters, limit, cutoff)
        found = [record for key in keys for record, _spelt in self._by_letters[key]]
        return list(dict.fromkeys(found))[:limit]
