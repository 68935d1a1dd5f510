from odoo import fields, models


class Campaign(models.Model):
    """The commendations that a campaign led to."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    commendation_count = fields.Integer(compute="_compute_commendation_count")

    def _compute_commendation_count(self):
        groups = self.env["thidua.commendation"]._read_group(
            [("campaign_id", "in", self.ids)], ["campaign_id"], ["__count"]
        )
        counts = dict(groups)
        for campaign in self:
            campaign.commendation_count = counts.get(campaign, 0)

    def action_open_commendations(self):
        """Return the window of the commendations that the campaign led to."""
        return self._open("thidua_khenthuong.action_commendation")
