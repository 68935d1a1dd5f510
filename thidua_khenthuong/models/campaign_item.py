from odoo import api, fields, models


class CampaignItem(models.Model):
    """One numbered point of a launch plan: a purpose, a requirement, a content…"""

    _name = "thidua.campaign.item"
    _description = "Point of a launch plan"
    _inherit = "thidua.workflow.part.mixin"
    _order = "section, sequence, id"
    _workflow_parent = "campaign_id"

    campaign_id = fields.Many2one("thidua.campaign", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="campaign_id.company_id", store=True, precompute=True)
    section = fields.Selection(
        [
            ("purpose", "Purpose"),
            ("requirement", "Requirement"),
            ("content", "Content of emulation"),
            ("standard", "Standard of commendation"),
            ("recipient", "Recipient"),
        ],
        required=True,
    )
    sequence = fields.Integer(default=10)
    name = fields.Text(string="Text", required=True)
    round_kind = fields.Selection(
        selection="_round_kinds",
        string="For rounds",
        help="Where a standard counts for the annual or the final rounds only.",
    )

    @api.model
    def _round_kinds(self):
        return self.env["thidua.round"]._fields["kind"]._description_selection(self.env)
