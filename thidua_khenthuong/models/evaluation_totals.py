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
                SELECT evaluation_id, COALESCE(self_score, 0)::float8,
                       COALESCE(head_score, 0)::float8, COALESCE(office_score, 0)::float8,
                       COALESCE(computed_score, 0)::float8, COALESCE(is_computed, FALSE),
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
