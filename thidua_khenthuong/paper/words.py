"""Vietnamese wording of dates, counts and amounts on official papers."""

# in the order of the lists of a decision (reference papers.md 9)
KINDS = {
    "collective": "tập thể",
    "organisation": "tổ chức",
    "household": "hộ gia đình",
    "individual": "cá nhân",
}
KIND_ORDER = tuple(KINDS)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# as rankings and score sheets head them, in their order
SECTIONS = {
    "collective": "Tập thể",
    "individual": "Cá nhân",
    "household": "Hộ gia đình",
    "organisation": "Tổ chức",
}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def letters():
    """Yield A, B … Z, AA, AB …, as parts of a list are lettered."""
    yield from _LETTERS
    for first in _LETTERS:
        yield from (first + second for second in _LETTERS)


def long_date(date):
    """Return "ngày 05 tháng 01 năm 2026".

    A zero stands before days 01 to 09 and months 01 and 02 (NĐ 30/2020/NĐ-CP, trust A).

    :param date: date, or a false value for a paper that has no date yet
    :return: str
    """
    if not date:
        return "ngày … tháng … năm …"
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"ngày {date.day:02d} tháng {month} năm {date.year}"


def count_subjects(kinds, order=KIND_ORDER):
    """Return how many of each kind in words: "01 tập thể, 02 hộ gia đình và 03 cá nhân".

    :param kinds: list of subject kinds, one entry a subject
    :param order: iterable of subject kinds, as the paper lists them
    :return: str, empty for an empty list
    """
    return listed(f"{kinds.count(kind):02d} {KINDS[kind]}" for kind in order if kind in kinds)


def name_kinds(kinds):
    """Return the kinds that are there, in the order of papers: "tập thể, hộ gia đình, cá nhân".

    :param kinds: iterable of subject kinds
    :return: str, empty where there is none
    """
    kinds = set(kinds)
    return ", ".join(KINDS[kind] for kind in KIND_ORDER if kind in kinds)


def listed(words):
    """Return words as a sentence lists them: "A", "A và B", "A, B và C".

    :param words: iterable of str; empty ones are left out
    :return: str
    """
    words = [word for word in words if word]
    return " và ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def sentence(text):
    """Return a text that begins with a capital letter, its other letters as they are (str)."""
    return text[:1].upper() + text[1:]


def ended(text):
    """Return the last words of a paper, followed by “./.” (NĐ 30/2020/NĐ-CP, trust A).

    :param text: str, with or without an end of its own
    :return: str
    """
    return text.rstrip(" \t\n.;,:/") + "./."


def amount(value):
    """Return a sum in đồng as it is written: 1.520.000.

    :param value: float or int
    :return: str
    """
    return f"{value:,.0f}".replace(",", ".")


def amount_in_words(value):
    """Return a sum in words, as papers repeat it: "một triệu không trăm mười nghìn đồng".

    Every group below the first is read with its hundreds, as accountants do, so that no digit
    can be put in.

    :param value: float or int, 0 or more
    :return: str
    """
    number = round(value)
    if not number:
        return "không đồng"
    # a billion is read as a number of its own: một nghìn tỷ
    billions, below = divmod(number, 10**9)
    words = [*_groups(billions), "tỷ"] if billions else []
    return " ".join([*words, *_groups(below, bool(billions)), "đồng"])


def _groups(number, follows=False):
    """Return the words of a number below a thousand millions (list of str).

    `follows`: something has been read before it.
    """
    if number >= 10**9:
        billions, number = divmod(number, 10**9)
        return [*_groups(billions), "tỷ", *_groups(number, True)]
    words = []
    for size, name in ((10**6, "triệu"), (1000, "nghìn"), (1, "")):
        group, number = divmod(number, size)
        if group:
            words += _three_digits(group, follows or bool(words))
            words += [name] * bool(name)
    return words


def _three_digits(group, with_hundreds):
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or with_hundreds else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens:
        words += ["mười"]
    elif ones and words:
        words += ["linh"]
    if ones == 1 and tens > 1:
        words += ["mốt"]
    elif ones == 5 and tens:
        words += ["lăm"]
    elif ones:
        words += [_DIGITS[ones]]
    return words
