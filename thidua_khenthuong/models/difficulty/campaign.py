from odoo import api, fields, models


class Campaign(models.Model):
    """The difficulties that units have sent from a campaign."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    difficulty_ids = fields.One2many("thidua.difficulty", "campaign_id", string="Difficulties")
    difficulty_count = fields.Integer(compute="_compute_difficulty_count")

    @api.depends_context("uid")
    def _compute_difficulty_count(self):
        counts = dict(
            self.env["thidua.difficulty"]._read_group(
                [("campaign_id", "in", self.ids)], ["campaign_id"], ["__count"]
            )
        )
        for campaign in self:
            campaign.difficulty_count = counts.get(campaign, 0)

    def action_open_difficulties(self):
        """Return the window of the difficulties sent from the campaign."""
        return self._open("thidua_khenthuong.action_difficulty")

    def _left_open(self):
        difficultys = self.env._("%(count)s difficulties are not answered: %(names)s.")
        left = ("thidua.difficulty", [("state", "in", ("sent", "raised"))], "name", difficultys)
        return [*super()._left_open(), left]
