from odoo import api, fields, models


class Campaign(models.Model):
    """The reports that the campaign asks of units."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    report_count = fields.Integer(string="Reports asked", compute="_compute_report_count")

    @api.depends_context("uid")
    def _compute_report_count(self):
        counts = dict(
            self.env["thidua.report.obligation"]._read_group(
                [("campaign_id", "in", self.ids)], ["campaign_id"], ["__count"]
            )
        )
        for campaign in self:
            campaign.report_count = counts.get(campaign, 0)

    def action_open_reports(self):
        """Return the window of the reports that the campaign asks of units.

        :return: window action
        """
        return self._open("thidua_khenthuong.action_report_obligation")

    def _left_open(self):
        obligations = self.env._("%(count)s reports are still asked for: %(names)s.")
        left = ("thidua.report.obligation", [("state", "=", "active")], "name", obligations)
        return [*super()._left_open(), left]
