"""What is on record about who is reviewed or nominated, as the conditions of titles ask for it."""

from types import MappingProxyType
from typing import NamedTuple

_NONE = MappingProxyType({})


class Past(NamedTuple):
    """The years on record, of one subject.

    `since`: the year from which the ledger is complete, 0 where nobody knows: what is not in it
    from then on was not conferred, before then it may have been; `titles`: award id → set of
    years; `lost`: (award id, year) → how it was taken away; `ratings`: year → quality;
    `initiatives`: tuple of (year, scope, name).
    """

    since: int = 0
    titles: dict = _NONE
    lost: dict = _NONE
    ratings: dict = _NONE
    initiatives: tuple = ()


class Facts(NamedTuple):
    """What is on record about who is reviewed, for one year.

    `titles`: ids of the awards he is ticked for or already has; `people`: of a unit, the Facts of
    its people; `past`: all years.
    """

    year: int
    quality: str = ""
    initiatives: tuple = ()
    titles: frozenset = frozenset()
    disciplined: bool = False
    people: tuple = ()
    past: Past = Past()
