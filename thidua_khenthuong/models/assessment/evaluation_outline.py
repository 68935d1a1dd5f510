from odoo import api, fields, models

from ..core.figure import figure
from ..core.score_field import is_blank
from .evaluation_line import SCORES


class Evaluation(models.Model):
    """The headings of groups and subgroups on a sheet, with what stands under them in sum."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    has_weights = fields.Boolean(
        compute="_compute_has_weights",
        export_string_translation=False,
        help="Whether any criterion weighs other than its maximum.",
    )
    line_headings = fields.Json(
        compute="_compute_line_headings",
        export_string_translation=False,
        help="Headings that stand above the lines, by the line's id: lists of {level, title, "
        "sums}, sums being what is shown of the lines under it, by the names of their fields.",
    )

    @api.depends("line_ids.max_score", "line_ids.weight")
    def _compute_has_weights(self):
        for evaluation in self:
            evaluation.has_weights = any(
                line.weight != line.max_score for line in evaluation.line_ids
            )

    # on the sheet, not on its lines: a form tells no line what another one's change means for it
    @api.depends(
        "line_ids.self_score",
        "line_ids.head_score",
        "line_ids.office_score",
        "line_ids.computed_score",
    )
    @api.depends_context("lang")
    def _compute_line_headings(self):
        for evaluation in self:
            lines = evaluation.line_ids.sorted(lambda line: (line.sequence, line._origin.id or 0))
            evaluation.line_headings = {
                str(lines[place]._origin.id): [
                    {
                        "level": band.level,
                        "title": band.title,
                        "sums": lines[place : place + band.size]._band_sums(),
                    }
                    for band in bands
                ]
                for place, bands in enumerate(lines._bands())
                if bands
            }


class EvaluationLine(models.Model):
    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    def _bands(self):
        """Return the headings above each line, in their order (list of list of outline.Band)."""
        items = [line.criterion_id._outline_item(line.effect) for line in self]
        return self.env["thidua.criterion"]._bands_of(items)

    def _band_sums(self):
        """Return what these lines add up to, as the reader writes it (dict of field → str).

        Scores are weighted, as in the total; none where nobody has given one.
        """
        lines = self.mapped(lambda line: line._scores())
        sums = {name: sum(self.mapped(name)) for name in ("max_score", "weight")}
        for name in SCORES:
            scores = [line.of_step(name) for line in lines]
            given = not all(map(is_blank, scores))
            sums[name] = (
                sum(line.weighted(score) for line, score in zip(lines, scores, strict=True))
                if given
                else None
            )
        return {
            name: "" if value is None else figure(self.env, value) for name, value in sums.items()
        }
