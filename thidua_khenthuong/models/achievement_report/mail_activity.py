from odoo import api, models


class MailActivity(models.Model):
    """A report that was returned is mended and sent again."""

    _name = "mail.activity"
    _inherit = "mail.activity"

    @api.model
    def _thidua_buttons(self):
        return {
            **super()._thidua_buttons(),
            "activity_achievement_report": self.env._("“Put in the dossier”, once it is mended"),
        }
