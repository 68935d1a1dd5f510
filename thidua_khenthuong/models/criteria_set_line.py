from odoo import fields, models


class CriteriaSetLine(models.Model):
    """A criterion (tiêu chí) of a criteria set for one kind of subject."""

    _name = "thidua.criteria.set.line"
    _description = "Criterion of a set"
    _inherit = "thidua.criterion.mixin"
    _order = "set_id, subject_kind, sequence, id"

    set_id = fields.Many2one("thidua.criteria.set", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(
        related="set_id.company_id", store=True, precompute=True, index=True
    )
    level_ids = fields.One2many("thidua.criterion.level", "line_id", copy=True)
