from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_date

from ..campaign.quota import ROUND_KINDS
from ..core.workflow_mixin import Move

KIND_WORDS = {"annual": "Annual, hằng năm", "final": "Final summary, tổng kết"}


class Round(models.Model):
    """A round of review (đợt xét): annual, or final at the end of a campaign."""

    _name = "thidua.round"
    _description = "Round"
    _inherit = ["thidua.workflow.mixin", "thidua.search.mixin"]
    _order = "year desc, kind desc, id desc"
    _check_company_auto = True

    _workflow_moves = (
        Move("open", ("draft",), "self_assessment", ("office",), "_check_open", "_open_at_once"),
        Move("open_long", ("draft",), "opening", ("office",), "_check_open", "_start_opening"),
        Move("opened", ("opening",), "self_assessment", ("system",)),
        Move("cancel_opening", ("opening",), "draft", ("office",), "", "_drop_evaluations"),
        Move("appraise", ("self_assessment",), "appraisal", ("office",), asks="_ask_appraise"),
        Move("reopen_self", ("appraisal",), "self_assessment", ("office",), needs_reason=True),
        Move(
            "finish",
            ("appraisal",),
            "council",
            ("office",),
            "_check_appraised",
            "_rank_all",
            asks="_ask_finish",
        ),
        Move(
            "reopen",
            ("council",),
            "appraisal",
            ("office",),
            "_check_can_reopen",
            "_forget_ranks",
            True,
        ),
        Move("decide", ("council",), "decided", ("office",), "_check_decided", asks="_ask_decide"),
        Move(
            "reopen_council",
            ("decided",),
            "council",
            ("office",),
            "_check_campaign_runs",
            needs_reason=True,
        ),
        Move("close", ("decided",), "closed", ("office",), asks="_ask_close"),
        Move(
            "reopen_decided",
            ("closed",),
            "decided",
            ("office",),
            "_check_campaign_runs",
            needs_reason=True,
        ),
    )
    _workflow_free = frozenset({"date_self", "date_appraisal"})

    name = fields.Char(compute="_compute_name")
    campaign_id = fields.Many2one(
        "thidua.campaign", required=True, ondelete="restrict", index=True, check_company=True
    )
    company_id = fields.Many2one(
        related="campaign_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(ROUND_KINDS, required=True, default="annual")
    year = fields.Integer(required=True, default=lambda self: self._today().year, aggregator=None)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("opening", "Opening…"),
            ("self_assessment", "Self-assessment"),
            ("appraisal", "Appraisal"),
            ("council", "Review and nomination"),
            ("decided", "Decided"),
            ("closed", "Closed"),
        ]
    )
    date_self = fields.Date(string="Self-assessment until")
    date_appraisal = fields.Date(string="Appraisal until")
    evaluation_ids = fields.One2many("thidua.evaluation", "round_id")
    evaluation_count = fields.Integer(compute="_compute_progress")
    sent_count = fields.Integer(compute="_compute_progress")
    final_count = fields.Integer(compute="_compute_progress")
    progress = fields.Float(string="Appraised", compute="_compute_progress")
    campaign_name = fields.Char(related="campaign_id.name", export_string_translation=False)
    search_words = fields.Char(compute="_compute_search_words", export_string_translation=False)

    _round_uniq = models.UniqueIndex(
        "(campaign_id, kind, year)", "This campaign already has such a round in that year."
    )
    # its ceilings hold once for the whole campaign
    _final_uniq = models.UniqueIndex(
        "(campaign_id) WHERE kind = 'final'", "This campaign already has its final round."
    )

    # --- computes and constraints ---------------------------------------------------------

    def _search_key_fields(self):
        return ["campaign_name", "search_words"]

    @api.depends("kind", "year", "campaign_id.reference")
    def _compute_search_words(self):
        """Keep what the name of a round shows, in both languages: the key is stored once."""
        for record in self:
            told = (KIND_WORDS.get(record.kind), str(record.year), record.campaign_id.reference)
            record.search_words = " ".join(filter(None, told))

    @api.depends("kind", "year", "campaign_id.name")
    def _compute_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for record in self:
            record.name = f"{kinds.get(record.kind, '')} {record.year or ''}".strip()

    @api.depends("name", "campaign_id")
    def _compute_display_name(self):
        for record in self:
            campaign = record.campaign_id.reference or record.campaign_id.name or ""
            record.display_name = f"{record.name} – {campaign}"

    def _compute_progress(self):
        groups = self.env["thidua.evaluation"]._read_group(
            [("round_id", "in", self.ids)], ["round_id", "state"], ["__count"]
        )
        by_state = {(round_, state): count for round_, state, count in groups}
        for record in self:
            mine, head, office, final = (
                by_state.get((record, s), 0) for s in ("self", "head", "office", "final")
            )
            record.evaluation_count = mine + head + office + final
            record.sent_count = head + office + final
            record.final_count = final
            record.progress = (
                100 * final / record.evaluation_count if record.evaluation_count else 0
            )

    @api.constrains("year", "kind", "campaign_id")
    def _check_year(self):
        for record in self:
            campaign = record.campaign_id
            start, end = campaign.date_start, campaign.date_end
            if start and end and not start.year <= record.year <= end.year:
                raise ValidationError(
                    self.env._(
                        "Round %(year)s of “%(campaign)s”: that year is outside the campaign, "
                        "which runs from %(start)s to %(end)s.",
                        year=record.year,
                        campaign=campaign.display_name,
                        start=format_date(self.env, start),
                        end=format_date(self.env, end),
                    )
                )

    def _period(self):
        """Return the days that a round looks at: its year, or the whole campaign (date, date)."""
        self.ensure_one()
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        if self.kind == "final":
            return self.campaign_id.date_start or first, self.campaign_id.date_end or last
        return first, last

    # --- actions ------------------------------------------------------------------------------

    def action_appraise(self):
        """End the self-assessment; the Office appraises. Office."""
        return self._ask_or_move("appraise")

    def action_finish(self):
        """End the appraisal and rank what is final. Office."""
        return self._ask_or_move("finish")

    def action_reopen(self):
        """Ask for a reason, then open the appraisal again. Office."""
        return self._ask_reason("reopen")

    def action_decide(self):
        """Record that every nomination of the commune's own has its answer. Office."""
        return self._ask_or_move("decide")

    def action_close(self):
        """Close the round. Office."""
        return self._ask_or_move("close")

    def action_open_evaluations(self):
        """Return the window of the round's evaluations, ranked."""
        return self._open_lines("thidua_khenthuong.action_evaluation")

    # --- moves ----------------------------------------------------------------------------------

    def _check_appraised(self):
        for record in self:
            if not record.final_count:
                raise UserError(
                    self.env._(
                        "“%s”: no evaluation is final yet, so there is nothing to rank.",
                        record.display_name,
                    )
                )

    def _check_can_reopen(self):
        """Raise where something rests on the ranking; whatever does adds its own check."""

    def _check_decided(self):
        """Raise where something in the round still waits for its decision, likewise."""

    def _rank_all(self, _reason=None):
        """Give the final evaluations their ranks; filled in where ranking is."""

    def _forget_ranks(self, _reason=None):
        """Take the ranks back, likewise."""

    def _open_lines(self, xmlid):
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        action["domain"] = [("round_id", "=", self.id)]
        action["context"] = {"default_round_id": self.id, "search_default_group_kind": 1}
        return action
