from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..core.figure import figure


class Campaign(models.Model):
    """What a plan says about ranking: how ties are broken, and what a result is called."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"
    _amended_head = ("tie_rule",)
    _amended_lines = ("threshold_ids",)

    tie_rule = fields.Selection(
        [("shared", "They share the rank"), ("criteria", "Broken by criteria, in order")],
        string="Equal totals",
        required=True,
        default="shared",
        help="Shared: 1, 1, 3. Broken by criteria: those numbered under “Breaks ties” are "
        "compared one after another; who is still equal shares the rank.",
    )
    tie_text = fields.Text(string="Compared in order", compute="_compute_tie_text")
    threshold_ids = fields.One2many(
        "thidua.result.threshold",
        "campaign_id",
        string="Classes of results",
        copy=True,
        default=lambda self: self._proposed_thresholds(self.env.company),
    )

    @api.depends("tie_rule", "criterion_ids.tie_order", "criterion_ids.code", "criterion_ids.name")
    def _compute_tie_text(self):
        kinds = self.env["thidua.criterion"]._fields["subject_kind"]
        labels = kinds._description_selection(self.env)
        for campaign in self:
            by_kind = campaign.criterion_ids._in_tie_order().grouped("subject_kind")
            rows = [
                f"{label}: {' → '.join(c._short_name() for c in by_kind[kind])}"
                for kind, label in labels
                if kind in by_kind
            ]
            campaign.tie_text = "\n".join(rows) if campaign.tie_rule == "criteria" else False

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._guard_typed(vals) for vals in vals_list]
        # the form proposes for the current company; elsewhere the plan's own decides
        company = self.env["res.company"]
        return super().create(
            [
                {
                    "threshold_ids": self._proposed_thresholds(company.browse(vals["company_id"])),
                    **vals,
                }
                if vals.get("company_id") and "threshold_ids" not in vals
                else vals
                for vals in vals_list
            ]
        )

    @api.model
    def _proposed_thresholds(self, company):
        """Return the commands that make the thresholds proposed for a company (list)."""
        classes = self.env["thidua.result.class"]._proposed_for(company)
        return [Command.create({"class_id": row.id, "share": row.share}) for row in classes]

    # --- at submission ------------------------------------------------------------------------

    def _missing_for_launch(self):
        missing = super()._missing_for_launch()
        if self.tie_rule == "criteria" and not self.criterion_ids._in_tie_order():
            missing.append(self.env._("the criteria that break ties (column “Breaks ties”)"))
        return missing

    def _check_can_submit(self):
        for campaign in self:
            campaign._check_tie_orders()
            campaign._check_thresholds()
        return super()._check_can_submit()

    def _check_tie_orders(self):
        for criteria in (
            self.criterion_ids._in_tie_order()
            .grouped(lambda c: (c.subject_kind, c.tie_order))
            .values()
        ):
            if len(criteria) > 1 and self.tie_rule == "criteria":
                raise UserError(
                    self.env._(
                        "“%(campaign)s”: %(criteria)s break ties at the same place (%(order)s). "
                        "Number them 1, 2, 3…",
                        campaign=self.name,
                        criteria=", ".join(f"“{c.display_name}”" for c in criteria),
                        order=criteria[0].tie_order,
                    )
                )

    def _check_thresholds(self):
        """Raise where a class stands twice, or a better class begins no higher than the next."""
        for rows in self.threshold_ids.grouped("subject_kind").values():
            self._check_order(rows.sorted(lambda t: (t.class_id.sequence, t.class_id.id)))

    def _check_order(self, rows):
        for better, worse in zip(rows, rows[1:], strict=False):
            if better.class_id == worse.class_id:
                raise UserError(
                    self.env._(
                        "“%(campaign)s”: the class “%(class)s” stands twice. Delete one row.",
                        campaign=self.name,
                        **{"class": better.class_id.name},
                    )
                )
            if better.share <= worse.share:
                raise UserError(
                    self.env._(
                        "“%(campaign)s”: “%(better)s” begins at %(share)s%% and “%(worse)s”, a "
                        "lower class, at %(other)s%%. The better class must begin higher.",
                        campaign=self.name,
                        better=better.class_id.name,
                        share=figure(self.env, better.share),
                        worse=worse.class_id.name,
                        other=figure(self.env, worse.share),
                    )
                )

    # --- amending -----------------------------------------------------------------------------

    def _line_label(self, line):
        if line._name == "thidua.result.threshold":
            return self._fields["threshold_ids"]._description_string(self.env)
        return super()._line_label(line)
