from odoo import fields, models


class Criterion(models.Model):
    """A criterion (tiêu chí) of a campaign for one kind of subject."""

    _name = "thidua.criterion"
    _description = "Criterion of a campaign"
    _inherit = ["thidua.criterion.mixin", "thidua.workflow.part.mixin"]
    _order = "campaign_id, subject_kind, sequence, id"
    _workflow_parent = "campaign_id"

    campaign_id = fields.Many2one("thidua.campaign", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="campaign_id.company_id", store=True, precompute=True)
    is_editable = fields.Boolean(related="campaign_id.is_editable", export_string_translation=False)
    level_ids = fields.One2many("thidua.criterion.level", "criterion_id", copy=True)
