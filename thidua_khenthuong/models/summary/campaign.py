from odoo import fields, models

READERS = "thidua_khenthuong.group_office,thidua_khenthuong.group_leader"


class Campaign(models.Model):
    """The reports of a movement."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    summary_ids = fields.One2many(
        "thidua.summary", "campaign_id", string="Reports of the movement", groups=READERS
    )
    summary_count = fields.Integer(compute="_compute_summary_count", groups=READERS)

    def _compute_summary_count(self):
        counts = dict(
            self.env["thidua.summary"]._read_group(
                [("campaign_id", "in", self.ids)], ["campaign_id"], ["__count"]
            )
        )
        for campaign in self:
            campaign.summary_count = counts.get(campaign._origin, 0)

    def action_open_summaries(self):
        """Return the window of the interim and final reports of the movement."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("thidua_khenthuong.action_summary"),
            "domain": [("campaign_id", "=", self.id)],
            "context": {"default_campaign_id": self.id},
        }
