from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import float_compare

STEP_OF_FIELD = {
    "self_score": "self",
    "self_note": "self",
    "head_score": "head",
    "head_note": "head",
    "office_score": "office",
    "office_note": "office",
}


class EvaluationLine(models.Model):
    """The scores of one criterion in an evaluation: own, head's and office, side by side."""

    _name = "thidua.evaluation.line"
    _description = "Evaluation line"
    _order = "evaluation_id, sequence, id"

    evaluation_id = fields.Many2one(
        "thidua.evaluation", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="evaluation_id.company_id", store=True, precompute=True, index=True
    )
    criterion_id = fields.Many2one(
        "thidua.criterion", string="From the plan", required=True, ondelete="restrict", index=True
    )
    sequence = fields.Integer()
    name = fields.Char(related="criterion_id.name", string="Criterion")
    description = fields.Text(related="criterion_id.description", string="Guidance")
    max_score = fields.Float(string="Maximum", digits=(8, 2), readonly=True, aggregator=None)
    weight = fields.Float(digits=(8, 2), readonly=True, aggregator=None)
    self_score = fields.Float(string="Own score", digits=(8, 2), aggregator="avg")
    self_note = fields.Text(string="Explanation and evidence")
    head_score = fields.Float(string="Head's score", digits=(8, 2), aggregator="avg")
    head_note = fields.Text(string="Remark of the head")
    office_score = fields.Float(string="Office score", digits=(8, 2), aggregator="avg")
    office_note = fields.Text(string="Remark of the Office")
    allowed_note = fields.Char(string="Allowed scores", compute="_compute_allowed_note")
    evidence_required = fields.Boolean(related="criterion_id.evidence_required")
    can_score_self = fields.Boolean(related="evaluation_id.can_score_self")
    can_score_head = fields.Boolean(related="evaluation_id.can_score_head")
    can_score_office = fields.Boolean(related="evaluation_id.can_score_office")

    _criterion_uniq = models.UniqueIndex(
        "(evaluation_id, criterion_id)", "This criterion is already in the evaluation."
    )
    _score_bounds = models.Constraint(
        "CHECK (self_score BETWEEN 0 AND max_score AND head_score BETWEEN 0 AND max_score "
        "AND office_score BETWEEN 0 AND max_score)",
        "A score lies between 0 and the maximum of its criterion.",
    )

    @api.depends("criterion_id.name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.criterion_id.name

    @api.depends("criterion_id")
    def _compute_allowed_note(self):
        for line in self:
            line.allowed_note = line.criterion_id._allowed_note()

    def write(self, vals):
        self._check_write(vals)
        return super().write(vals)

    def _check_write(self, vals):
        evaluations = self.evaluation_id
        if evaluations._is_system():
            return
        others = set(vals) - set(STEP_OF_FIELD)
        if others:
            raise UserError(
                self.env._(
                    "“%s”: the criterion, its maximum and its weight come from the launch plan.",
                    evaluations[:1].display_name,
                )
            )
        for step in {STEP_OF_FIELD[name] for name in vals}:
            evaluations._check_may_score(step)
        self._check_bounds(vals)

    def _check_bounds(self, vals):
        """Raise in words before the database's own check would refuse without them."""
        for name in {"self_score", "head_score", "office_score"} & set(vals):
            for line in self:
                if not 0 <= (vals[name] or 0) <= line.max_score:
                    raise ValidationError(
                        self.env._(
                            "%(who)s, criterion “%(criterion)s”: the score is %(score)g; it must "
                            "lie between 0 and %(maximum)g.",
                            who=line.evaluation_id.subject_name,
                            criterion=line.name,
                            score=vals[name],
                            maximum=line.max_score,
                        )
                    )
                line._check_allowed(vals[name])

    def _check_allowed(self, score):
        """Raise where the criterion's method does not allow a score; 0 is a line not scored."""
        criterion = self.criterion_id
        if criterion.max_score != self.max_score:
            # amended since the round was opened: the line keeps its own maximum
            allowed = {self.max_score: "", 0: ""} if criterion.method == "yes_no" else {}
        else:
            allowed = criterion._allowed_scores()
        if (
            score
            and allowed
            and all(float_compare(score, points, precision_digits=2) for points in allowed)
        ):
            raise ValidationError(
                self.env._(
                    "%(who)s, criterion “%(criterion)s”: the score %(score)g is none of those "
                    "allowed: %(allowed)s.",
                    who=self.evaluation_id.subject_name,
                    criterion=self.name,
                    score=score,
                    allowed=self.allowed_note,
                )
            )

    def _weighted(self, score):
        """Return what a score adds to the total: score ÷ maximum × weight (float)."""
        return score / self.max_score * self.weight if self.max_score else 0.0
