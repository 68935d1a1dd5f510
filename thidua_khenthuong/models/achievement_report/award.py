from odoo import fields, models


class Award(models.Model):
    """How many years a report of achievements for an award looks back."""

    _name = "thidua.award"
    _inherit = "thidua.award"

    report_years = fields.Integer(
        string="Years in the report of achievements",
        default=1,
        required=True,
        help="Years whose figures and ratings the report shows: one for giấy khen and Tập thể lao "
        "động tiên tiến, two for bằng khen of the province, five for bằng khen of the Prime "
        "Minister (Đ73–75 Luật Thi đua, khen thưởng 2022, trust A).",
    )

    _report_years_bounds = models.Constraint(
        "CHECK (report_years BETWEEN 1 AND 50)",
        "A report of achievements looks back one year at least, and fifty at most.",
    )
