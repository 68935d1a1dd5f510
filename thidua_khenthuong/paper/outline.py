"""How criteria stand on a page: effect by effect, under the headings of their groups; no Odoo.

A plan has criteria in two or three levels (I → 1 → 1.1). A heading is no criterion: it has no
points of its own, only the sum of what stands under it.
"""

import re
from typing import NamedTuple

_POINTS = re.compile(r"\d\s*(điểm|đ)\b", re.IGNORECASE)
EFFECTS = ("base", "bonus", "penalty")


class Item(NamedTuple):
    """Where a criterion belongs: its effect, the names of its group and of its subgroup."""

    effect: str
    group: str = ""
    subgroup: str = ""


class Band(NamedTuple):
    """A heading above `size` criteria: of a group (level 1) or a subgroup (level 2)."""

    level: int
    title: str
    size: int


def spaced(name):
    """Return the name of a group as it is compared: blanks made one (str)."""
    return " ".join((name or "").split())


def summed(title, total):
    """Return a heading with the points under it, unless it says points itself (str)."""
    return title if _POINTS.search(title) else f"{title} ({total} điểm)"


def order(items):
    """Return the places of the items in the order of reading (list of int).

    Bonus and penalty stand apart, at the end. Groups, and subgroups within, keep the order in
    which they first appear. What belongs to none comes first, or it would seem to belong to the
    one before.

    :param items: list of Item
    """
    first = {}
    for place, item in enumerate(items):
        for key in (item[:2], item):
            first.setdefault(key, place)

    def key(place):
        item = items[place]
        return (
            EFFECTS.index(item.effect),
            bool(item.group),
            first[item[:2]],
            bool(item.subgroup),
            first[item],
            place,
        )

    return sorted(range(len(items)), key=key)


def bands(items, heads):
    """Return the headings that stand above each item (list of list of Band, the widest first).

    :param items: list of Item, in the order of `order`
    :param heads: dict effect → its heading; what counts in the total has none
    """
    found = [[] for _item in items]
    for level in (1, 2):
        parts = [item[: level + 1] for item in items]
        for place, part in enumerate(parts):
            if place and parts[place - 1] == part:
                continue
            title = _group_title(items[place], heads) if level == 1 else items[place].subgroup
            if title:
                found[place].append(Band(level, title, _run(parts, place)))
    return found


def _group_title(item, heads):
    head = heads.get(item.effect, "")
    if head.casefold() in item.group.casefold():
        return item.group
    return ": ".join(filter(None, (head, item.group)))


def _run(parts, start):
    """Return how many parts from a place on are the same."""
    end = start
    while end < len(parts) and parts[end] == parts[start]:
        end += 1
    return end - start
