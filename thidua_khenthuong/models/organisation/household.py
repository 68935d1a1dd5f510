"""What the name of a household says: "Hộ gia đình bà Trần Thị Cúc" is headed by Trần Thị Cúc."""

import re

from ..core.search_mixin import plain
from .names import addressed, written

_HOUSEHOLD = re.compile(r"(?:hộ\s+gia\s+đình|hộ\s+gđ|hộ|gia\s+đình)\s+(?=\S)", re.IGNORECASE)
_WORDS = {"mr": "ông", "ms": "bà"}
_TYPED = {word: key for key, words in _WORDS.items() for word in (words, plain(words))}


def household_of(name, salutation="", said=False):
    """Return the values of the household that a name means, None where it names none.

    :param name: str
    :param salutation: str, "Ông" or "Bà", where it stands beside the name
    :param said: bool, whether it is a household whatever its name: it may be its head's alone
    :return: dict of name, thidua_head_name, thidua_salutation
    """
    name = written(name)
    begun = _HOUSEHOLD.match(name)
    address, head = addressed(name[begun.end() :] if begun else name)
    if not head or not (begun or said):
        return None
    # "Hộ gia đình tiêu biểu" is nobody
    if begun and not said and not address and not _is_name(head):
        return None
    address = address or _TYPED.get(salutation.strip().lower(), "")
    if not begun:
        name = " ".join(filter(None, ("Hộ gia đình", _WORDS.get(address), head)))
    return {"name": name, "thidua_head_name": head, "thidua_salutation": address or False}


def household_name(name):
    """Return how a paper names a household (str): “Hộ gia đình ông Trần Văn Năm”.

    A bare name, as somebody may have typed it, would be that of a person.
    """
    found = household_of(name or "", said=True)
    return found["name"] if found else name or ""


def _is_name(text):
    words = text.split()
    return not text.isupper() and all(word[0].isupper() for word in words)
