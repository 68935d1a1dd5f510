from odoo import fields, models
from odoo.fields import Domain


class Campaign(models.Model):
    """The commendations that a campaign led to."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    commendation_count = fields.Integer(compute="_compute_commendation_count")

    def _compute_commendation_count(self):
        ledger = self.env["thidua.commendation"]
        groups = ledger._read_group(
            Domain("campaign_id", "in", self.ids) & ledger._standing_domain(),
            ["campaign_id"],
            ["__count"],
        )
        counts = dict(groups)
        for campaign in self:
            campaign.commendation_count = counts.get(campaign, 0)

    def action_open_commendations(self):
        """Return the window of the commendations that the campaign led to."""
        return self._open("thidua_khenthuong.action_commendation")
