from odoo import api, fields, models


class Campaign(models.Model):
    """The overview of a campaign, one click away."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    has_overview = fields.Boolean(compute="_compute_has_overview", export_string_translation=False)

    @api.depends("state", "is_template", "amendment_of_id")
    @api.depends_context("uid")
    def _compute_has_overview(self):
        allowed = bool(self.env["thidua.overview"]._overview_scope())
        for campaign in self:
            plan = not campaign.is_template and not campaign.amendment_of_id
            campaign.has_overview = allowed and plan and campaign.state != "draft"

    def action_open_overview(self):
        """Return the overview of the campaign: Office, leaders, heads of units.

        :return: client action
        """
        self.ensure_one()
        action = self.env["ir.actions.client"]._for_xml_id("thidua_khenthuong.action_overview")
        return {**action, "context": {"active_id": self.id, "active_model": self._name}}
