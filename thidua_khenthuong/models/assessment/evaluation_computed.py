from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.declared import declared
from ..core.figure import figure
from ..core.language import in_company_language
from ..core.score_field import is_blank
from .evaluation import SCORERS


class Evaluation(models.Model):
    """Scores that the system works out from rankings, reports and initiatives."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    # source of a computed criterion → the method of its lines that works the scores out, which
    # returns dict line → Computed; each source adds its own
    _computed_sources = {}

    has_computed = fields.Boolean(compute="_compute_working_note", export_string_translation=False)
    working_note = fields.Text(string="How scores were worked out", compute="_compute_working_note")

    @api.depends("line_ids.is_computed", "line_ids.computed_note")
    def _compute_working_note(self):
        for evaluation in self:
            computed = evaluation.line_ids.filtered("is_computed")
            evaluation.has_computed = bool(computed)
            evaluation.working_note = "\n\n".join(line._working() for line in computed)

    def action_work_out(self):
        """Work the computed scores out anew, from what is known today: whoever may score now.

        :return: True
        :raise UserError: where the evaluation is final, or the user has no score to give in it
        """
        self.check_access("read")
        allowed = self.browse().union(*(self._where_may_score(step) for step in SCORERS))
        for evaluation in self - allowed:
            raise UserError(
                self.env._(
                    "“%(evaluation)s” is “%(state)s”: its scores are not worked out now. "
                    "Whoever may score it does so before it is final.",
                    evaluation=evaluation.display_name,
                    state=evaluation._state_label(evaluation.state),
                )
            )
        self._work_out()
        return True

    def _work_out(self, _reason=None):
        """Work the computed scores of these evaluations out, but for what the Office overruled.

        What cannot be worked out yet has no score and says what is missing.
        """
        # with the key: scores follow from facts, whoever asks for them
        lines = self._with_key().line_ids.filtered("is_computed")
        now = fields.Datetime.now()
        for source, of_source in lines.grouped(lambda line: line.criterion_id.source).items():
            for line, found in self._found(source, of_source).items():
                line._keep_computed(found, now)

    def _found(self, source, lines):
        """Return dict line → Computed. A final evaluation is asked about no more."""
        told = in_company_language(lines)
        return getattr(told, declared(self, "_computed_sources")[source])()

    def _check_final(self):
        """Work the scores out once more; raise where they are not what a rank may rest on.

        A score that is neither known nor overruled, one overruled without a reason, and an
        evaluation that nobody has appraised: it would count as 0, and not as missing.
        """
        self._work_out()
        self._check_appraised()
        for line in self.line_ids:
            if line.is_overruled and not (line.office_note or "").strip():
                raise UserError(line._reason_message())
            if line.is_computed and not line.is_worked_out and not line.is_overruled:
                raise UserError(
                    self.env._(
                        "“%(evaluation)s”, criterion “%(criterion)s”: its score is not worked out "
                        "yet. %(note)s\nEnter what is missing, or score it yourself and say why "
                        "in the remark of the Office.",
                        evaluation=line.evaluation_id.display_name,
                        criterion=line.name,
                        note=line.computed_note or "",
                    )
                )

    def _check_appraised(self):
        for evaluation in self:
            typed = evaluation.line_ids.filtered(lambda line: not line.is_computed)
            if typed and all(is_blank(line.office_score) for line in typed):
                raise UserError(
                    self.env._(
                        "“%s”: the Office has scored no criterion yet. Score it; where it is to "
                        "have 0, type 0 and say why in the remark of the Office.",
                        evaluation.display_name,
                    )
                )


class EvaluationLine(models.Model):
    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    def _keep_computed(self, found, now):
        """Keep what was worked out; the Office score follows unless it was overruled."""
        known = found.score is not None
        score = min(max(found.score, 0), self.max_score) if known else False
        values = {
            "computed_score": score,
            "computed_note": found.note,
            "computed_on": now,
            "is_worked_out": known,
        }
        if not self.is_overruled:
            values["office_score"] = score
        self.write(values)

    def _working(self):
        """Return the score and how it came about, in words (str)."""
        if not self.computed_on:
            score = self.env._("not worked out yet")
        elif not self.is_worked_out:
            score = self.env._("cannot be worked out yet")
        else:
            score = "/".join(
                figure(self.env, value) for value in (self.computed_score, self.max_score)
            )
        head = f"{self.criterion_id.display_name}: {score}"
        overruled = self.is_overruled and self.env._(
            "Overruled by the Office: %(score)s. %(reason)s",
            score=figure(self.env, self.office_score),
            reason=self.office_note or "",
        )
        return "\n".join(filter(None, (head, self.computed_note, overruled)))
