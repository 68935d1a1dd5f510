from odoo import api, fields, models
from odoo.exceptions import ValidationError


class WorkingDaysMixin(models.AbstractModel):
    """So many working days that a provision asks for, as dated law."""

    _name = "thidua.working.days.mixin"
    _description = "Working days by law"
    _inherit = "thidua.dated.mixin"
    _order = "date_from desc, id desc"
    _check_company_domain = models.check_company_domain_parent_of

    days = fields.Integer(string="Working days", required=True)
    provision = fields.Char()

    @api.depends("days", "provision")
    def _compute_display_name(self):
        for term in self:
            told = self.env._("%s working days", term.days)
            term.display_name = f"{told} ({term.provision})" if term.provision else told

    @api.constrains("days")
    def _check_days(self):
        for term in self:
            if not 0 < term.days <= 365:
                raise ValidationError(
                    self.env._(
                        "“%(term)s”: %(days)s working days are not possible, enter 1 to 365.",
                        term=term.display_name,
                        days=term.days,
                    )
                )
