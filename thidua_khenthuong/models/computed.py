from typing import NamedTuple

# source of a computed criterion → the model whose `_score_lines` works it out
SOURCES = {
    "ranking": "thidua.ranking",
    "reports": "thidua.report.submission",
    "initiatives": "thidua.initiative",
}


class Computed(NamedTuple):
    """A score that was worked out, and how.

    `score` is None where it cannot be worked out yet; `note` says how it came about, or what is
    missing, in words and figures.
    """

    score: float | None
    note: str
