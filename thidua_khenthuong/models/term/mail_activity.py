from odoo import api, models


class MailActivity(models.Model):
    """What ends the steps for which the company gives itself time."""

    _name = "mail.activity"
    _inherit = "mail.activity"

    @api.model
    def _thidua_buttons(self):
        return {
            **super()._thidua_buttons(),
            "activity_hold": self.env._("“Open the session”, “Close the voting” or “Postpone…”"),
            "activity_minutes": self.env._("“Minutes are signed”"),
            "activity_decide": self.env._(
                "“Draft a decision” or “Draft a proposal”, on the nominations"
            ),
            "activity_issue": self.env._("“Issue”"),
            "activity_send_proposal": self.env._("“Note as sent”"),
            "activity_serious": self.env._("“Resolved…”, on the comment"),
            "activity_print": self.env._("“Print certificates…”"),
            "activity_present": self.env._("“Presented…”"),
            "activity_pay": self.env._("“Payment list”"),
            "activity_payment": self.env._("“Close the list”"),
            "activity_receipt": self.env._("“Decision received on”"),
            "activity_title_review": self.env._("“Nominate”"),
        }
