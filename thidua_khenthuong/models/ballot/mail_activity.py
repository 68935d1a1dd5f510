from odoo import models


class MailActivity(models.Model):
    """Whoever is asked to vote is done with it when the box is closed."""

    _name = "mail.activity"
    _inherit = "mail.activity"

    def _thidua_buttons(self):
        return {**super()._thidua_buttons(), "activity_ballot": self.env._("“Vote”")}
