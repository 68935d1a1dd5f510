from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import float_compare

from ..core.figure import figure
from ..core.score_field import Score, is_blank, same_score

STEP_OF_FIELD = {
    "self_score": "self",
    "self_note": "self",
    "head_score": "head",
    "head_note": "head",
    "office_score": "office",
    "office_note": "office",
}


SCORES = ("self_score", "head_score", "office_score")
LATER_STEPS = ("head", "office")


class EvaluationLine(models.Model):
    """The scores of one criterion in an evaluation: own, head's and office, side by side.

    What the criterion says is kept as it was at the opening; a computed one is scored by
    `thidua.evaluation._work_out` and overruled by the Office alone, with a reason.
    """

    _name = "thidua.evaluation.line"
    _description = "Evaluation line"
    _server_only = frozenset({"create", "unlink"})
    _inherit = "thidua.guard.mixin"
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
    code = fields.Char(related="criterion_id.code")
    name = fields.Char(related="criterion_id.name", string="Criterion")
    description = fields.Text(related="criterion_id.description", string="Guidance")
    max_score = fields.Float(string="Maximum", digits=(8, 2), readonly=True, aggregator=None)
    weight = fields.Float(digits=(8, 2), readonly=True, aggregator=None)
    effect = fields.Selection(
        [("base", "Counts"), ("bonus", "Bonus"), ("penalty", "Penalty")],
        string="Counted as",
        default="base",
        readonly=True,
    )
    is_computed = fields.Boolean(string="Worked out by the system", readonly=True)
    computed_score = Score(string="Worked out", digits=(8, 2), readonly=True, aggregator=None)
    computed_note = fields.Text(string="How it was worked out", readonly=True)
    computed_on = fields.Datetime(string="Worked out on", readonly=True)
    is_worked_out = fields.Boolean(readonly=True, export_string_translation=False)
    is_overruled = fields.Boolean(string="Overruled by the Office", readonly=True)
    # a first score of a step is no change; any later one is, also from 0
    head_given = fields.Boolean(readonly=True, export_string_translation=False)
    office_given = fields.Boolean(readonly=True, export_string_translation=False)
    returned = fields.Boolean(string="Returned for amendment", readonly=True)
    return_reason = fields.Text(string="What to amend", readonly=True)
    self_score = Score(string="Own score", digits=(8, 2), aggregator="avg")
    self_note = fields.Text(string="Explanation and evidence")
    head_score = Score(string="Head's score", digits=(8, 2), aggregator="avg")
    head_note = fields.Text(string="Remark of the head")
    office_score = Score(string="Office score", digits=(8, 2), aggregator="avg")
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
        "AND office_score BETWEEN 0 AND max_score AND computed_score BETWEEN 0 AND max_score)",
        "A score lies between 0 and the maximum of its criterion.",
    )

    @api.depends("criterion_id.name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.criterion_id.name

    @api.depends("criterion_id")
    @api.depends_context("lang")
    def _compute_allowed_note(self):
        for line in self:
            line.allowed_note = line.criterion_id._allowed_note()

    def write(self, vals):
        self._check_write(vals)
        changes = self._score_changes(vals)
        given = {
            f"{step}_given": True for step in LATER_STEPS if not is_blank(vals.get(f"{step}_score"))
        }
        # with the key: the marks follow from scores whose writing was checked
        result = super(EvaluationLine, self._keyed()).write({**vals, **given})
        if "office_score" in vals and not self.evaluation_id._holds_key():
            self._mark_overruled()
        self.env["thidua.score.change"]._with_key().create(changes)
        return result

    def _check_write(self, vals):
        evaluations = self.evaluation_id
        if evaluations._guard_is_system():
            return
        others = set(vals) - set(STEP_OF_FIELD)
        if others:
            raise UserError(
                self.env._(
                    "“%s”: the criterion, its maximum and its weight come from the launch plan, "
                    "and what the system works out or records is not typed.",
                    evaluations[:1].display_name,
                )
            )
        for step in {STEP_OF_FIELD[name] for name in vals}:
            evaluations._check_may_score(step)
            self._check_returned(step)
        self._check_computed(vals)
        self._check_reason_stays(vals)
        self._check_bounds(vals)

    def _check_returned(self, step):
        """Raise where single lines were returned, and another one is written."""
        if step == "office":
            return
        returned = self.evaluation_id.line_ids.filtered("returned")
        closed = (self - returned).filtered(
            lambda line: line.evaluation_id in returned.evaluation_id
        )
        if closed:
            evaluation = closed[0].evaluation_id
            raise UserError(
                self.env._(
                    "“%(evaluation)s”: only what was returned can be changed now: %(criteria)s. "
                    "“%(criterion)s” stays as it was sent.",
                    evaluation=evaluation.display_name,
                    criteria=", ".join(
                        (evaluation.line_ids & returned).mapped("criterion_id.display_name")
                    ),
                    criterion=closed[0].name,
                )
            )

    def _check_computed(self, vals):
        """Raise where a computed score is typed; only the Office does, with a reason."""
        for line in self.filtered("is_computed") if set(SCORES) & set(vals) else ():
            values = {"who": line.evaluation_id.subject_name, "criterion": line.name}
            if {"self_score", "head_score"} & set(vals):
                raise UserError(
                    self.env._(
                        "%(who)s, criterion “%(criterion)s”: its score is worked out by the "
                        "system. Write what speaks for another one into the explanation; the "
                        "Office may overrule it.",
                        **values,
                    )
                )
            reason = vals.get("office_note", line.office_note)
            # cleared, it goes back to what was worked out
            stands = is_blank(vals["office_score"]) or line._is_as_computed(vals["office_score"])
            if not stands and not (reason or "").strip():
                raise UserError(line._reason_message())

    def _check_reason_stays(self, vals):
        """Raise where the reason of what is overruled would go; its score alone is left."""
        if "office_score" in vals or (vals.get("office_note", "x") or "").strip():
            return
        for line in self.filtered("is_overruled"):
            raise UserError(line._reason_message())

    def _reason_message(self):
        return self.env._(
            "%(who)s, criterion “%(criterion)s”: the system worked out %(score)s. To "
            "overrule it, give the reason in the remark of the Office.",
            who=self.evaluation_id.subject_name,
            criterion=self.name,
            score=figure(self.env, self.computed_score),
        )

    def _is_as_computed(self, score):
        return self.is_worked_out and same_score(score, self.computed_score)

    def _mark_overruled(self):
        # what follows from the score, whose writing was checked
        keyed = self.filtered("is_computed").with_env(self.evaluation_id._with_key().env)
        for line in keyed.filtered(lambda line: is_blank(line.office_score) and line.is_worked_out):
            line.office_score = line.computed_score
        overruled = keyed.filtered(
            lambda line: (
                not is_blank(line.office_score) and not line._is_as_computed(line.office_score)
            )
        )
        for mark, lines in keyed.grouped(lambda line: line in overruled).items():
            lines.filtered(lambda line, mark=mark: line.is_overruled != mark).is_overruled = mark

    def _score_changes(self, vals):
        """Return the trace of what `vals` changes in evaluations that were sent (list of dict).

        A first score of head or Office is no change, unless the evaluation has been past their
        step before, or the system had worked the score out, or it is given for an absent head.
        """
        if self.evaluation_id._holds_key():
            return []
        found = []
        away = self.evaluation_id._heads_acted_for() if "head_score" in vals else {}
        for name in set(SCORES) & set(vals):
            step = STEP_OF_FIELD[name]
            for line in self:
                old, new = line[name], vals[name]
                absent = away.get(line.evaluation_id) if step == "head" else None
                if (absent or line._is_known(step)) and not same_score(old, new):
                    note = vals.get(f"{step}_note", line[f"{step}_note"])
                    found.append(
                        {
                            "line_id": line.id,
                            "user_id": self.env.uid,
                            "for_user_id": absent.id if absent else False,
                            "step": step,
                            "old_score": old,
                            "new_score": False if is_blank(new) else new,
                            "reason": "; ".join(filter(None, (line.return_reason, note))),
                        }
                    )
        return found

    def _is_known(self, step):
        """Return whether a score of this step stands already, be it 0 (bool)."""
        evaluation = self.evaluation_id
        if step == "self" or not evaluation.sent_on:
            return bool(evaluation.sent_on)
        been = evaluation.been_final if step == "office" else evaluation.been_passed_on
        return been or self.is_computed or self[f"{step}_given"]

    def _check_bounds(self, vals):
        """Raise in words before the database's own check would refuse without them."""
        for name in {name for name in SCORES if not is_blank(vals.get(name))}:
            # what is allowed is a matter of the criterion: one line stands for the others
            asked = set()
            for line in self:
                maximum = line.max_score
                if not 0 <= vals[name] <= maximum:
                    raise ValidationError(
                        self.env._(
                            "%(who)s, criterion “%(criterion)s”: the score is %(score)s; it must "
                            "lie between 0 and %(maximum)s.",
                            who=line.evaluation_id.subject_name,
                            criterion=line.name,
                            score=figure(self.env, vals[name]),
                            maximum=figure(self.env, maximum),
                        )
                    )
                alike = line.criterion_id.id, maximum
                if alike not in asked:
                    asked.add(alike)
                    line._check_allowed(vals[name])

    def _check_allowed(self, score):
        """Raise where the criterion's method does not allow a score; 0 is below all levels."""
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
                    "%(who)s, criterion “%(criterion)s”: the score %(score)s is none of those "
                    "allowed: %(allowed)s.",
                    who=self.evaluation_id.subject_name,
                    criterion=self.name,
                    score=figure(self.env, score),
                    allowed=self.allowed_note,
                )
            )
