from odoo import fields, models


class ResCompany(models.Model):
    """How a company rounds the bonuses that the law gives as coefficients."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_bonus_step = fields.Integer(
        string="Bonuses are rounded to (đ)", default=10000, required=True
    )
    thidua_bonus_rounding = fields.Selection(
        [("UP", "Up"), ("HALF-UP", "To the nearest")],
        string="Bonus rounding",
        default="UP",
        required=True,
        help="“Làm tròn số lên hàng chục nghìn đồng”: up, to tens of thousands of đồng (Đ49.2 NĐ "
        "152/2025/NĐ-CP, trust A).",
    )

    _thidua_bonus_step_positive = models.Constraint(
        "CHECK (thidua_bonus_step > 0)", "Bonuses are rounded to a step above zero."
    )


class ResConfigSettings(models.TransientModel):
    _name = "res.config.settings"
    _inherit = "res.config.settings"

    thidua_bonus_step = fields.Integer(related="company_id.thidua_bonus_step", readonly=False)
    thidua_bonus_rounding = fields.Selection(
        related="company_id.thidua_bonus_rounding", readonly=False
    )
