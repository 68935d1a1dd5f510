from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL


class Scores(NamedTuple):
    """What the totals need to know of a line: its stored fields of these names."""

    self_score: float
    head_score: float
    office_score: float
    computed_score: float
    is_computed: bool
    max_score: float
    weight: float
    effect: str

    def weighted(self, score):
        """Return what a score adds to the total: score ÷ maximum × weight (float).

        A penalty takes that much from it.
        """
        part = (score or 0.0) / self.max_score * self.weight if self.max_score else 0.0
        return -part if self.effect == "penalty" else part


class Totals(NamedTuple):
    """The totals of an evaluation, by the names of their fields."""

    self_total: float
    head_total: float
    total: float
    max_total: float


def totals_of(lines):
    """Add the scores of an evaluation up. A computed one counts at every step.

    :param lines: iterable of Scores
    :return: Totals, none below 0
    """
    own = head = office = out_of = 0.0
    for line in lines:
        worked_out = line.computed_score if line.is_computed else None
        own += line.weighted(line.self_score if worked_out is None else worked_out)
        head += line.weighted(line.head_score if worked_out is None else worked_out)
        office += line.weighted(line.office_score)
        out_of += line.weight if line.effect == "base" else 0
    return Totals(max(own, 0), max(head, 0), max(office, 0), out_of)


class Evaluation(models.Model):
    """Totals, for thousands of evaluations at once: a line costs no record."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    @api.depends(*(f"line_ids.{name}" for name in Scores._fields))
    def _compute_totals(self):
        saved = self.browse(self._ids).filtered("id") if all(self._ids) else self.browse()
        found = {}
        for evaluation, totals in self._totals().items():
            for name, value in zip(Totals._fields, totals, strict=True):
                found.setdefault((name, value), []).append(evaluation)
        for (name, value), ids in found.items():
            self.browse(ids).with_prefetch(self._ids)[name] = value
