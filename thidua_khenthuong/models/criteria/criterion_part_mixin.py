from odoo import api, fields, models
from odoo.exceptions import UserError

# Whoever writes parts through their criterion holds this object, which no RPC context can: the
# criterion checks them when all are written, not one by one on the way.
TOGETHER = object()


class CriterionPartMixin(models.AbstractModel):
    """What gives points inside one criterion, of a campaign or of a set: a level, a rule.

    A model that inherits it declares `_check_owner`.
    """

    _name = "thidua.criterion.part.mixin"
    _description = "Part of a criterion"
    _inherit = "thidua.workflow.part.mixin"
    _workflow_parent = "campaign_id"

    criterion_id = fields.Many2one(
        "thidua.criterion", string="Criterion of a campaign", ondelete="cascade", index=True
    )
    line_id = fields.Many2one(
        "thidua.criteria.set.line", string="Criterion of a set", ondelete="cascade", index=True
    )
    # not stored: a value given for it counts for nothing, so that it opens no closed campaign
    campaign_id = fields.Many2one(related="criterion_id.campaign_id")
    company_id = fields.Many2one(
        "res.company", compute="_compute_company_id", store=True, precompute=True, index=True
    )
    points = fields.Float(digits=(8, 2), required=True)

    _one_owner = models.Constraint(
        "CHECK (num_nonnulls(criterion_id, line_id) = 1)",
        "It belongs to one criterion, of a campaign or of a set.",
    )
    _points_not_negative = models.Constraint(
        "CHECK (points >= 0)", "The points given by a criterion cannot be negative."
    )

    @api.depends("criterion_id.company_id", "line_id.company_id")
    def _compute_company_id(self):
        for part in self:
            part.company_id = part.criterion_id.company_id or part.line_id.company_id

    @api.model_create_multi
    def create(self, vals_list):
        # its company is its criterion's, whatever is given: the rules rest on it
        parts = super().create(
            [{k: v for k, v in vals.items() if k != "company_id"} for vals in vals_list]
        )
        parts._check_owners()
        return parts

    def write(self, vals):
        if {"criterion_id", "line_id", "company_id"} & set(vals):
            raise UserError(
                self.env._(
                    "“%s”: it stays with its criterion. Delete it and add it to the other.",
                    self[:1].display_name,
                )
            )
        return super().write(vals)

    def unlink(self):
        owners = self.criterion_id, self.line_id
        result = super().unlink()
        if not self._is_together():
            for criteria in owners:
                self._check_owner(criteria)
        return result

    def _check_owner(self, criteria):
        """Raise where the parts of these criteria do not fit together.

        :param criteria: thidua.criterion or thidua.criteria.set.line
        """
        raise NotImplementedError

    def _is_together(self):
        return self.env.context.get("thidua_parts") is TOGETHER

    def _check_owners(self):
        if not self._is_together():
            self._check_owner(self.criterion_id)
            self._check_owner(self.line_id)
