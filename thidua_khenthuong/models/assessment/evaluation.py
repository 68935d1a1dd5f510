from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..core.score_field import Score, is_blank
from ..core.workflow_mixin import Move

OPEN_ROUND = ("self_assessment", "appraisal")
# who may write the scores of a step, while the evaluation is at it
SCORERS = {"self": ("subject", "office"), "head": ("head",), "office": ("appraiser",)}


class Evaluation(models.Model):
    """A score sheet (phiếu đánh giá) of one participant in one round."""

    _name = "thidua.evaluation"
    _description = "Evaluation"
    _server_only = frozenset({"create", "unlink"})
    _inherit = ["thidua.workflow.mixin", "thidua.subject.mixin"]
    _order = "round_id, subject_kind, rank, subject_name, id"
    _check_company_auto = True

    _workflow_moves = (
        Move(
            "submit",
            ("self",),
            "office",
            ("subject", "office"),
            "_check_self_scores",
            "_sent",
            asks="_ask_self",
        ),
        Move(
            "submit_to_head",
            ("self",),
            "head",
            ("subject", "office"),
            "_check_self_scores",
            "_sent_to_head",
            asks="_ask_self",
        ),
        Move(
            "recall",
            ("head", "office"),
            "self",
            ("subject",),
            "_check_unscored",
            "_ask_again",
            needs_reason=True,
        ),
        Move(
            "pass_on",
            ("head",),
            "office",
            ("head",),
            "_check_head_scores",
            "_passed_on",
            asks="_ask_passing_on",
        ),
        Move("return_to_subject", ("head",), "self", ("head",), "", "_ask_subject", True),
        Move("take_over", ("head",), "office", ("appraiser",), "", "_passed_on", True),
        Move("give_back", ("office",), "self", ("appraiser",), "", "_ask_subject", True),
        Move(
            "give_back_head",
            ("office",),
            "head",
            ("appraiser",),
            "_check_has_head",
            "_ask_head",
            True,
        ),
        Move("finalize", ("office",), "final", ("appraiser",), "_check_final", asks="_ask_final"),
        Move("reopen", ("final",), "office", ("appraiser",), needs_reason=True),
    )
    _workflow_editable = ()
    # the lines guard themselves, score by score
    _workflow_free = frozenset({"line_ids"})

    round_id = fields.Many2one("thidua.round", required=True, ondelete="restrict", index=True)
    campaign_id = fields.Many2one(
        related="round_id.campaign_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="round_id.company_id", store=True, precompute=True, index=True
    )
    round_state = fields.Selection(related="round_id.state", string="State of the round")
    participant_id = fields.Many2one(
        "thidua.participant", required=True, ondelete="restrict", index=True
    )
    state = fields.Selection(
        [
            ("self", "Self-assessment"),
            ("head", "With the head"),
            ("office", "At the Office"),
            ("final", "Final"),
        ],
        default="self",
        group_expand=True,
    )
    line_ids = fields.One2many("thidua.evaluation.line", "evaluation_id", string="Scores")
    sent_on = fields.Datetime(string="First sent on", readonly=True, copy=False)
    been_passed_on = fields.Boolean(readonly=True, copy=False, export_string_translation=False)
    been_final = fields.Boolean(readonly=True, copy=False, export_string_translation=False)
    change_ids = fields.One2many(
        "thidua.score.change", "evaluation_id", string="Changes after sending", readonly=True
    )
    self_total = Score(
        string="Own total", compute="_compute_totals", store=True, digits=(8, 2), aggregator="avg"
    )
    head_total = Score(
        string="Head's total",
        compute="_compute_totals",
        store=True,
        digits=(8, 2),
        aggregator="avg",
    )
    total = Score(
        string="Total score",
        compute="_compute_totals",
        store=True,
        digits=(8, 2),
        aggregator="avg",
        help="Sum over the criteria of office score ÷ maximum × weight; a bonus adds to it, a "
        "penalty takes from it, never below 0.",
    )
    max_total = fields.Float(
        string="Out of", compute="_compute_totals", store=True, digits=(8, 2), aggregator=None
    )
    rank = fields.Integer(readonly=True, copy=False, aggregator=None, help="0: not ranked.")
    can_score_self = fields.Boolean(compute="_compute_can_score", export_string_translation=False)
    can_score_head = fields.Boolean(compute="_compute_can_score", export_string_translation=False)
    can_score_office = fields.Boolean(compute="_compute_can_score", export_string_translation=False)

    _participant_uniq = models.UniqueIndex(
        "(round_id, participant_id)", "This participant already has an evaluation in the round."
    )

    # --- computes ---------------------------------------------------------------------------

    @api.depends("state", "round_state")
    @api.depends_context("uid")
    def _compute_can_score(self):
        for step in SCORERS:
            allowed = self._where_may_score(step)
            for evaluation in self:
                evaluation[f"can_score_{step}"] = evaluation in allowed

    @api.depends("subject_name", "round_id.name")
    def _compute_display_name(self):
        for evaluation in self:
            evaluation.display_name = f"{evaluation.subject_name} – {evaluation.round_id.name}"

    # --- actions ------------------------------------------------------------------------------

    def action_submit(self):
        """Send the self-assessment to the Office: the subject, or the Office for him."""
        return self._ask_or_move("submit")

    def action_give_back(self):
        """Ask for a reason, then return the evaluation to its subject: an appraiser."""
        return self._ask_reason("give_back")

    def action_finalize(self):
        """Make the office scores final: an appraiser who is not the subject."""
        return self._ask_or_move("finalize")

    def action_reopen(self):
        """Ask for a reason, then appraise again: an appraiser."""
        return self._ask_reason("reopen")

    def action_copy_self_scores(self):
        """Take over the own scores, to correct from there: an appraiser, or the head at his step.

        :raise UserError: where the user may not score
        """
        at_head = self.filtered(lambda evaluation: evaluation.state == "head")
        at_head._copy_scores("self_score", "head")
        (self - at_head)._copy_scores("self_score", "office")

    def _copy_scores(self, source, step):
        """Write the scores of the field `source` as those of `step` ("head", "office").

        Not those that the system works out, nor where there is none: what stands stays.
        """
        self._check_may_score(step)
        scored = self.line_ids.filtered(
            lambda line: not line.is_computed and not is_blank(line[source])
        )
        for score, lines in scored.grouped(source).items():
            lines[f"{step}_score"] = score

    # --- opening (see evaluation_opening.py) --------------------------------------------------

    def _criteria_kind(self):
        """Return the kind of subject whose criteria count (str)."""
        return self.subject_kind

    # --- who may score ------------------------------------------------------------------------

    def _with_role(self, role):
        if self._guard_is_system():
            return self
        if role == "subject":
            return self._own_of(self.env.user)
        if role == "appraiser":
            office = self._with_role("office")
            return office - office._own_of(self.env.user)
        return super()._with_role(role)

    def _role_label(self, role):
        if role == "subject":
            return self.env._("the subject, or the head of the unit")
        if role == "appraiser":
            return self.env._(
                "the Office, but nobody appraises himself, nor what he scored for a head by "
                "delegation"
            )
        return super()._role_label(role)

    def _can_move(self):
        # sudo: state only
        open_ = self.round_id.sudo().filtered(lambda round_: round_.state in OPEN_ROUND)
        return self.filtered(lambda evaluation: evaluation.round_id in open_)

    def _lock_rows(self):
        """Hold the rounds as well, beside others who do: none ends while one of them moves on."""
        rounds = self.round_id
        held = self.env.execute_query(
            SQL("SELECT id FROM thidua_round WHERE id = ANY(%s) FOR SHARE SKIP LOCKED", rounds.ids)
        )
        if len(held) < len(rounds):
            raise UserError(rounds._busy_message())
        return super()._lock_rows()

    def _waiting_message(self):
        round_ = self.round_id.sudo()  # sudo: name and state only
        return self.env._(
            "“%(evaluation)s”: the round is “%(state)s”, evaluations are closed.",
            evaluation=self.display_name,
            state=round_._state_label(round_.state),
        )

    def _where_may_score(self, step):
        """Return the evaluations whose `step` scores (a key of SCORERS) the user may write."""
        here = self._can_move().filtered(lambda e: e.state == step)
        return here._with_any_role(SCORERS[step])

    def _check_may_score(self, step):
        denied = self - self._where_may_score(step)
        if denied:
            evaluation = denied[0]
            values = {
                "evaluation": evaluation.display_name,
                "state": evaluation._state_label(evaluation.state),
                "round": evaluation.round_id._state_label(evaluation.round_id.state),
            }
            if step == "self":
                message = self.env._(
                    "“%(evaluation)s” is “%(state)s” (round: “%(round)s”): you may not change its "
                    "own scores now. The subject does so, before he sends it.",
                    **values,
                )
            elif step == "head":
                message = self.env._(
                    "“%(evaluation)s” is “%(state)s” (round: “%(round)s”): you may not change the "
                    "head's scores now. The head of the unit or of the cluster gives them, never "
                    "to himself.",
                    **values,
                )
            else:
                message = self.env._(
                    "“%(evaluation)s” is “%(state)s” (round: “%(round)s”): you may not change its "
                    "office scores now. The Office does so, never for oneself.",
                    **values,
                )
            raise UserError(message)
