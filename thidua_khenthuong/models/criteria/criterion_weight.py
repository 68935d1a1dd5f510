from odoo import api, models
from odoo.tools import float_compare

from .criterion_level import parse_levels


class CriterionMixin(models.AbstractModel):
    """The weight of a criterion: its maximum, until another one is typed.

    Most plans know one column of points. Where they know two, both are typed.
    """

    _name = "thidua.criterion.mixin"
    _inherit = "thidua.criterion.mixin"

    @api.onchange("max_score")
    def _onchange_max_score(self):
        before = self._origin
        follows = not before or not float_compare(
            before.weight, before.max_score, precision_digits=2
        )
        if follows and self.max_score > 0:
            self.weight = self.max_score

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_weight(vals) for vals in vals_list])

    @api.model
    def _with_weight(self, vals):
        """Return `vals` with the maximum as the weight where none is given."""
        if "weight" in vals or "default_weight" in self.env.context:
            return vals
        maximum = vals.get("max_score")
        if vals.get("method") == "levels" and vals.get("level_text"):
            try:
                levels = parse_levels(vals["level_text"])
            except ValueError:
                # told where the levels are read
                return vals
            maximum = max((points for _name, points in levels), default=maximum)
        return {**vals, "weight": maximum} if maximum else vals
