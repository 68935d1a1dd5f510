from odoo import api, fields, models


class CampaignItem(models.Model):
    """One numbered point of a launch plan: a purpose, a requirement, a content…"""

    _name = "thidua.campaign.item"
    _description = "Point of a launch plan"
    _inherit = ["thidua.workflow.part.mixin", "thidua.amendable.mixin"]
    _order = "section, sequence, id"
    _workflow_parent = "campaign_id"
    _amended_fields = ("section", "sequence", "name", "round_kind")

    campaign_id = fields.Many2one("thidua.campaign", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="campaign_id.company_id", store=True, precompute=True)
    section = fields.Selection(
        [
            ("purpose", "Purpose"),
            ("requirement", "Requirement"),
            ("content", "Content of emulation"),
            ("commended", "Subject of commendation"),
            ("standard", "Standard of commendation"),
            ("closing", "Closing words"),
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
    origin_id = fields.Many2one("thidua.campaign.item", ondelete="set null", copy=False)

    @api.model
    def _round_kinds(self):
        return self.env["thidua.quota"]._fields["round_kind"]._description_selection(self.env)

    @api.depends("name")
    def _compute_display_name(self):
        for item in self:
            item.display_name = item.name

    def _amended_text(self):
        rounds = dict(self._round_kinds())
        return f"{self.name} ({rounds[self.round_kind]})" if self.round_kind else self.name
