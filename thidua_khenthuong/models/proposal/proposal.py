import re

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...paper.words import name_kinds
from ..core.approval_mixin import APPROVAL_STATES, approval_moves
from ..core.document_mixin import unique_number
from ..core.workflow_mixin import Move
from ..deadline.deadline_mixin import Step

# a heading that was proposed, and may be proposed anew
PROPOSED = re.compile(
    r"Về việc đề nghị khen thưởng(?:,? (?:tập thể|tổ chức|hộ gia đình|cá nhân))+ có thành tích "
    r"xuất sắc"
)
WAYS = [
    ("software", "Emulation software of the superior"),
    ("system", "Document system"),
    ("paper", "On paper"),
]


class Proposal(models.Model):
    """A proposal (tờ trình) to a superior: nominations of one type for one deciding authority.

    One paper for each deciding authority and type of commendation is asked for (practice of
    provinces, trust B).
    """

    _name = "thidua.proposal"
    _description = "Proposal to a superior"
    _inherit = ["thidua.nominating.mixin", "thidua.issued.mixin", "thidua.cites.mixin"]

    _workflow_moves = (
        *approval_moves(check="_check_can_approve", asks="_ask_submit"),
        Move("send", ("approved",), "sent", ("office",), "_check_can_send", "_after_sent"),
        Move(
            "take_back",
            ("sent",),
            "approved",
            ("office",),
            "_check_unanswered",
            "_after_taken_back",
            needs_reason=True,
        ),
        Move("close", ("sent",), "answered", ("system",)),
    )
    # beside number and day: the way it goes out; the answer's day may move
    _workflow_free = frozenset({"way", "answer_due"})
    _out_states = ("sent", "answered")
    _out_fixed = frozenset({"number", "date", "way"})
    _name_from = ("nomination_ids.subject_kind",)
    _name_proposed = PROPOSED
    _workflow_activities = frozenset({"thidua_khenthuong.activity_superior"})
    _deadline_steps = (
        Step(
            "superior",
            (("state", "=", "sent"),),
            "answer_due",
            "_leader_office",
            "_leader_nobody",
            "thidua_khenthuong.activity_superior",
        ),
    )

    name = fields.Char(required=False)
    state = fields.Selection([*APPROVAL_STATES, ("sent", "Sent"), ("answered", "Answered")])
    symbol = fields.Char(default="TTr-UBND")
    authority_id = fields.Many2one(
        "thidua.authority", string="Who decides", required=True, ondelete="restrict", index=True
    )
    commendation_type_id = fields.Many2one(
        "thidua.commendation.type",
        string="Type of commendation",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    addressees = fields.Text(
        string="Addressed to",
        compute="_compute_addressees",
        store=True,
        readonly=False,
        precompute=True,
        help="Who decides, and the body through which it goes; one a line.",
    )
    nomination_ids = fields.One2many("thidua.nomination", "proposal_id")
    council_said = fields.Text(readonly=True, copy=False, export_string_translation=False)
    line_ids = fields.One2many(
        "thidua.proposal.line", "proposal_id", string="As it was sent", readonly=True
    )
    nomination_count = fields.Integer(compute="_compute_nomination_count")
    answered_count = fields.Integer(
        compute="_compute_nomination_count", export_string_translation=False
    )
    open_count = fields.Integer(string="Not answered", compute="_compute_nomination_count")
    opinions = fields.Text(
        string="Opinions asked",
        help="Of the bodies that were consulted: tax, police, environment (Đ33.11.c NĐ "
        "152/2025/NĐ-CP, trust A). Empty: none had to be asked.",
    )
    appraisal_result = fields.Text(
        default="Đối tượng, tiêu chuẩn, hồ sơ, thủ tục đề nghị khen thưởng bảo đảm đúng quy định",
        help="That subject, standard, dossier and procedure are right (Đ33.11.d NĐ "
        "152/2025/NĐ-CP, trust A).",
    )
    recipients = fields.Text(
        compute="_compute_recipients",
        store=True,
        readonly=False,
        precompute=True,
        help="One recipient per line.",
    )
    way = fields.Selection(WAYS, string="By what way", default="system")
    answer_due = fields.Date(
        string="Superior to answer by", help="The Office is reminded, until every line is answered."
    )

    _number_uniq = unique_number("Another proposal of this year already has this number.")

    # --- computes -----------------------------------------------------------------------------

    def _usual_name(self):
        kinds = name_kinds(self.nomination_ids.mapped("subject_kind")) or "tập thể, cá nhân"
        return f"Về việc đề nghị khen thưởng {kinds} có thành tích xuất sắc"

    @api.depends("authority_id")
    def _compute_addressees(self):
        for proposal in self:
            if not proposal.addressees or proposal.state == "draft":
                proposal.addressees = proposal.authority_id.name

    @api.depends("company_id")
    def _compute_recipients(self):
        """Who keeps it: the department that advises on that day (papers.md 8, practice)."""
        for proposal in self:
            if not proposal.recipients:
                mark = proposal.company_id._adviser_mark_on(proposal.date or proposal._today())
                kept = ", ".join(filter(None, ["VT", mark]))
                proposal.recipients = f"Như trên;\nLưu: {kept}."

    @api.depends("nomination_ids", "line_ids.answer")
    def _compute_nomination_count(self):
        for proposal in self:
            proposal.nomination_count = len(proposal._paper_records())
            proposal.answered_count = len(proposal.line_ids.filtered("answer"))
            proposal.open_count = len(proposal.line_ids) - proposal.answered_count

    @api.constrains("authority_id", "commendation_type_id", "company_id")
    def _check_lines(self):
        """What is in a proposal stays with who decides, with its type and with its commune."""
        lines = self.nomination_ids
        lines._check_company(["proposal_id"])
        lines._check_proposal()

    def _out_message(self):
        return self.env._(
            "“%s” is sent: number, date and way stay. If it was noted by mistake, take it back "
            "first.",
            self.display_name,
        )

    # --- actions ------------------------------------------------------------------------------

    def action_take_nominations(self):
        """Take in all complete nominations for this authority and type: Office.

        :raise UserError: where there is none, or the proposal is no longer a draft
        """
        self.ensure_one()
        self._hold_editable()
        found = (
            self.env["thidua.nomination"]
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("state", "=", "complete"),
                    ("proposal_id", "=", False),
                    ("decision_id", "=", False),
                    ("authority_id", "=", self.authority_id.id),
                    ("commendation_type_id", "=", self.commendation_type_id.id),
                    ("is_own", "=", False),
                ]
            )
            ._council_allowed()
        )
        if not found:
            raise UserError(
                self.env._(
                    "There is no complete nomination of the type “%(type)s” for %(authority)s "
                    "that is not in a proposal yet.",
                    type=self.commendation_type_id.name,
                    authority=self.authority_id.name,
                )
            )
        found.proposal_id = self

    def action_send(self):
        """Note that the signed proposal went out, with its number and day: Office."""
        return self._move("send")

    def action_take_back(self):
        """Ask for a reason, then take back what was noted as sent by mistake: Office."""
        return self._ask_reason("take_back")

    def action_answer(self):
        """Return the window that records what the superior answered."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_proposal_answer"
            ),
            "context": {"default_proposal_id": self.id},
        }

    # --- moves --------------------------------------------------------------------------------

    def _check_can_submit(self):
        self._check_nominated()
        self._check_considered("submit")
        self._check_cited()
        self._check_council()
        for proposal in self:
            if not (proposal.appraisal_result or "").strip():
                raise UserError(
                    self.env._(
                        "“%s”: write what the appraisal found; a proposal must say it (Đ33.11 NĐ "
                        "152/2025/NĐ-CP).",
                        proposal.name,
                    )
                )
        self.nomination_ids._refuse_unlawful()
        return super()._check_can_submit()

    def _check_can_send(self):
        for proposal in self:
            if not (proposal.number and proposal.date and proposal.way):
                raise UserError(
                    self.env._(
                        "“%s”: fill in its number, its date and by what way it is sent.",
                        proposal.name,
                    )
                )
        self._check_considered("issue")
        self._check_day_has_come()
        self.nomination_ids._refuse_unlawful()
        self._check_council()

    def _after_sent(self, _reason=None):
        # the move of the proposal was checked
        self.nomination_ids._with_key()._move("send")
        # kept as it goes out; nobody writes it but this move
        for proposal in self:
            proposal._with_key().council_said = "\n".join(proposal._paper_council())
        self.env["thidua.proposal.line"]._with_key().create(
            [
                {
                    "proposal_id": nomination.proposal_id.id,
                    "nomination_id": nomination.id,
                    **nomination._sent_values(),
                }
                for nomination in self.nomination_ids
            ]
        )
        self._deadline_begin("superior")
        self._keep_paper("proposal")

    def _check_unanswered(self):
        for proposal in self:
            answered = proposal.line_ids.filtered("answer")
            if answered:
                raise UserError(
                    self.env._(
                        "“%(proposal)s” is answered for: %(names)s. It stays sent.",
                        proposal=proposal.display_name,
                        names=", ".join(answered.mapped("subject_name")),
                    )
                )

    def _after_taken_back(self, reason=None):
        # the move of the proposal was checked: nothing went out
        self.nomination_ids._with_key()._move("unsend", reason)
        self.line_ids._with_key().unlink()
