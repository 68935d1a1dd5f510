from odoo import models


class MailActivity(models.Model):
    """A proposal that came from below is done with by accepting or returning it."""

    _name = "mail.activity"
    _inherit = "mail.activity"

    def _thidua_buttons(self):
        return {
            **super()._thidua_buttons(),
            "activity_received_proposal": self.env._("“Accept for examination” or “Return”"),
        }
