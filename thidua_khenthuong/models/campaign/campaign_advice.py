from odoo import api, fields, models

PLANNED = ("draft", "submitted")
SHOWN = 5


class Campaign(models.Model):
    """What a plan usually has and this one lacks: told to clerk and leader, never refused."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    plan_warning = fields.Text(string="To look at before approval", compute="_compute_plan_warning")

    @api.depends(
        "state",
        "is_template",
        "legal_basis_ids",
        "other_bases",
        "superior_reference",
        "date_start",
        "date_end",
        "duty_ids.name",
        "duty_ids.date_deadline",
    )
    def _compute_plan_warning(self):
        for campaign in self:
            # nobody is told what is missing of a plan that he has only just begun
            begun = campaign._origin and not campaign.is_template
            lacks = campaign._plan_lacks() if begun and campaign.state in PLANNED else []
            campaign.plan_warning = "\n".join(lacks)

    def _leader_advice(self):
        return self.plan_warning or super()._leader_advice()

    def _plan_lacks(self):
        """Return what to look at before approval (list of str), see papers.md 1 for the bases."""
        found = []
        typed = (self.other_bases or "").strip()
        if not (self.legal_basis_ids or self.superior_reference or typed):
            found.append(
                self.env._(
                    "The plan cites nothing: enter the plan from above that it carries out, a "
                    "legal basis or another one (Căn cứ)."
                )
            )
        start, end = self.date_start, self.date_end
        outside = self.duty_ids.filtered(
            lambda duty: (
                duty.date_deadline
                and ((start and duty.date_deadline < start) or (end and duty.date_deadline > end))
            )
        )
        if outside:
            names = [duty.name or "" for duty in outside[:SHOWN]]
            found.append(
                self.env._(
                    "These duties are due outside the time of the plan: %s.",
                    self._some_names(names, len(outside)),
                )
            )
        return found
