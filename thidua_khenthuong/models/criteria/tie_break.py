from odoo import fields, models


class CriterionMixin(models.AbstractModel):
    """A criterion may break ties: of equal totals the better score in it goes first."""

    _name = "thidua.criterion.mixin"
    _inherit = "thidua.criterion.mixin"

    tie_order = fields.Integer(
        string="Breaks ties",
        aggregator=None,
        help="Where totals are equal: 1 is compared first, then 2, and so on. 0: not compared.",
    )

    _tie_order_not_negative = models.Constraint(
        "CHECK (tie_order >= 0)", "The order in which criteria break ties is 1, 2, 3…; 0 for none."
    )

    def _copied_vals(self):
        return [
            {**vals, "tie_order": criterion.tie_order}
            for criterion, vals in zip(self, super()._copied_vals(), strict=True)
        ]

    def _in_tie_order(self):
        """Return the criteria that break ties, the first to be compared first."""
        breaking = self.filtered(lambda c: c.tie_order > 0)
        return breaking.sorted(lambda c: (c.tie_order, c.sequence, c.id))

    def _short_name(self):
        """Return the code, or what stands before the first full stop: "T4. …" is "T4" (str)."""
        return self.code or (self.name or "").split(". ")[0]


class Criterion(models.Model):
    """What breaks ties is part of the plan: an amendment may change it, and says so."""

    _name = "thidua.criterion"
    _inherit = "thidua.criterion"

    _amended_fields = ("tie_order",)

    def _amended_text(self):
        text = super()._amended_text()
        if not self.tie_order:
            return text
        return self.env._(
            "%(criterion)s, breaks ties: %(order)s", criterion=text, order=self.tie_order
        )
