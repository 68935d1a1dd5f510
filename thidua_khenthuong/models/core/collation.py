"""The order of the Vietnamese alphabet, the same in lists, papers and workbooks.

PostgreSQL sorts by the collation that the database was made with, which is rarely Vietnamese, and
a server need not carry ICU at all. So each name gets a key made of digits: whatever compares two
keys, with whatever collation, finds the order of `vi-VN` (CLDR): first the letters, ă â b c d đ…,
then the tones, ngang huyền hỏi ngã sắc nặng. Numbers go by their value: Thôn 2 before Thôn 10.
"""

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_CODES = {letter: f"{code}" for code, letter in enumerate(_LETTERS, 30)}
_BLANK, _NUMBER, _OTHER, _END = "10", "20", "99", "00"
# huyền, hỏi, ngã, sắc, nặng; none is ngang
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_TONED = re.compile(f"[{''.join(_TONES)}]")
_WORDS = re.compile(r"[0-9]+|(?:[^\W\d_][\u0300-\u036f]*)+")
_HOUSEHOLD = re.compile(r"\b(?:ông|bà)\s+(?=\S)", re.IGNORECASE)


def sort_key(text):
    """Return the key that sorts a name in Vietnamese order (str of digits, empty for no name).

    :param text: str or a false value; marks other than letters and digits only part words
    """
    # of a word, not of a letter: "hoà" and "hòa" are one word in two spellings
    tones = []
    letters = []
    for word in _WORDS.findall(unicodedata.normalize("NFD", (text or "").lower())):
        tone = _TONED.search(word)
        tones.append(_TONES[tone.group()] if tone else "0")
        letters.append(_letters_key(_TONED.sub("", word)))
    return f"{_BLANK.join(letters)}{_END}{''.join(tones)}" if letters else ""


def person_key(name):
    """Return the key that sorts a person: given name, which comes last, middle, then family name.

    :param name: str or a false value: "Nguyễn Thị Minh An" goes by An, Thị Minh, Nguyễn
    :return: str of digits
    """
    words = (name or "").split()
    parts = (words[-1:], words[1:-1], words[:1] if len(words) > 1 else [])
    return _END.join(sort_key(" ".join(part)) for part in parts) if words else ""


def household_key(name):
    """Return the key that sorts a household: by the person it is named after, where it names one.

    :param name: str or a false value: "Hộ gia đình bà Trần Thị Cúc" goes by Cúc, Thị, Trần
    :return: str of digits
    """
    named = _HOUSEHOLD.split(name or "")
    return person_key(named[-1]) if len(named) > 1 else sort_key(name)


def _letters_key(word):
    if word[0] in "0123456789":
        digits = word.lstrip("0") or "0"
        return f"{_NUMBER}{min(len(digits), 99):02d}{digits}"
    return "".join(
        _CODES.get(letter) or f"{_OTHER}{ord(letter):07d}"
        for letter in unicodedata.normalize("NFC", word)
    )
