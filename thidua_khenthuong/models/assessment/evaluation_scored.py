from odoo import api, fields, models

from ..core.score_field import is_blank
from .evaluation import SCORERS


class Evaluation(models.Model):
    """How much of a sheet is scored at its step, and whose turn it is, in words."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    scored_text = fields.Char(
        string="Scored",
        compute="_compute_scored",
        help="Criteria that have a score at the step of the evaluation, out of those to score.",
    )
    scoring_note = fields.Char(compute="_compute_scored", export_string_translation=False)

    @api.depends(
        "state",
        "round_state",
        "line_ids.self_score",
        "line_ids.head_score",
        "line_ids.office_score",
        "line_ids.is_computed",
    )
    @api.depends_context("uid", "lang")
    def _compute_scored(self):
        for evaluation in self:
            step = evaluation.state if evaluation.state in SCORERS else "office"
            typed = evaluation.line_ids.filtered(lambda line: not line.is_computed)
            given = typed.filtered(lambda line, step=step: not is_blank(line[f"{step}_score"]))
            evaluation.scored_text = f"{len(given)}/{len(typed)}" if typed else False
            evaluation.scoring_note = evaluation._scoring_note(step) if typed else False

    def _scoring_note(self, step):
        """Return whose scores are wanted now and how many are there (str); False once final."""
        if self.state == "final":
            return False
        label = self.env["thidua.evaluation.line"]._fields[f"{step}_score"]
        values = {
            "column": label._description_string(self.env),
            "scored": self.scored_text,
        }
        if self[f"can_score_{step}"]:
            return self.env._(
                "Yours to fill in: the column “%(column)s”, marked in yellow. Scored: %(scored)s.",
                **values,
            )
        return self.env._("Nothing here is yours to score now. “%(column)s”: %(scored)s.", **values)


class EvaluationLine(models.Model):
    """What a score may be, and whether it is the user's to give."""

    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    allowed_scores = fields.Json(
        compute="_compute_allowed_scores",
        export_string_translation=False,
        help="List of [points, name]; empty: any up to the maximum.",
    )
    my_step = fields.Char(compute="_compute_my_step", export_string_translation=False)

    @api.depends("criterion_id", "max_score")
    @api.depends_context("lang")
    def _compute_allowed_scores(self):
        for line in self:
            line.allowed_scores = [list(level) for level in line._allowed_points().items()]

    @api.depends("can_score_self", "can_score_head", "can_score_office", "returned")
    @api.depends_context("uid")
    def _compute_my_step(self):
        partly = self.evaluation_id.filtered(lambda e: any(e.line_ids.mapped("returned")))
        for line in self:
            evaluation = line.evaluation_id
            step = next((step for step in SCORERS if evaluation[f"can_score_{step}"]), "")
            kept = step != "office" and evaluation in partly and not line.returned
            line.my_step = "" if kept else step

    def _allowed_points(self):
        """Return the only scores allowed (dict points → name); empty: any up to the maximum."""
        criterion = self.criterion_id
        if criterion.max_score == self.max_score:
            return criterion._allowed_scores()
        # amended since the round was opened: the line keeps its own maximum
        if criterion.method == "yes_no":
            return {self.max_score: self.env._("Yes"), 0: self.env._("No")}
        return {}
