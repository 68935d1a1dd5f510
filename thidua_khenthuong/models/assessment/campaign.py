from odoo import fields, models
from odoo.exceptions import UserError


class Campaign(models.Model):
    """The rounds of a campaign: the plan stays as it is while one of them is being opened."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"
    _workflow_free = frozenset({"round_ids"})

    round_ids = fields.One2many("thidua.round", "campaign_id")
    round_count = fields.Integer(compute="_compute_round_count")

    def _compute_round_count(self):
        groups = self.env["thidua.round"]._read_group(
            [("campaign_id", "in", self.ids)], ["campaign_id"], ["__count"]
        )
        counts = dict(groups)
        for campaign in self:
            campaign.round_count = counts.get(campaign, 0)

    def action_open_rounds(self):
        """Return the window of the campaign's rounds."""
        return self._open("thidua_khenthuong.action_round")

    def _check_amendment(self):
        """Refuse an amendment half-way: all evaluations of a round have the same criteria."""
        for round_ in self.amendment_of_id.round_ids:
            if round_.state == "opening":
                raise UserError(
                    self.env._(
                        "“%(round)s” is just being opened by the plan as it stands. Wait until it "
                        "is open, or cancel the opening; then approve the amendment.",
                        round=round_.display_name,
                    )
                )
        return super()._check_amendment()

    def _check_can_close(self):
        for campaign in self:
            still_open = campaign.round_ids.filtered(lambda r: r.state != "closed")
            if still_open:
                raise UserError(
                    self.env._(
                        "“%(campaign)s” still has open rounds: %(rounds)s. Close them first.",
                        campaign=campaign.name,
                        rounds=", ".join(still_open.mapped("display_name")),
                    )
                )
        return super()._check_can_close()
