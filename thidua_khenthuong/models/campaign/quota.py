from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date

# the occasions on which a plan commends
ROUND_KINDS = [("annual", "Annual"), ("final", "Final summary")]


class Quota(models.Model):
    """A ceiling: how many a round of a kind may nominate for an award.

    Collectives and individuals have a ceiling each, or one for both together. An award without
    a row is not in the plan and cannot be nominated for.
    """

    _name = "thidua.quota"
    _description = "Quota"
    _inherit = ["thidua.workflow.part.mixin", "thidua.amendable.mixin", "thidua.turn.mixin"]
    _order = "campaign_id, sequence, id"
    _workflow_parent = "campaign_id"
    _amended_fields = (
        "sequence",
        "round_kind",
        "award_id",
        "counted",
        "maximum",
        "unlimited",
    )

    campaign_id = fields.Many2one("thidua.campaign", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="campaign_id.company_id", store=True, precompute=True)
    sequence = fields.Integer(default=10)
    round_kind = fields.Selection(ROUND_KINDS, required=True, default="annual")
    award_id = fields.Many2one(
        "thidua.award",
        required=True,
        ondelete="restrict",
        index=True,
        context={"active_test": False},
    )
    authority_id = fields.Many2one(
        "thidua.authority", string="Conferred by", compute="_compute_authority_id"
    )
    counted = fields.Selection(
        [
            ("collective", "Collectives"),
            ("individual", "Individuals"),
            ("together", "Both together"),
            ("household", "Households"),
            ("organisation", "Organisations"),
        ],
        required=True,
        default="individual",
    )
    maximum = fields.Integer(string="At most", required=True, default=1)
    unlimited = fields.Boolean(
        string="No ceiling", help="Whoever meets the standard: titles of a regular campaign."
    )
    origin_id = fields.Many2one("thidua.quota", ondelete="set null", copy=False)
    date_added = fields.Date(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="The day of the amendment that added it: whose powers count.",
    )

    _row_uniq = models.UniqueIndex(
        "(campaign_id, round_kind, award_id, counted)",
        "This campaign already has a quota for the same award, rounds and subjects.",
    )
    _maximum_positive = models.Constraint("CHECK (maximum > 0)", "A quota is at least 1.")

    # --- computes and constraints ---------------------------------------------------------

    @api.depends("award_id.name", "round_kind", "counted", "maximum", "unlimited")
    def _compute_display_name(self):
        rounds = dict(self._fields["round_kind"]._description_selection(self.env))
        kinds = dict(self._fields["counted"]._description_selection(self.env))
        for quota in self:
            values = {
                "award": quota.award_id.name or "",
                "round": rounds.get(quota.round_kind, ""),
                "kind": kinds.get(quota.counted, ""),
            }
            quota.display_name = (
                self.env._("%(award)s · %(round)s · %(kind)s: no ceiling", **values)
                if quota.unlimited
                else self.env._(
                    "%(award)s · %(round)s · %(kind)s: at most %(maximum)s",
                    maximum=quota.maximum,
                    **values,
                )
            )

    @api.depends("award_id", "counted", "date_added", "campaign_id.date")
    def _compute_authority_id(self):
        """Who confers on the day of the plan; an amendment keeps what the plan's own day gave."""
        for (campaign, counted, added), quotas in self.grouped(
            lambda quota: (quota.campaign_id, quota.counted, quota.date_added)
        ).items():
            date = added or campaign.date or self._today()
            company = campaign.company_id or self.env.company
            kind = None if counted == "together" else counted
            authorities = quotas.award_id._authority_on(date, company, kind)
            for quota in quotas:
                same = quota.origin_id.award_id == quota.award_id
                quota.authority_id = authorities.get(quota.award_id._origin) or (
                    same and quota.origin_id.authority_id
                )

    def _counts(self, subject_kind):
        """Return whether subjects of a kind count in it (bool)."""
        if self.counted == "together":
            return subject_kind in ("collective", "individual")
        return self.counted == subject_kind

    @api.constrains("round_kind", "award_id", "counted", "campaign_id")
    def _check_counted(self):
        for quota in self:
            rows = quota.campaign_id.quota_ids.filtered(
                lambda q, quota=quota: (
                    (q.round_kind, q.award_id) == (quota.round_kind, quota.award_id)
                )
            )
            counted = set(rows.mapped("counted"))
            if "together" in counted and counted & {"collective", "individual"}:
                raise ValidationError(
                    self.env._(
                        "“%s”: one ceiling for both together and one for each kind contradict each "
                        "other. Keep one of them.",
                        quota.award_id.name,
                    )
                )

    @api.constrains("award_id", "counted", "campaign_id")
    def _check_award(self):
        for quota in self:
            if not quota.authority_id:
                raise ValidationError(
                    self.env._(
                        "“%(award)s”: nobody had the power to confer it on %(date)s, the day of "
                        "the plan. Choose another award, or correct the day of issue.",
                        award=quota.award_id.name,
                        date=format_date(self.env, quota.campaign_id.date or self._today()),
                    )
                )

    # --- amending ---------------------------------------------------------------------------

    def _replaces_origin(self):
        """Another award, occasion or subject is another ceiling."""
        key = ("round_kind", "award_id", "counted")
        return bool(self.origin_id) and any(self[name] != self.origin_id[name] for name in key)

    def _added_values(self):
        same = self.origin_id.award_id == self.award_id
        return {"date_added": self.origin_id.date_added if same else self.campaign_id.date}
