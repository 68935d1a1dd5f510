from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .subject_mixin import SUBJECT_KINDS


class Criterion(models.Model):
    """A criterion (tiêu chí) of a campaign for one kind of subject."""

    _name = "thidua.criterion"
    _description = "Criterion"
    _inherit = ["thidua.workflow.part.mixin", "thidua.amendable.mixin"]
    _order = "campaign_id, subject_kind, sequence, id"
    _workflow_parent = "campaign_id"
    _amended_fields = (
        "subject_kind",
        "sequence",
        "name",
        "description",
        "max_score",
        "weight",
    )
    _archived_when_removed = True

    campaign_id = fields.Many2one("thidua.campaign", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="campaign_id.company_id", store=True, precompute=True)
    subject_kind = fields.Selection(SUBJECT_KINDS, required=True)
    active = fields.Boolean(default=True)
    origin_id = fields.Many2one("thidua.criterion", ondelete="set null", copy=False)
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Criterion", required=True)
    description = fields.Text(string="Guidance", help="How it is judged, and by what evidence.")
    max_score = fields.Float(string="Maximum score", digits=(8, 2), required=True, default=10)
    weight = fields.Float(
        digits=(8, 2),
        required=True,
        default=10,
        help="What the maximum score adds to the total: 5 of 10 points at weight 20 adds 10.",
    )

    _max_score_positive = models.Constraint(
        "CHECK (max_score > 0)", "The maximum score of a criterion is above zero."
    )
    _weight_not_negative = models.Constraint(
        "CHECK (weight >= 0)", "The weight of a criterion cannot be negative."
    )

    @api.constrains("max_score", "weight")
    def _check_scores(self):
        for criterion in self:
            if criterion.max_score <= 0:
                raise ValidationError(
                    self.env._(
                        "Criterion “%(name)s”: the maximum score is %(score)g; it must be above 0.",
                        name=criterion.name,
                        score=criterion.max_score,
                    )
                )
            if criterion.weight < 0:
                raise ValidationError(
                    self.env._(
                        "Criterion “%(name)s”: the weight is %(weight)g; it must be 0 or more.",
                        name=criterion.name,
                        weight=criterion.weight,
                    )
                )

    def _amended_text(self):
        return self.env._(
            "%(name)s (maximum %(maximum)g, weight %(weight)g)",
            name=self.name,
            maximum=self.max_score,
            weight=self.weight,
        )
