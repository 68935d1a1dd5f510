from odoo import fields, models


class CampaignChange(models.Model):
    """One thing that an amendment changes in a launch plan: what, from what, to what."""

    _name = "thidua.campaign.change"
    _description = "Change of a launch plan"
    _inherit = "thidua.guard.mixin"
    _order = "id"
    _server_only = frozenset({"create", "write", "unlink"})

    amendment_id = fields.Many2one("thidua.campaign", required=True, ondelete="cascade", index=True)
    campaign_id = fields.Many2one(
        related="amendment_id.amendment_of_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="amendment_id.company_id", store=True, precompute=True, index=True
    )
    reference = fields.Char(related="amendment_id.reference", string="Amended by")
    date = fields.Date(related="amendment_id.date", string="Amended on")
    state = fields.Selection(related="amendment_id.state")
    what = fields.Char(required=True, readonly=True)
    before = fields.Text(readonly=True)
    after = fields.Text(readonly=True)
