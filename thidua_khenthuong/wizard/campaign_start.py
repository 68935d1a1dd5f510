from dateutil.relativedelta import relativedelta

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..paper.years import shifted


class CampaignStart(models.TransientModel):
    """Starts a plan from the last one or from a template, moved to other years."""

    _name = "thidua.campaign.start"
    _description = "New plan from another"
    _inherit = "thidua.guard.mixin"

    source_id = fields.Many2one(
        "thidua.campaign",
        string="Start from",
        required=True,
        domain=lambda self: [
            ("company_id", "in", self.env.companies.ids),
            ("amendment_of_id", "=", False),
        ],
        default=lambda self: self._last(),
        help="The last plan, any earlier one, or a template.",
    )
    date_start = fields.Date(
        string="Runs from", required=True, default=lambda self: self._next_year()
    )
    name = fields.Char(
        string="Title", compute="_compute_name", store=True, readonly=False, required=True
    )
    left_behind = fields.Char(
        compute="_compute_left_behind",
        help="Awards of the earlier plan that nobody has the power to confer today.",
    )

    def _last(self):
        domain = [
            ("company_id", "=", self.env.company.id),
            ("amendment_of_id", "=", False),
            ("is_template", "=", False),
        ]
        return self.env["thidua.campaign"].search(
            [*domain, ("state", "!=", "draft")], limit=1
        ) or self.env["thidua.campaign"].search(domain, limit=1)

    def _next_year(self):
        return self._today() + relativedelta(years=1, month=1, day=1)

    @api.depends("source_id", "date_start")
    def _compute_name(self):
        """The years in the title move on with the plan: “năm 2025” becomes “năm 2026”."""
        for window in self:
            window.name = shifted(window.source_id.name or "", window._shift())

    @api.depends("source_id")
    def _compute_left_behind(self):
        today = self._today()
        for window in self:
            awards = window.source_id.quota_ids.award_id
            held = awards._authority_on(today, window.source_id.company_id or self.env.company)
            window.left_behind = ", ".join(a.name for a in awards if a not in held)

    def action_start(self):
        """Make the draft of the new plan.

        :return: window action of the new thidua.campaign
        :raise UserError: where the source cannot be copied
        """
        self.ensure_one()
        source, years = self.source_id, relativedelta(years=self._shift())
        if source.amendment_of_id:
            raise UserError(self.env._("An amendment is no plan of its own: start from its plan."))
        campaign = source.copy(
            {
                "name": self.name,
                "movement": source.movement if self.name == source.name else False,
                "date_start": self.date_start,
                "date_end": source.date_end and source.date_end + years,
                # a plan from above is of its year
                **dict.fromkeys(("superior_reference", "superior_date", "superior_body"), False),
                "other_bases": source._other_bases_but_plans(),
            }
        )
        self._move_years(campaign)
        if not campaign.movement:
            campaign._compute_movement()
        campaign.duty_ids = [
            Command.update(duty.id, {"date_deadline": duty.date_deadline + years})
            for duty in campaign.duty_ids
            if duty.date_deadline
        ]
        return campaign._window()

    def _shift(self):
        start = self.source_id.date_start
        return self.date_start.year - start.year if start and self.date_start else 0
