from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_date

from ..core.score_field import Score
from ..core.workflow_mixin import Move
from ..organisation.subject_mixin import SUBJECT_FIELDS

# what holds no place, and stands in the way of no other nomination
LOST = ("refused", "revoked")


class Nomination(models.Model):
    """A dossier (hồ sơ đề nghị khen thưởng): one subject for one award.

    It rests on a subject's evaluation in a round, or on what a unit proposes or a leader found:
    see `origin`.
    """

    _name = "thidua.nomination"
    _description = "Nomination"
    _inherit = [
        "thidua.workflow.mixin",
        "thidua.subject.mixin",
        "thidua.classification.mixin",
        "thidua.paper.rows.mixin",
    ]
    _order = "round_id, award_id, subject_kind, rank, id"
    _check_company_auto = True

    _workflow_moves = (
        Move("complete", ("draft",), "complete", ("office",), "_check_complete"),
        Move("rework", ("complete",), "draft", ("office",), "_check_can_take_back"),
        Move(
            "refuse",
            ("draft", "complete"),
            "refused",
            ("office",),
            "_check_can_take_back",
            needs_reason=True,
        ),
        Move("award", ("complete",), "awarded", ("system",)),
    )

    evaluation_id = fields.Many2one(
        "thidua.evaluation", ondelete="restrict", index="btree_not_null"
    )
    round_id = fields.Many2one(
        related="evaluation_id.round_id", store=True, precompute=True, index=True
    )
    campaign_id = fields.Many2one(
        related="evaluation_id.campaign_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    award_id = fields.Many2one("thidua.award", required=True, ondelete="restrict", index=True)
    date = fields.Date(
        string="Accepted on",
        required=True,
        default=lambda self: self._today(),
        copy=False,
        help="The day the dossier is accepted decides which law applies.",
    )
    authority_id = fields.Many2one(
        "thidua.authority",
        string="Conferred by",
        compute="_compute_authority_id",
        store=True,
        help="Who has the power to confer the award on such a subject: on the day of the "
        "decision, and before there is one on the day of acceptance.",
    )
    is_own = fields.Boolean(string="Our own decision", compute="_compute_authority_id", store=True)
    achievement = fields.Text(
        compute="_compute_achievement",
        store=True,
        readonly=False,
        help="As the decision and the certificate word it.",
    )
    rank = fields.Integer(related="evaluation_id.rank", store=True, aggregator=None)
    total = Score(related="evaluation_id.total", string="Total score", aggregator=None)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("complete", "Complete"),
            ("awarded", "Awarded"),
            ("refused", "Refused"),
            ("revoked", "Award revoked"),
        ],
        group_expand=True,
    )

    # --- computes and constraints ---------------------------------------------------------

    @api.depends("award_id", "date", "company_id", "subject_kind")
    def _compute_authority_id(self):
        for (date, company), nominations in self.grouped(
            lambda n: (n._authority_date(), n.company_id)
        ).items():
            authorities = nominations._authorities_on(date, company)
            for nomination in nominations:
                authority = authorities[nomination]
                nomination.authority_id = authority
                nomination.is_own = bool(authority) and authority.level == company.thidua_level

    @api.depends("evaluation_id")
    def _compute_achievement(self):
        """Propose the usual words; papers are Vietnamese whatever the language of the user."""
        for nomination in self:
            nomination.achievement = False
            if nomination.round_id:
                movement = nomination.round_id._movement_judged()
                nomination.achievement = f"Đã có thành tích xuất sắc trong {movement}"

    @api.constrains("evaluation_id", "award_id")
    def _check_nomination(self):
        """Refuse what cannot stand: whoever is nominated holds a place for that award."""
        for nomination in self:
            problem = nomination._problem()
            if problem:
                raise ValidationError(problem)
        self.env["thidua.quota"]._check_room(self)

    @api.constrains("evaluation_id", "award_id", "date")
    def _check_power(self):
        """Refuse an award that nobody confers on the day of acceptance.

        The day may be corrected in whatever state the round is by then: what a superior returns
        to be supplemented stands already, and takes no place anew.
        """
        for nomination in self:
            if not nomination.authority_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: nobody has the power to confer “%(award)s” on %(date)s. See "
                        "the list of awards, “Who confers it”.",
                        name=nomination.subject_name,
                        award=nomination.award_id.name,
                        date=format_date(self.env, nomination.date),
                    )
                )

    def _problem(self):
        """Say in words why the nomination cannot stand, quotas aside (str, or False)."""
        values = {
            "name": self.subject_name,
            "award": self.award_id.name,
            "round": self.round_id.display_name,
        }
        if self.round_id.state != "council" and self.evaluation_id:
            return self._not_open_text(values)
        if self.evaluation_id and self.evaluation_id.state != "final":
            return self.env._(
                "“%(name)s” is not ranked in “%(round)s”: the evaluation is not final.", **values
            )
        if self.subject_kind not in self.award_id._subject_kinds():
            return self.env._(
                "“%(name)s” cannot receive “%(award)s”: it is not for such subjects (%(kind)s).",
                kind=self._kind_label(),
                **values,
            )
        if self.evaluation_id and not self._quota():
            return self.env._(
                "“%(name)s”: the plan of “%(round)s” sets no quota of “%(award)s” for this kind of "
                "subject (%(kind)s).",
                kind=self._kind_label(),
                **values,
            )
        return False

    def _not_open_text(self, values):
        """Say why a round takes no nomination, and what opens it (str)."""
        if self.round_id.state in ("decided", "closed"):
            return self.env._(
                "“%(name)s”: “%(round)s” is “%(state)s” and takes no more nominations. Have the "
                "Office open it again first.",
                state=self.round_id._state_label(self.round_id.state),
                **values,
            )
        return self.env._(
            "“%(name)s”: “%(round)s” is not open for nominations. Finish its appraisal first.",
            **values,
        )

    def _quota(self):
        """Return the thidua.quota this nomination counts in; none outside a campaign."""
        return self.campaign_id._quota_for(self.round_id.kind, self.award_id, self.subject_kind)

    def _subject_date(self):
        return self.date or super()._subject_date()

    @api.depends("subject_name", "award_id.name")
    def _compute_display_name(self):
        for nomination in self:
            nomination.display_name = f"{nomination.subject_name} – {nomination.award_id.name}"

    # --- CRUD ---------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Take over subject and company from the evaluation, where it rests on one."""
        vals_list = [self._guard_typed(vals) for vals in vals_list]
        evaluations = self.env["thidua.evaluation"].browse(
            [vals["evaluation_id"] for vals in vals_list if vals.get("evaluation_id")]
        )
        of = {evaluation.id: evaluation for evaluation in evaluations}
        vals_list = [
            self._evaluated_values(vals, of[vals["evaluation_id"]])
            if vals.get("evaluation_id")
            else vals
            for vals in vals_list
        ]
        return super().create(vals_list)

    def _evaluated_values(self, vals, evaluation):
        """Return the values of a nomination for what was evaluated (dict)."""
        return {
            **vals,
            **dict.fromkeys(SUBJECT_FIELDS, False),
            **evaluation._copied_subject(),
            "company_id": evaluation.company_id.id,
            **{
                name: vals.get(name, evaluation.participant_id[name].id)
                for name in ("subject_class_id", "activity_field_id")
            },
        }

    def write(self, vals):
        if {"evaluation_id", "company_id"} & set(vals):
            raise UserError(
                self.env._(
                    "A nomination stays with its evaluation and its commune: refuse it and make a "
                    "new one."
                )
            )
        return super().write(vals)

    # --- actions ------------------------------------------------------------------------------

    def action_complete(self):
        """Declare the dossiers complete, and leave those that are so already: Office."""
        return self._to_complete()._move("complete")

    def _to_complete(self):
        """Return which of the selected ones are left to declare complete; all where none is."""
        return self.filtered(lambda nomination: nomination.state != "complete") or self

    def action_rework(self):
        """Open complete dossiers again, unless a decision rests on them: Office."""
        return self._move("rework")

    def action_refuse(self):
        """Ask for a reason, then refuse the nominations and free their places: Office."""
        return self._ask_reason("refuse")

    def _reason_note(self, move):
        if move.name == "refuse":
            return self.env._(
                "Whoever is nominated, and the unit that proposes, read the reason too. What is "
                "not for them to read belongs under Things to do ▸ More that you may open ▸ "
                "Not considered for now."
            )
        return super()._reason_note(move)

    # --- checks of moves ------------------------------------------------------------------------

    def _check_complete(self):
        bare = self.filtered(lambda nomination: not (nomination.achievement or "").strip())
        if bare:
            raise UserError(
                self.env._(
                    "%s: write the achievement before you declare it complete.",
                    ", ".join(f"“{nomination.display_name}”" for nomination in bare),
                )
            )

    def _check_can_take_back(self):
        """Raise where something rests on a nomination; whatever does adds its own check."""
