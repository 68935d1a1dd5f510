import re

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ...paper.words import name_kinds
from ..core.approval_mixin import APPROVAL_STATES, approval_moves
from ..core.collation import sort_key
from ..core.document_mixin import unique_number
from ..core.figure import figure
from ..core.workflow_mixin import Move

# a heading that was proposed, and may be proposed anew
PROPOSED = re.compile(
    r"Về việc khen thưởng(?: các)?(?:,? (?:tập thể|tổ chức|hộ gia đình|cá nhân))+ có thành tích "
    r"xuất sắc(?: trong phong trào thi đua.*)?"
)
# what the ledger keeps of the bonus
BONUS = ("coefficient", "base_salary", "bonus", "bonus_note")


class Decision(models.Model):
    """A commendation decision (quyết định khen thưởng) of the commune's own Chairman."""

    _name = "thidua.decision"
    _description = "Decision"
    _inherit = ["thidua.nominating.mixin", "thidua.issued.mixin", "thidua.cites.mixin"]

    # all staff read an issued decision, and why it was returned may be about somebody in it
    _workflow_moves = (
        *approval_moves(check="_check_can_approve", asks="_ask_submit", confidential=True),
        Move(
            "issue",
            ("approved",),
            "issued",
            ("office",),
            "_check_can_issue",
            "_confer",
            asks="_ask_issue",
        ),
    )

    _name_from = ("round_id", "nomination_ids.subject_kind")
    _name_proposed = PROPOSED

    name = fields.Char(
        help="What the decision is about, as its heading says. Proposed with the kinds of "
        "subjects that are in it, until somebody words it otherwise."
    )
    state = fields.Selection([*APPROVAL_STATES, ("issued", "Issued")])
    symbol = fields.Char(default=lambda self: self.env.company.thidua_decision_symbol)
    round_id = fields.Many2one("thidua.round", ondelete="restrict", index=True, check_company=True)
    campaign_id = fields.Many2one(related="round_id.campaign_id", store=True, index=True)
    nomination_ids = fields.One2many("thidua.nomination", "decision_id")
    nomination_count = fields.Integer(compute="_compute_nomination_count")
    funding = fields.Char(
        string="Bonuses paid from",
        default="Quỹ thi đua, khen thưởng của xã",
        help="The level that decides pays from its own fund (Đ11.4 Luật 2022, Đ47.2 NĐ "
        "152/2025/NĐ-CP, trust A).",
    )
    commendation_ids = fields.One2many("thidua.commendation", "decision_id")
    total_bonus = fields.Float(string="Bonuses (đ)", compute="_compute_total_bonus", digits=(16, 0))

    _number_uniq = unique_number(
        "Another decision of this year already has this number.", within="company_id, year"
    )

    # --- computes -------------------------------------------------------------------------------

    def _usual_name(self):
        """Return the usual heading, which names only the kinds of subjects in the decision."""
        kinds = name_kinds(self.nomination_ids.mapped("subject_kind"))
        name = f"Về việc khen thưởng {kinds or 'tập thể, cá nhân'} có thành tích xuất sắc"
        round_ = self.round_id
        if round_:
            name += f" trong {round_._movement_judged()}"
        return name

    @api.depends("nomination_ids")
    def _compute_nomination_count(self):
        counts = dict(
            self.env["thidua.nomination"]._read_group(
                [("decision_id", "in", self.ids)], ["decision_id"], ["__count"]
            )
        )
        for decision in self:
            decision.nomination_count = counts.get(decision, 0)

    @api.depends(
        "commendation_ids.bonus",
        "nomination_ids.period_from",
        "nomination_ids.period_to",
        "nomination_ids.bonus_choice",
        "date",
    )
    def _compute_total_bonus(self):
        """Sum what was granted, or what would be granted if it were issued on its date."""
        worth = self.filtered(lambda decision: decision.state != "issued")._worth()
        for decision in self:
            if decision in worth:
                decision.total_bonus = worth[decision]
            else:
                decision.total_bonus = sum(decision.commendation_ids.mapped("bonus"))

    def _out_message(self):
        return self.env._(
            "“%s” is issued: a decision is never edited afterwards, only revoked by another.",
            self.display_name,
        )

    # --- actions ------------------------------------------------------------------------------

    def action_issue(self):
        """Issue the approved decision with its number and date; the ledger follows: Office."""
        return self._ask_or_move("issue")

    def action_take_nominations(self):
        """Put all complete own nominations of the round, without a decision, in this one.

        :raise UserError: where there is none, or the decision is no longer a draft
        """
        self.ensure_one()
        self._hold_editable()
        domain = [
            ("company_id", "=", self.company_id.id),
            ("state", "=", "complete"),
            ("decision_id", "=", False),
        ]
        if self.round_id:
            domain.append(("round_id", "=", self.round_id.id))
        complete = self.env["thidua.nomination"].search(domain)
        own = complete._own_on(self._power_date(), self.company_id)
        found = own._council_allowed()
        if not found:
            raise UserError(self._none_to_take(complete - own))
        found.decision_id = self

    def _none_to_take(self, above):
        """Say that there is nothing to decide on, and what to do for those of others (str)."""
        told = self.env._("There is no complete nomination of our own without a decision.")
        above = above._to_propose()
        if not above:
            return told
        names = self._some_names(above.mapped("subject_name"), len(above))
        return f"{told}\n" + self.env._(
            "Others confer the award of: %s. Write a proposal to them: select the nominations in "
            "their list, then “Draft a proposal”.",
            names,
        )

    # --- moves --------------------------------------------------------------------------------

    def _check_can_submit(self):
        self._check_nominated()
        self._check_considered("submit")
        self._check_cited()
        self._check_law()
        self.nomination_ids._refuse_unlawful()
        self._check_bonus_choices()
        return super()._check_can_submit()

    def _check_can_approve(self):
        self._check_law()
        return super()._check_can_approve()

    def _check_can_issue(self):
        result = super()._check_can_issue()
        for decision in self:
            decision._check_considered("issue")
            decision._check_day_has_come()
            decision._check_law()
            decision._check_bonuses()
        self._check_bonus_choices()
        self.nomination_ids._refuse_unlawful()
        return result

    def _ask_issue(self):
        names = self.nomination_ids.mapped("subject_name")
        told = self._considered_question("issue")
        said = self.env._(
            "The decision commends %(count)s: %(names)s. Bonuses: %(bonus)s đ.\nIt enters the "
            "ledger and is never changed afterwards, only revoked by another decision.",
            count=len(names),
            names=self._some_names(names),
            bonus=figure(self.env, sum(self.mapped("total_bonus")), digits=0),
        )
        return f"{told}\n{said}" if told else said

    def _check_bonuses(self):
        """Raise, naming all, where an award has no coefficient or there is no base salary."""
        bonuses = self._bonuses()
        missing = {
            f"{nomination.award_id.name} ({nomination._kind_label()})"
            for nomination in self.nomination_ids
            if (nomination.award_id, nomination.subject_kind) not in bonuses
        }
        if missing:
            raise UserError(
                self.env._(
                    "No bonus can be worked out on %(date)s for: %(awards)s. Enter the coefficient "
                    "(0 where none is paid) or the base salary under Configuration.",
                    date=format_date(self.env, self.date),
                    awards=", ".join(sorted(missing, key=sort_key)),
                )
            )

    def _bonuses(self):
        """Return what each award and kind is worth on the decision's date, see `_bonuses_on`."""
        return self.env["thidua.award.rate"]._bonuses_on(
            [(n.award_id, n.subject_kind) for n in self.nomination_ids],
            self.date or self._today(),
            self.company_id,
        )

    def _confer(self, _reason=None):
        """Enter the commendations in the ledger and mark the nominations awarded."""
        self._hold_bonuses()
        for decision in self:
            # what the one before has just paid counts for the next
            decision._check_bonus_choices()
            granted = decision._granted()
            authorities = decision.nomination_ids._authorities_on(
                decision.date, decision.company_id
            )
            # nobody writes the ledger but an issued decision, whose move was checked
            self.env["thidua.commendation"]._with_key().create(
                [
                    {
                        **decision._commendation_values(nomination),
                        **{name: granted[nomination][name] for name in BONUS},
                        "authority_id": authorities[nomination].id,
                    }
                    for nomination in decision.nomination_ids
                ]
            )
        self.nomination_ids._with_key()._move("award")
        self._keep_paper("decision")

    def _commendation_values(self, nomination):
        return {
            **nomination._copied_subject(),
            **nomination._copied_snapshot(),
            "nomination_id": nomination.id,
            "decision_id": self.id,
            "company_id": self.company_id.id,
            "award_id": nomination.award_id.id,
            "date": self.date,
            "achievement": nomination.achievement,
            "commendation_type_id": nomination.commendation_type_id.id,
            "period_from": nomination.period_from,
            "period_to": nomination.period_to,
            "subject_class_id": nomination.subject_class_id.id,
            "activity_field_id": nomination.activity_field_id.id,
        }
