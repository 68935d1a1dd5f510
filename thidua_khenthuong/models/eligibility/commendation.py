from odoo import models


class Commendation(models.Model):
    """An entry of the ledger, as what was achieved is compared with it."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    def _achieved_in(self):
        """Return the thidua.campaign of the achievement; whoever knows it adds it."""
        return self.env["thidua.campaign"]
