"""Which decision a row of a history means: its number and day, as offices write them."""

import re
from datetime import date, datetime
from typing import NamedTuple

from ..models.core.search_mixin import plain

_NUMBERS = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_WORDS = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*(?:thang|/)\s*(\d{1,2})\s*(?:nam|/)\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[t ].*)?")
# "Quyết định số 45/QĐ-UBND ngày 20/5/2024 của Chủ tịch UBND xã", "45/QĐ-UBND, 20/5/2024"
_DECISION = re.compile(
    r"(?:.*?\bsố\b\s*:?\s*)?(?P<number>\d[^\s,;]*)\s*[,;]?\s*(?:ngày\s*)?"
    r"(?P<day>\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]|năm)\s*\d{4})"
    r"\s*[,;]?\s*(?:của\s+)?(?P<body>.*)",
    re.IGNORECASE,
)

# what stands for the cell above: an empty one, marks alone, “nt”, “như trên”
_DITTO = frozenset({"", "nt", "nhutren"})


class Decided(NamedTuple):
    """A decision as a row tells it; what is not told is empty."""

    reference: str = ""
    day: object = ""
    body: str = ""


def day_of(value):
    """Return the day that a cell means (date), None where it means none.

    A date; "20/5/2024", "20.05.2024", "ngày 20 tháng 5 năm 2024", "2024-05-20". Day before month,
    as Vietnamese papers have it; years of two digits mean none.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = plain(str(value)).strip(" ,.;()").removeprefix("ngay ")
    found = _ISO.fullmatch(text)
    figures = found.groups() if found else None
    if not found:
        found = _NUMBERS.fullmatch(text) or _WORDS.fullmatch(text)
        figures = found and found.groups()[::-1]
    try:
        return figures and date(*map(int, figures))
    except ValueError:
        return None


def decision_of(text):
    """Return the decision that one text tells in whole (Decided), None where it tells none."""
    found = _DECISION.fullmatch(" ".join(str(text).split()))
    day = found and day_of(found["day"])
    return Decided(found["number"], day, found["body"].strip(" .:;,")) if day else None


def told_decision(values):
    """Return what a row tells of its decision in one column or in several (Decided)."""
    whole = decision_of(values["decision"]) if values["decision"] != "" else None
    whole = whole or Decided()
    return Decided(
        str(values["reference"]).strip() or whole.reference,
        values["date"] if values["date"] != "" else whole.day,
        str(values["authority"]).strip() or whole.body,
    )


def unread_decision(values):
    """Return the text of a row's decision of which number and day cannot be read (str), or ""."""
    text = " ".join(str(values["decision"]).split())
    ditto = re.sub(r"[^a-z0-9]+", "", plain(text)) in _DITTO
    return "" if ditto or decision_of(text) else text


def heading_decision(values):
    """Return the decision that a line above its rows names (Decided), None for another line."""
    said = [value for value in values.values() if value != ""]
    if len(said) != 1 or not isinstance(said[0], str):
        return None
    return decision_of(said[0])


def carried(rows):
    """Return (rows with the decision that each means, places of those that take it from above).

    Merged cells hold it in their first row alone, and a line above may name it for those below.

    :param rows: list of (reader.Place, dict of cells)
    :return: list of (place, dict, Decided), list of reader.Place
    """
    found, taken, above, sheet = [], [], Decided(), None
    for place, values in rows:
        if place.index != sheet:
            above, sheet = Decided(), place.index
        heading = heading_decision(values)
        if heading:
            above = heading
            continue
        told = told_decision(values)
        silent = not told.reference and told.day == "" and not unread_decision(values)
        if silent and above.reference:
            taken.append(place)
            told = Decided(above.reference, above.day, told.body or above.body)
        above = told
        found.append((place, values, told))
    return found, taken
