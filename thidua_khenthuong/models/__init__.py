"""The rooms, from the ground up: each names only rooms before it, and its own."""

from . import (
    core,
    organisation,
    law,
    deadline,
    evidence,
    paper,
    ledger,
    campaign,
    criteria,
    registration,
    assessment,
    scoring,
    external_ranking,
    unit_report,
    initiative,
    difficulty,
    ranking,
    nomination,
    decision,
    statistics,
)
