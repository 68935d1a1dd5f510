"""Vietnamese wording of dates, counts and amounts on official papers."""


def long_date(date):
    """Return "ngày 05 tháng 01 năm 2026".

    A zero stands before days 01 to 09 and months 01 and 02 (NĐ 30/2020/NĐ-CP, trust B).

    :param date: date, or a false value for a paper that has no date yet
    :return: str
    """
    if not date:
        return "ngày … tháng … năm …"
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"ngày {date.day:02d} tháng {month} năm {date.year}"


def count_subjects(kinds):
    """Return how many of each kind in words: "01 tập thể và 02 cá nhân".

    :param kinds: list of subject kinds, one entry a subject
    :return: str, empty for an empty list
    """
    words = {
        "collective": "tập thể",
        "individual": "cá nhân",
        "household": "hộ gia đình",
        "organisation": "tổ chức",
    }
    parts = [f"{kinds.count(kind):02d} {word}" for kind, word in words.items() if kinds.count(kind)]
    return " và ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def amount(value):
    """Return a sum in đồng as it is written: 1.520.000.

    :param value: float or int
    :return: str
    """
    return f"{value:,.0f}".replace(",", ".")
