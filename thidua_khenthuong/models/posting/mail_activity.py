from odoo import api, models


class MailActivity(models.Model):
    """What a posting asks of the Office ends with it, or with the answer to the last comment."""

    _name = "mail.activity"
    _inherit = "mail.activity"

    @api.model
    def _thidua_buttons(self):
        return {
            **super()._thidua_buttons(),
            "activity_posting": self.env._("“Close early…”; on its last day it closes by itself"),
            "activity_posting_comment": self.env._("“Answer…” or “Serious…” on each comment"),
        }
