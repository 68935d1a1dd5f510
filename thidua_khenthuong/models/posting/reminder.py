from odoo import api, models


class Reminder(models.Model):
    """The daily run also closes the postings whose time is over."""

    _name = "thidua.reminder"
    _inherit = "thidua.reminder"

    @api.model
    def _remind_in(self, company):
        self.env["thidua.posting"].with_company(company)._close_ended(company)
        return super()._remind_in(company)
