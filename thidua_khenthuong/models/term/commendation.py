from odoo import models


class Commendation(models.Model):
    """An award that is presented, a bonus that is listed: the Office is asked no longer."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    def write(self, vals):
        result = super().write(vals)
        if {"presented_on", "active", "is_revoked"} & set(vals):
            self.sudo().decision_id._deadline_settle()  # sudo: what is owed follows from the entry
        return result
