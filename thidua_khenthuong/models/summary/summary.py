import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..core.approval_mixin import APPROVAL_STATES, approval_moves
from ..core.document_mixin import unique_number
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
    _inherit = ["thidua.counted.mixin", "thidua.issued.mixin"]

    _workflow_moves = (
        *approval_moves(),
        Move("issue", ("approved",), "issued", ("office",), "_check_can_issue"),
        Move("reopen", ("issued",), "approved", ("office",), needs_reason=True),
    )

    _counted_by = frozenset({"campaign_id", "date_from", "date_to", "kind"})
    _name_from = ("campaign_id", "kind", "date_to")
    _name_proposed = PROPOSED

    name = fields.Char(
        help="What stands under “BÁO CÁO”. Proposed until somebody words it otherwise."
    )
    campaign_id = fields.Many2one(
        "thidua.campaign",
        required=True,
        check_company=True,
        ondelete="restrict",
        index=True,
        domain=[("state", "in", ("launched", "closed"))],
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
    state = fields.Selection([*APPROVAL_STATES, ("issued", "Issued")])
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
    figures_html = fields.Html(
        string="Figures from the data", compute="_compute_figures_html", sanitize=False
    )

    _number_uniq = unique_number("Another report of this year already has this number.")

    # --- computes and constraints -----------------------------------------------------------

    @api.depends("campaign_id", "kind")
    def _compute_period(self):
        """The movement from its beginning: to its end, or for an interim report until today."""
        for summary in self:
            campaign = summary.campaign_id
            last = campaign.date_end or self._today()
            summary.date_from = campaign.date_start or self._today()
            summary.date_to = last if summary.kind == "final" else min(last, self._today())

    def _usual_name(self):
        if not self.campaign_id:
            return ""
        final, campaign = self.kind == "final", self.campaign_id
        words = campaign._movement_of_all_years() if final else campaign._movement_words()
        ends = self.kind == "interim" and self.date_to
        until = f" (đến ngày {ends:%d/%m/%Y})" if ends else ""
        return f"{KIND_WORDS[self.kind].capitalize()} {words}{until}"

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

    # --- actions ----------------------------------------------------------------------------

    def action_issue(self):
        """Note that the signed report went out, with its number and date: Office."""
        return self._move("issue")

    # --- checks of moves --------------------------------------------------------------------

    def _check_can_submit(self):
        result = super()._check_can_submit()
        for summary in self:
            if not any((summary[name] or "").strip() for name in ("strengths", "weaknesses")):
                raise UserError(
                    self.env._(
                        "“%s”: write what went well or what was lacking before you submit it.",
                        summary.display_name,
                    )
                )
        return result

    def _keep_figures(self):
        """Record the figures of the moment (see `_count_figures`)."""
        for summary in self:
            # worked out by the system, of a record that the caller may write
            summary._with_key().write(
                {"figures": summary._count_figures(), "figures_on": fields.Datetime.now()}
            )
