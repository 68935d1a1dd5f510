"""The rows of a list of people and units as offices write it: its headings are none."""

import re

from ..models.core.search_mixin import plain
from ..models.organisation.household import household_of

_KIND = "(?:tap the|ca nhan|ho gia dinh|to chuc)"
# a line that only heads a part of a list: "I. TẬP THỂ", "Cá nhân đăng ký:"; never a household,
# though it is called so: "Hộ gia đình ông Nguyễn Văn An"
_HEADING = re.compile(
    r"(?P<number>(?:[ivx]+|[a-d])[.)\s]+)?(?:\d+[.)\s]+)?(?:danh sach )?(?:cac )?"
    rf"(?P<kind>{_KIND})(?:[ ,/]+(?:va )?{_KIND})*(?P<rest>[\w ,/]*):?"
)
_SAID_OF_A_PART = re.compile(
    r"(?: (?:dang ky|de nghi|khen thuong|thi dua|danh hieu|tham gia|tieu bieu|nam \d{4}))*"
)
_COUNTED = re.compile(r"\d+[.)]?(?:\.0)?")


def problem_of(number, titles, fail):
    """Return the function that reports a fault of a row by the key of its column."""
    return lambda key, message, **asks: fail(number, titles[key], message, **asks)


def as_text(values):
    """Return a row whose numbers and dates are text too."""
    return {
        key: value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else str(value).strip()
        for key, value in values.items()
    }


def listed(rows, directory):
    """Return the rows that are no headings; those of a part of households are said to be some."""
    found, parts = [], {}
    for number, values in rows:
        heading = _heading(values)
        if heading and not directory.knows(values["name"]):
            parts[number.sheet] = "hộ gia đình" if heading["kind"] == "ho gia dinh" else ""
        else:
            kind = values["kind"] or parts.get(number.sheet, "")
            found.append((number, {**values, "kind": kind}))
    return found


def _heading(values):
    """Return the match of a row that only heads a part of the list, or None.

    One that is counted is none, and no household is, though it is called so.
    """
    others = any(value for key, value in values.items() if key not in ("name", "number"))
    found = _HEADING.fullmatch(plain(values["name"]))
    if not found or others or _COUNTED.fullmatch(values["number"]) or household_of(values["name"]):
        return None
    return found if found["number"] or _SAID_OF_A_PART.fullmatch(found["rest"].rstrip()) else None
