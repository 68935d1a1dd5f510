from odoo import api, fields, models
from odoo.tools.misc import format_date


class BaseSalary(models.Model):
    """The base salary (mức lương cơ sở) from a date."""

    _name = "thidua.base.salary"
    _description = "Base salary"
    _inherit = "thidua.dated.mixin"
    _order = "date_from desc, id desc"

    amount = fields.Float(string="Amount (đ)", digits=(16, 0), required=True)

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "The base salary is an amount above zero."
    )
    _date_uniq = models.UniqueIndex(
        "(date_from, COALESCE(company_id, 0))", "There is already a base salary from that date."
    )

    @api.depends("amount", "date_from")
    def _compute_display_name(self):
        for salary in self:
            since = format_date(self.env, salary.date_from)
            salary.display_name = f"{salary.amount:,.0f} ({since})".replace(",", ".")
