from odoo import api, models


class MailActivity(models.Model):
    """What a request to supplement asks for ends with the last paper."""

    _name = "mail.activity"
    _inherit = "mail.activity"

    @api.model
    def _thidua_buttons(self):
        return {
            **super()._thidua_buttons(),
            "activity_supplement": self.env._("“Files” beside each paper: the last one ends it"),
        }
