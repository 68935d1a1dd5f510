from odoo import api, fields, models
from odoo.exceptions import UserError


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
    rule_ids = fields.One2many("thidua.criterion.rule", "line_id", copy=True)

    @api.model_create_multi
    def create(self, vals_list):
        # its company is its set's, whatever is given: the rules rest on it
        return super().create(
            [{k: v for k, v in vals.items() if k != "company_id"} for vals in vals_list]
        )

    def write(self, vals):
        if {"set_id", "company_id"} & set(vals):
            raise UserError(
                self.env._("“%s”: a criterion stays with its set. Copy it instead.", self[:1].name)
            )
        return super().write(vals)
