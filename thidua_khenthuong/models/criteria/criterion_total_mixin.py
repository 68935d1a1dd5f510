from odoo import api, fields, models
from odoo.tools import float_compare

from ..core.figure import figure


class CriterionTotalMixin(models.AbstractModel):
    """Criteria whose weights should add up to a total, for each kind of subject.

    A model that inherits it works the weights out in `_compute_weights`, and declares
    `_criteria_of`.
    """

    _name = "thidua.criterion.total.mixin"
    _description = "Criteria with a total"

    target_weight = fields.Float(
        string="Total wanted",
        digits=(8, 2),
        required=True,
        default=100,
        help="What the weights for each kind of subject should add up to.",
    )
    collective_weight = fields.Float(
        string="Total weight (collectives)", compute="_compute_weights", digits=(8, 2)
    )
    individual_weight = fields.Float(
        string="Total weight (individuals)", compute="_compute_weights", digits=(8, 2)
    )
    household_weight = fields.Float(
        string="Total weight (households)", compute="_compute_weights", digits=(8, 2)
    )
    organisation_weight = fields.Float(
        string="Total weight (organisations)", compute="_compute_weights", digits=(8, 2)
    )
    collective_weight_warning = fields.Char(compute="_compute_weight_warnings")
    individual_weight_warning = fields.Char(compute="_compute_weight_warnings")
    other_weight_warning = fields.Char(compute="_compute_weight_warnings")

    _target_weight_positive = models.Constraint(
        "CHECK (target_weight > 0)", "The total wanted is above zero."
    )

    @api.depends(
        "target_weight",
        "collective_weight",
        "individual_weight",
        "household_weight",
        "organisation_weight",
    )
    def _compute_weight_warnings(self):
        for record in self:
            for kind in ("collective", "individual"):
                record[f"{kind}_weight_warning"] = record._weight_warning(kind)
            others = (record._weight_warning(kind) for kind in ("household", "organisation"))
            record.other_weight_warning = " ".join(filter(None, others))

    def _compute_weights(self):
        """Add up the weights of the criteria of each kind of subject."""
        raise NotImplementedError

    def _criteria_of(self, kind):
        """Return the criteria for a kind of subject (recordset).

        :param kind: str, a kind of subject
        """
        raise NotImplementedError

    def _weight_warning(self, kind):
        total, target = self[f"{kind}_weight"], self.target_weight
        if not self._criteria_of(kind) or not float_compare(total, target, precision_digits=2):
            return ""
        figures = {"total": figure(self.env, total), "target": figure(self.env, target)}
        if kind == "collective":
            return self.env._(
                "The weights for collectives add up to %(total)s instead of %(target)s.", **figures
            )
        if kind == "individual":
            return self.env._(
                "The weights for individuals add up to %(total)s instead of %(target)s.", **figures
            )
        if kind == "household":
            return self.env._(
                "The weights for households add up to %(total)s instead of %(target)s.", **figures
            )
        return self.env._(
            "The weights for organisations add up to %(total)s instead of %(target)s.", **figures
        )
