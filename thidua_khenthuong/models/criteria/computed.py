from typing import NamedTuple


class Computed(NamedTuple):
    """A score that was worked out, and how.

    `score` is None where it cannot be worked out yet; `note` says how it came about, or what is
    missing, in words and figures.
    """

    score: float | None
    note: str
