from odoo import api, models


class Delegation(models.Model):
    """Duties are given out at the launch: whoever acts for a head gets them for the time."""

    _name = "thidua.delegation"
    _inherit = "thidua.delegation"

    @api.model
    def _hand_units_over_in(self, company):
        result = super()._hand_units_over_in(company)
        # sudo: the duties of whoever is away, whoever confirms
        self.env["thidua.duty"].sudo()._hand_over_in(company)
        return result
