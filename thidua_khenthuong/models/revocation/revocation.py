import re

from odoo import api, fields, models

from ...paper.words import name_kinds
from ..core.approval_mixin import APPROVAL_STATES, approval_moves
from ..core.document_mixin import unique_number
from ..core.language import in_company_language
from ..core.workflow_mixin import Move

USUAL_NAME = "Về việc hủy bỏ quyết định khen thưởng"
# a heading that was proposed, and may be proposed anew
PROPOSED = re.compile(rf"{USUAL_NAME}.*", re.DOTALL)


class Revocation(models.Model):
    """A decision that revokes awards (quyết định hủy bỏ quyết định khen thưởng).

    Who conferred an award revokes it (Đ93.8 Luật Thi đua, khen thưởng 2022, trust A): what we
    conferred, a decision of ours that a leader approves; what others did, theirs, which the
    Office records from its paper.
    """

    _name = "thidua.revocation"
    _description = "Revocation"
    _inherit = ["thidua.issued.mixin", "thidua.cites.mixin"]

    _workflow_moves = (
        *approval_moves(check="_check_lines"),
        Move(
            "issue",
            ("approved",),
            "issued",
            ("office",),
            "_check_can_issue",
            "_revoke",
            asks="_ask_issue",
        ),
        Move(
            "record",
            ("draft",),
            "issued",
            ("office",),
            "_check_can_record",
            "_revoke",
            asks="_ask_issue",
        ),
    )

    _name_from = ("line_ids.subject_kind",)
    _name_proposed = PROPOSED

    state = fields.Selection([*APPROVAL_STATES, ("issued", "Issued")])
    kind = fields.Selection(
        [("own", "Our own decision"), ("recorded", "Decision of another authority, recorded")],
        string="Who revokes",
        required=True,
        default="own",
        help="Who conferred an award revokes it (Đ93.8 Luật Thi đua, khen thưởng 2022, trust A).",
    )
    symbol = fields.Char(default=lambda self: self.env.company.thidua_decision_symbol)
    recorded_reference = fields.Char(string="Decision no.", copy=False)
    authority_id = fields.Many2one(
        "thidua.authority",
        string="Revoked by",
        compute="_compute_authority_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        index=True,
    )
    ground_id = fields.Many2one(
        "thidua.revocation.ground",
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    reason = fields.Text(help="What was found, in the words of the decision.")
    conclusion_kind = fields.Selection(
        [("conclusion", "Conclusion"), ("judgment", "Judgment"), ("other", "Other paper")],
        string="Rests on",
        default="conclusion",
    )
    conclusion_number = fields.Char(string="Its number")
    conclusion_date = fields.Date(string="Its date")
    conclusion_body = fields.Char(
        string="Competent body", help="Who found it: Thanh tra tỉnh, Tòa án nhân dân khu vực 1."
    )
    money_to = fields.Char(
        string="Money goes to",
        default="Quỹ thi đua, khen thưởng của xã",
        help="The budget or the fund (Đ58 NĐ 152/2025/NĐ-CP, trust A).",
    )
    proposer = fields.Char(
        string="On the proposal of",
        compute="_compute_proposer",
        store=True,
        readonly=False,
        precompute=True,
    )
    recipients = fields.Text(
        compute="_compute_recipients",
        store=True,
        readonly=False,
        precompute=True,
        help="One recipient per line.",
    )
    line_ids = fields.One2many("thidua.recovery", "revocation_id", string="Lines")
    line_count = fields.Integer(string="Awards revoked", compute="_compute_line_count")
    open_count = fields.Integer(string="To be returned", compute="_compute_line_count")
    rules_warning = fields.Text(string="Rules of the province", compute="_compute_rules_warning")

    _number_uniq = unique_number(
        "Another revoking decision of this year already has this number.",
        within="company_id, year",
        where="kind = 'own'",
    )

    # --- computes -------------------------------------------------------------------------------

    def _usual_name(self):
        kinds = name_kinds(self.line_ids.mapped("subject_kind"))
        return f"{USUAL_NAME} đối với {kinds or 'tập thể, cá nhân'}"

    @api.depends("kind", "recorded_reference")
    def _compute_reference(self):
        """Take the number of another's decision as it was typed."""
        result = super()._compute_reference()
        for revocation in self.filtered(lambda r: r.kind == "recorded"):
            revocation.reference = revocation.recorded_reference
        return result

    @api.depends("line_ids.commendation_id")
    def _compute_authority_id(self):
        """Propose who conferred, where it is one."""
        for revocation in self:
            conferred = revocation.line_ids.commendation_id.authority_id
            if revocation.state == "draft" and len(conferred) == 1:
                revocation.authority_id = conferred
            else:
                revocation.authority_id = revocation.authority_id

    @api.depends("company_id", "date")
    def _compute_proposer(self):
        for revocation in self:
            usual = revocation.company_id._advisers()
            if not revocation.proposer or revocation.proposer in usual:
                revocation.proposer = revocation.company_id._adviser_on(revocation._cites_date())

    @api.depends("company_id")
    def _compute_recipients(self):
        for revocation in self:
            revocation.recipients = revocation.recipients or (
                "Như Điều 3;\nThường trực Đảng ủy (để b/c);\nLưu: VT."
            )

    @api.depends("line_ids.state")
    def _compute_line_count(self):
        for revocation in self:
            revocation.line_count = len(revocation.line_ids)
            owed = revocation.line_ids.filtered(lambda line: line.state == "open")
            revocation.open_count = len(owed)

    @api.depends("kind", "state", "legal_basis_ids.kind")
    def _compute_rules_warning(self):
        """Warn where the province's rules are not among the bases."""
        for revocation in self:
            cited = "province_rule" in revocation.legal_basis_ids.mapped("kind")
            asked = revocation.kind == "own" and revocation.state != "issued" and not cited
            revocation.rules_warning = asked and self.env._(
                "The procedure for revoking what a commune conferred is the province's to set "
                "(Đ6.2.h NĐ 152/2025/NĐ-CP, trust A). Add its rules to the legal bases, and follow "
                "them."
            )

    def _out_message(self):
        return self.env._(
            "“%s” is issued: a revoking decision is never edited afterwards.", self.display_name
        )

    # --- actions ------------------------------------------------------------------------------

    def action_issue(self):
        """Issue the approved decision with its number and date; the ledger follows: Office."""
        return self._ask_or_move("issue")

    def action_record(self):
        """Record the decision of another authority; the ledger follows: Office."""
        return self._ask_or_move("record")

    def action_open_entries(self):
        """Return the window of the entries of the ledger that are revoked."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_commendation"
            ),
            "domain": [("id", "in", self.line_ids.commendation_id.ids)],
            "context": {"create": False},
        }

    def action_open_recoveries(self):
        """Return the window of what is to be returned."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("thidua_khenthuong.action_recovery"),
            "domain": [("revocation_id", "=", self.id)],
            "context": {"create": False},
        }

    # --- moves --------------------------------------------------------------------------------

    def _concerned_users(self):
        # sudo: whose award it is, and who acts for a subject
        entries = self.sudo().line_ids.commendation_id
        return self.env["res.users"].union(*(entry._subject_users() for entry in entries))

    def _ask_issue(self):
        names = self.line_ids.mapped("subject_name")
        return self.env._(
            "The awards of %(count)s are revoked: %(names)s.\nThey stay in the ledger, struck "
            "out, and count no longer; the decision is never changed afterwards.",
            count=len(names),
            names=self._some_names(names),
        )

    def _revoke(self, _reason=None):
        """Strike the entries out in the ledger, free the places, and ask for what is returned."""
        for revocation in self:
            entries = revocation.line_ids.commendation_id
            # nobody writes the ledger but an issued decision, whose move was checked
            entries._with_key().write(
                {
                    "is_revoked": True,
                    "revocation_id": revocation.id,
                    "revoked_on": revocation.date,
                    "revoked_reference": revocation.reference,
                    "revoked_by_id": revocation.authority_id.id,
                }
            )
            told = in_company_language(revocation)
            nominations = entries.nomination_id.filtered(lambda n: n.state == "awarded")
            nominations._with_key()._move(
                "revoke", told.env._("Revoked by decision %s.", revocation.reference)
            )
        self.line_ids._begin()
