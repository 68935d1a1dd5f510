"""A criteria set as an Excel sheet that can be edited and imported again; no Odoo here.

What the cells say is Vietnamese; the same words are read back by the import.
"""

import re
from itertools import zip_longest
from typing import NamedTuple

from .numbers import read_number
from .workbook import CHOICE_SHEET, Column, OfficialBook

KINDS = {
    "collective": "Tập thể",
    "individual": "Cá nhân",
    "household": "Hộ gia đình",
    "organisation": "Tổ chức",
}
# (method, source) → word
METHODS = {
    ("points", ""): "Chấm điểm",
    ("levels", ""): "Xếp mức",
    ("yes_no", ""): "Có - Không",
    ("counted", ""): "Đếm số lượng",
    ("computed", ""): "Tự tính",
    ("computed", "ranking"): "Tự tính (xếp hạng)",
    ("computed", "reports"): "Tự tính (báo cáo)",
    ("computed", "initiatives"): "Tự tính (sáng kiến)",
}
# kind of rule → how the sheet writes it, before its threshold
RULE_WORDS = {
    "top": "hạng",
    "risen": "tăng",
    "share": "đúng hạn",
    "grassroots": "cơ sở",
    "province": "tỉnh",
    "state": "toàn quốc",
    "spread": "nhân rộng",
}
_KIND_OF_WORD = {word: kind for kind, word in RULE_WORDS.items()}
_RULE = re.compile(r"(?P<word>\D*\D)\s+(?P<threshold>\d[\d.,]*)\s*%?\s*=\s*(?P<points>\d[\d.,]*)")
# method → the numbers that are read in its text: not those in the name of a level
_FIGURES = {
    "levels": re.compile(r"()=\s*(\d[\d.,]*)\s*(?=[;\n]|$)"),
    "counted": re.compile(r"^\s*(\d[\d.,]*)\s*(?=/)()"),
    "computed": re.compile(r"(\d[\d.,]*)\s*%?\s*=\s*(\d[\d.,]*)"),
}
EFFECTS = {"base": "Tính điểm", "bonus": "Điểm thưởng", "penalty": "Điểm trừ"}
#: words that are read too: what sheets said before
ALSO_EFFECTS = {"Điểm cộng": "bonus"}
EVIDENCE = {True: "Có", False: "Không"}


class SheetColumn(NamedTuple):
    """A column: its key in a row, and how it looks; `choices` are all it takes."""

    key: str
    title: str
    width: float
    style: str = "text"
    choices: tuple = ()


COLUMNS = (
    SheetColumn("number", "STT", 6, "centre"),
    SheetColumn("kind", "Đối tượng", 10, "centre", tuple(KINDS.values())),
    SheetColumn("group", "Nhóm tiêu chí", 18),
    SheetColumn("subgroup", "Tiểu mục", 14),
    SheetColumn("code", "Mã", 6, "centre"),
    SheetColumn("name", "Tiêu chí", 34),
    SheetColumn("guidance", "Hướng dẫn chấm", 28),
    SheetColumn("method", "Phương pháp", 13, "centre", tuple(METHODS.values())),
    SheetColumn("levels", "Các mức", 22),
    SheetColumn("maximum", "Điểm tối đa", 8, "centre"),
    SheetColumn("weight", "Trọng số", 8, "centre"),
    SheetColumn("evidence", "Minh chứng", 9, "centre", tuple(EVIDENCE.values())),
    SheetColumn("effect", "Cách tính", 10, "centre", tuple(EFFECTS.values())),
)
_ROOM_FOR_MORE = 200


def build(head, rows):
    """Return the bytes of the sheet.

    `head`: superior_body, body, place_date, title, subtitle, sheet. `rows`: dicts of kind, group,
    subgroup, code, name, guidance, method, source, levels (str), rules (list of (kind, threshold,
    points)), maximum, weight (numbers), evidence (bool), effect.
    """
    book = OfficialBook()
    columns = [Column(column.title, column.width, column.style) for column in COLUMNS]
    sheet = book.sheet(head["sheet"], columns)
    sheet.head(head)
    sheet.header()
    first = sheet.next_row
    for number, row in enumerate(rows, 1):
        words = {
            **row,
            "number": number,
            "kind": KINDS[row["kind"]],
            "method": METHODS[row["method"], row["source"] if row["method"] == "computed" else ""],
            "evidence": EVIDENCE[row["evidence"]],
            "levels": row["levels"] or write_rules(row["rules"]),
            "effect": EFFECTS[row["effect"]],
        }
        sheet.row([words[column.key] for column in COLUMNS])
    _offer_choices(book, sheet, first)
    return book.save()


def _offer_choices(book, sheet, first):
    chosen = [(index, column) for index, column in enumerate(COLUMNS) if column.choices]
    lists = book.catalogue(CHOICE_SHEET, [Column(column.title, 40) for _index, column in chosen])
    lists.header()
    for words in zip_longest(*(column.choices for _index, column in chosen), fillvalue=""):
        lists.row(words)
    for place, (index, column) in enumerate(chosen):
        letter = chr(ord("A") + place)
        source = f"='{CHOICE_SHEET}'!${letter}$2:${letter}${len(column.choices) + 1}"
        sheet.choose(index, first, sheet.next_row + _ROOM_FOR_MORE, source)


def parse_rules(text):
    """Read rules as sheets write them: "hạng 3=20; tăng 5=15".

    :param text: str or a false value
    :return: list of (kind, threshold, points), empty for an empty text
    :raise ValueError: with the part that says no rule
    """
    rules = []
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", text or ""))):
        found = _RULE.fullmatch(part)
        kind = found and _KIND_OF_WORD.get(found["word"].strip().lower())
        if not kind:
            raise ValueError(part)
        try:
            rules.append((kind, read_number(found["threshold"]), read_number(found["points"])))
        except ValueError:
            raise ValueError(part) from None
    return rules


def typed_figures(text, method):
    """Return the numbers in the text of a criterion's levels, as they are typed (list of str)."""
    found = _FIGURES[method].findall(text) if method in _FIGURES else []
    return [number for numbers in found for number in numbers if number]


def write_rules(rules):
    """Return rules as `parse_rules` reads them.

    :param rules: iterable of (kind, threshold, points)
    :return: str
    """
    return "; ".join(f"{RULE_WORDS[kind]} {limit:g}={points:g}" for kind, limit, points in rules)
