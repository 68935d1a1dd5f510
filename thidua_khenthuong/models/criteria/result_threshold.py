from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.figure import figure


class ResultThreshold(models.Model):
    """In a plan: from which share of the maximum a result is in a class."""

    _name = "thidua.result.threshold"
    _description = "Threshold of a class of results"
    _inherit = ["thidua.workflow.part.mixin", "thidua.amendable.mixin"]
    _order = "campaign_id, share desc, id"
    _workflow_parent = "campaign_id"
    _amended_fields = ("class_id", "share")
    _check_company_auto = True

    campaign_id = fields.Many2one("thidua.campaign", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(
        related="campaign_id.company_id", store=True, precompute=True, index=True
    )
    class_id = fields.Many2one(
        "thidua.result.class",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    share = fields.Float(
        string="From (share of the maximum, %)",
        digits=(8, 2),
        required=True,
        compute="_compute_share",
        store=True,
        precompute=True,
        readonly=False,
        aggregator=None,
    )
    origin_id = fields.Many2one("thidua.result.threshold", ondelete="set null", copy=False)

    _share_bounds = models.Constraint(
        "CHECK (share BETWEEN 0 AND 100)", "A share of the maximum lies between 0 and 100 %."
    )

    @api.depends("class_id")
    def _compute_share(self):
        for threshold in self:
            threshold.share = threshold.class_id.share

    @api.depends("class_id.name", "share")
    def _compute_display_name(self):
        for threshold in self:
            threshold.display_name = self.env._(
                "%(class)s: from %(share)s%%",
                share=figure(self.env, threshold.share),
                **{"class": threshold.class_id.name or ""},
            )

    @api.model_create_multi
    def create(self, vals_list):
        # its company is its plan's, whatever is given: the rules rest on it
        return super().create(
            [{k: v for k, v in vals.items() if k != "company_id"} for vals in vals_list]
        )

    def write(self, vals):
        if "company_id" in vals:
            raise UserError(
                self.env._("“%s”: a threshold belongs to its plan.", self[:1].display_name)
            )
        return super().write(vals)

    def _replaces_origin(self):
        """Another class is another row."""
        return bool(self.origin_id) and self.class_id != self.origin_id.class_id
