from odoo import api, models
from odoo.tools.misc import format_date


class Reminder(models.Model):
    """One e-mail a person and run, with all that he is newly told of."""

    _name = "thidua.reminder"
    _inherit = "thidua.reminder"

    @api.model
    def _send_mails(self, weeks=None):
        """Queue an e-mail for each person with something new, in his language.

        :param weeks: what the weekly overview tells whom, see `_weeks`; it goes into the same
        :return: the mail.mail records
        """
        weeks = weeks or {}
        waiting = self.search([("to_mail", "=", True)], order="date_due, id")
        told = {**dict.fromkeys(weeks, self.browse()), **waiting.grouped("user_id")}
        mails = self.env["mail.mail"].create(
            [mine._mail_values(user, weeks.get(user, ())) for user, mine in told.items()]
        )
        waiting._with_key().to_mail = False
        if mails:
            self.env.ref("mail.ir_cron_mail_scheduler_action")._trigger()
        return mails

    def _mail_values(self, user, weeks=()):
        """Return the values of the e-mail that tells a person of these reminders (dict).

        :param weeks: list of (res.company, list of Week): the weekly overview in it
        """
        told = self.with_context(lang=user.lang)
        company = told[:1].company_id or (weeks[0][0] if weeks else user.company_id)
        sender = company.email_formatted or user.email_formatted
        subject = (
            told.env._("Emulation and commendation: %s due", len(told))
            if told
            else told.env._("Emulation and commendation: the week ahead")
        )
        return {
            "subject": subject,
            "body_html": told.env["ir.qweb"]._render(
                "thidua_khenthuong.deadline_mail",
                {
                    "user": user,
                    "groups": [
                        (kind, [reminder._mail_line() for reminder in of_kind])
                        for kind, of_kind in told.grouped("kind").items()
                    ],
                    "weeks": [told._week_text(*week) for week in weeks],
                },
            ),
            "email_from": sender,
            "reply_to": sender,
            "email_to": user.email_formatted,
            "auto_delete": True,
        }

    def _mail_line(self):
        """Return what the e-mail says of one reminder (dict of str)."""
        # where the activity is: the one record that is owed, or all of them
        model = self.activity_id.res_model or self.res_model
        res_id = self.activity_id.res_id or self.res_id
        base_url = self.company_id.get_base_url()
        return {
            "summary": self.summary,
            # a record that is told by itself has its name there already
            "matter": self.matter if self.matter not in (self.summary or "") else "",
            "date": format_date(self.env, self.date_due),
            "link": f"{base_url}/mail/view?model={model}&res_id={res_id}",
        }
