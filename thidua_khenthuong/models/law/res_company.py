from odoo import fields, models
from odoo.tools import float_round


class ResCompany(models.Model):
    """How a company rounds the bonuses that the law gives as coefficients."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_bonus_step = fields.Integer(
        string="Bonuses are rounded to (đ)", default=10000, required=True
    )
    thidua_bonus_rounding = fields.Selection(
        [("UP", "Up"), ("HALF-UP", "To the nearest"), ("none", "Not rounded")],
        string="Bonus rounding",
        default="UP",
        required=True,
        help="“Làm tròn số lên hàng chục nghìn đồng”: up, to tens of thousands of đồng (Đ49.2 NĐ "
        "152/2025/NĐ-CP, trust A). Not rounded: to the đồng.",
    )

    _thidua_bonus_step_positive = models.Constraint(
        "CHECK (thidua_bonus_step > 0)", "Bonuses are rounded to a step above zero."
    )

    def _thidua_rounded_bonus(self, value):
        """Return a sum in đồng, rounded as the company rounds bonuses (float)."""
        if self.thidua_bonus_rounding == "none":
            return float_round(value, precision_rounding=1)
        return float_round(
            value,
            precision_rounding=self.thidua_bonus_step,
            rounding_method=self.thidua_bonus_rounding,
        )


class SettingsMixin(models.AbstractModel):
    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_bonus_step = fields.Integer(related="company_id.thidua_bonus_step", readonly=False)
    thidua_bonus_rounding = fields.Selection(
        related="company_id.thidua_bonus_rounding", readonly=False
    )
