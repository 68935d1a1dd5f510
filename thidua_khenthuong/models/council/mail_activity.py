from odoo import api, models


class MailActivity(models.Model):
    """A call to a session ends when the Office opens it, postpones it or cancels it."""

    _name = "mail.activity"
    _inherit = "mail.activity"

    @api.model
    def _thidua_buttons(self):
        return {
            **super()._thidua_buttons(),
            "activity_council": self.env._("“Open the session” or “Postpone…”, by the Office"),
        }
