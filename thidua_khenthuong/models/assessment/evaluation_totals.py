from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..core.score_field import is_blank


class Scores(NamedTuple):
    """What the totals need to know of a line: its stored fields of these names."""

    self_score: float | None
    head_score: float | None
    office_score: float | None
    computed_score: float | None
    is_computed: bool
    max_score: float
    weight: float
    effect: str

    def of_step(self, name):
        """Return the score that counts in the total of a step (float, or no score).

        :param name: str, the field of the step's scores
        """
        as_worked_out = self.is_computed and name != "office_score"
        return self.computed_score if as_worked_out else getattr(self, name)

    def weighted(self, score):
        """Return what a score adds to the total: score ÷ maximum × weight (float).

        A penalty takes that much from it.
        """
        part = (score or 0.0) / self.max_score * self.weight if self.max_score else 0.0
        return -part if self.effect == "penalty" else part


class Totals(NamedTuple):
    """The totals of an evaluation, by the names of their fields."""

    self_total: float | None
    head_total: float | None
    total: float | None
    max_total: float


def totals_of(lines):
    """Add the scores of an evaluation up. A computed one counts at every step.

    A step in which nobody has given a score has no total, whatever the system has worked out;
    where all is worked out, that is the total.

    :param lines: iterable of Scores
    :return: Totals, none below 0
    """
    lines = list(lines)
    totals = [
        _total([(line, line.of_step(name)) for line in lines])
        for name in ("self_score", "head_score", "office_score")
    ]
    return Totals(*totals, sum(line.weight for line in lines if line.effect == "base"))


def _total(scored):
    typed = [score for line, score in scored if not line.is_computed]
    given = typed or [score for _line, score in scored]
    if all(is_blank(score) for score in given):
        return None
    return max(sum(line.weighted(score) for line, score in scored), 0.0)


def keep_free(model, percent):
    """Keep a share of each page of a model's table free (percent, int) for new versions of a row.

    Where a new version fits into the page of the old one, PostgreSQL need not touch the indexes.
    """
    model.env.cr.execute(
        SQL("ALTER TABLE %s SET (fillfactor = %s)", SQL.identifier(model._table), 100 - percent)
    )


class Evaluation(models.Model):
    """The totals of thousands of evaluations at once: their lines are no records here."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    @api.depends(
        "line_ids.self_score",
        "line_ids.head_score",
        "line_ids.office_score",
        "line_ids.computed_score",
    )
    def _compute_totals(self):
        scores = self._saved_scores()
        # what is known before is not written again where it stays the same
        self.browse(self.ids).fetch(Totals._fields)
        equal = {}
        for evaluation in self:
            lines = scores.get(evaluation.id, ())
            if not evaluation.id:
                # being edited in a form
                lines = evaluation.line_ids.mapped(lambda line: line._scores())
            for name, value in zip(Totals._fields, totals_of(lines), strict=True):
                equal.setdefault((name, value), []).append(evaluation.id or evaluation._ids[0])
        for (name, value), ids in equal.items():
            self.browse(ids)[name] = value

    def init(self):
        """Keep room: every move, total and rank writes a sheet anew."""
        keep_free(self, 50)
        return super().init()

    def _saved_scores(self):
        """Return the scores of these evaluations' lines (dict of id → list of Scores)."""
        fields = self.env["thidua.evaluation.line"]._fields
        rows = self.env.execute_query(
            SQL(
                """
                SELECT evaluation_id, self_score::float8, head_score::float8,
                       office_score::float8, computed_score::float8,
                       COALESCE(is_computed, FALSE),
                       max_score::float8, weight::float8, effect
                  FROM thidua_evaluation_line
                 WHERE evaluation_id = ANY(%s)
                """,
                self.ids,
                to_flush=[fields[name] for name in ("evaluation_id", *Scores._fields)],
            )
        )
        scores = {}
        for evaluation_id, *values in rows:
            scores.setdefault(evaluation_id, []).append(Scores(*values))
        return scores


class EvaluationLine(models.Model):
    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    def init(self):
        """Keep room for the next version of a line, which is scored up to three times."""
        keep_free(self, 30)
        return super().init()

    def _scores(self):
        return Scores(*(self[name] for name in Scores._fields))
