from odoo import api, models


class Reminder(models.Model):
    """The daily run first sees who acts for whom today."""

    _name = "thidua.reminder"
    _inherit = "thidua.reminder"

    @api.model
    def _remind_in(self, company):
        self.env["thidua.delegation"]._daily(company)
        return super()._remind_in(company)

    @api.model
    def _companies_concerned(self):
        found = super()._companies_concerned() | self.env["thidua.delegation"]._companies_turned()
        return found.sorted("id")
