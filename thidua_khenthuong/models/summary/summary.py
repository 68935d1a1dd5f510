import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..core.workflow_mixin import Move

KINDS = [("interim", "Interim report"), ("final", "Final report")]
KIND_WORDS = {"interim": "sơ kết", "final": "tổng kết"}
# a heading that was proposed, and may be proposed anew
PROPOSED = re.compile(r"(?:Sơ kết|Tổng kết) phong trào thi đua.*")


class Summary(models.Model):
    """The interim or final report of a movement (báo cáo sơ kết, tổng kết).

    Movements are reviewed, and good practices spread, by whoever launched them (Đ17 Luật Thi đua,
    khen thưởng 2022, trust A). Figures come from the data and are kept as they were when the
    report was submitted; the assessment is written by the Office, and a leader approves it.
    """

    _name = "thidua.summary"
    _description = "Report of a movement"
    _inherit = [
        "thidua.approval.mixin",
        "thidua.document.mixin",
        "thidua.search.mixin",
        "thidua.kept.mixin",
    ]
    _order = "date desc, number desc, id desc"
    _check_company_auto = True

    _workflow_moves = (
        Move("submit", ("draft",), "submitted", ("office",), "_check_can_submit", "_ask_approver"),
        Move("approve", ("submitted",), "approved", ("approver",), "", "_tell_submitter"),
        Move(
            "give_back",
            ("submitted", "approved"),
            "draft",
            ("approver",),
            "",
            "_tell_submitter",
            True,
        ),
        Move("recall", ("submitted",), "draft", ("submitter",)),
        Move("send_on", ("submitted",), "submitted", ("office",), "", "_ask_approver", True),
        Move("issue", ("approved",), "issued", ("office",), "_check_can_issue"),
        Move("reopen", ("issued",), "approved", ("office",), needs_reason=True),
    )
    # filled in when the signed paper is registered
    _workflow_free = frozenset({"number", "date"})

    name = fields.Char(
        string="About",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="What stands under “BÁO CÁO”. Proposed until somebody words it otherwise.",
    )
    campaign_id = fields.Many2one(
        "thidua.campaign", required=True, check_company=True, ondelete="restrict", index=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    kind = fields.Selection(KINDS, required=True, default="interim")
    date_from = fields.Date(
        string="Period from",
        compute="_compute_period",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    date_to = fields.Date(
        string="Period until",
        compute="_compute_period",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("issued", "Issued"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    symbol = fields.Char(default="BC-UBND")
    addressees = fields.Text(string="Addressed to", help="One a line; empty: to nobody above.")
    recipients = fields.Text(default="Lưu: VT.", help="One recipient per line.")
    direction = fields.Text(
        string="Launch and direction", help="How the movement was launched, led and made known."
    )
    good_practices = fields.Text(help="Name, what it is, effect, where it spread.")
    strengths = fields.Text(help="What went well.")
    weaknesses = fields.Text(help="What was lacking.")
    causes = fields.Text(help="Why: from outside and from ourselves.")
    lessons = fields.Text(help="What is learnt for the next time.")
    plans = fields.Text(string="Tasks ahead")
    requests = fields.Text(string="Requests to superiors")
    figures = fields.Json(readonly=True, copy=False, export_string_translation=False)
    figures_on = fields.Datetime(string="Figures of", readonly=True, copy=False)
    figures_html = fields.Html(
        string="Figures from the data", compute="_compute_figures_html", sanitize=False
    )

    _number_uniq = models.UniqueIndex(
        "(company_id, symbol, year, number) WHERE number > 0 AND year > 0",
        "Another report of this year already has this number.",
    )

    # --- computes and constraints -----------------------------------------------------------

    def _search_key_fields(self):
        return ["name", "reference"]

    @api.depends("campaign_id", "kind")
    def _compute_period(self):
        """The movement from its beginning: to its end, or for an interim report until today."""
        for summary in self:
            campaign = summary.campaign_id
            last = campaign.date_end or self._today()
            summary.date_from = campaign.date_start or self._today()
            summary.date_to = last if summary.kind == "final" else min(last, self._today())

    @api.depends("campaign_id", "kind", "date_to")
    def _compute_name(self):
        """Propose the usual heading of a draft; papers are Vietnamese."""
        for summary in self:
            name = summary.name
            if summary.campaign_id and summary.state == "draft":
                name = summary._usual_name() if not name or PROPOSED.fullmatch(name) else name
            summary.name = name

    def _usual_name(self):
        words = self.campaign_id._movement_words()
        ends = self.kind == "interim" and self.date_to
        until = f" (đến ngày {ends:%d/%m/%Y})" if ends else ""
        return f"{KIND_WORDS[self.kind].capitalize()} {words}{until}"

    @api.depends("name", "reference")
    def _compute_display_name(self):
        for summary in self:
            summary.display_name = summary.reference or summary.name

    @api.depends("figures")
    @api.depends_context("lang")
    def _compute_figures_html(self):
        for summary in self:
            summary.figures_html = self.env["ir.qweb"]._render(
                "thidua_khenthuong.summary_figures",
                {"tables": summary._figure_tables(), "old": not summary._has_results()},
            )

    @api.constrains("date_from", "date_to")
    def _check_period(self):
        for summary in self:
            if summary.date_from > summary.date_to:
                raise ValidationError(
                    self.env._(
                        "“%s”: the period ends before it begins. Correct one of the two days.",
                        summary.display_name,
                    )
                )

    # --- CRUD -------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Make reports, with the figures of the moment."""
        summaries = super().create(vals_list)
        summaries._keep_figures()
        return summaries

    def write(self, vals):
        if {"number", "date"} & set(vals) and not self._holds_key():
            for summary in self.filtered(lambda s: s.state == "issued"):
                raise UserError(
                    self.env._(
                        "“%s” is issued: number and date stay. Open it again with a reason first.",
                        summary.display_name,
                    )
                )
        result = super().write(vals)
        if {"campaign_id", "date_from", "date_to", "kind"} & set(vals):
            self._keep_figures()
        return result

    # --- actions ----------------------------------------------------------------------------

    def action_refresh(self):
        """Take the figures anew from the data: Office, while it is a draft."""
        self.check_access("write")
        self._hold_editable()
        self._keep_figures()
        return True

    def action_issue(self):
        """Note that the signed report went out, with its number and date: Office."""
        return self._move("issue")

    def action_reopen(self):
        """Ask for a reason, then open an issued report for its number and date: Office."""
        return self._ask_reason("reopen")

    # --- checks of moves --------------------------------------------------------------------

    def _check_can_submit(self):
        self._check_approver()
        for summary in self:
            if not any((summary[name] or "").strip() for name in ("strengths", "weaknesses")):
                raise UserError(
                    self.env._(
                        "“%s”: write what went well or what was lacking before you submit it.",
                        summary.display_name,
                    )
                )
        self._keep_figures()

    def _check_can_issue(self):
        for summary in self:
            if not summary.number or not summary.date:
                raise UserError(
                    self.env._("“%s”: fill in its number and its date first.", summary.name)
                )

    def _keep_figures(self):
        """Record the figures of the moment (see `_count_figures`)."""
        for summary in self:
            # worked out by the system, of a record that the caller may write
            summary._with_key().write(
                {"figures": summary._count_figures(), "figures_on": fields.Datetime.now()}
            )
