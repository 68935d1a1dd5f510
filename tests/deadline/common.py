"""What the tests of deadlines share: a commune that works by the Vietnamese calendar."""

from datetime import datetime, timedelta

from odoo import Command
from odoo.tests import Form

from ..common import CommuneCase

# days off of 2025 that fall on weekdays: first and last day of each
HOLIDAYS = {
    "Tết Dương lịch": ("2025-01-01", "2025-01-01"),
    "Tết Nguyên đán": ("2025-01-27", "2025-01-31"),
    "Giỗ Tổ Hùng Vương": ("2025-04-07", "2025-04-07"),
    "30/4 và 1/5": ("2025-04-30", "2025-05-02"),
    "Quốc khánh": ("2025-09-01", "2025-09-02"),
}


class DeadlineCase(CommuneCase):
    """A commune that works by the Vietnamese calendar of 2025."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # what is told is in the language of whoever is told
        for user in cls.env["res.users"].search([("company_id", "=", cls.company.id)]):
            user.write({"lang": "en_US", "email": f"{user.login}@example.com"})
        cls.calendar = cls.company.resource_calendar_id
        cls.calendar.tz = "Asia/Ho_Chi_Minh"
        # as entered in the form: whole days in Việt Nam, stored in UTC
        cls.holidays = cls.env["resource.calendar.leaves"].create(
            [
                {
                    "name": name,
                    "calendar_id": cls.calendar.id,
                    "date_from": cls.local(first, 0),
                    "date_to": cls.local(last, 24),
                }
                for name, (first, last) in HOLIDAYS.items()
            ]
        )

    @classmethod
    def local(cls, day, hour):
        """Return an hour of a day in Việt Nam as it is stored (datetime in UTC)."""
        seconds = -1 if hour == 24 else 0
        return datetime.fromisoformat(day) + timedelta(hours=hour - 7, seconds=seconds)

    def of(self, round_, subject):
        """Return the evaluation of an employee or a department."""
        return round_.evaluation_ids.filtered(
            lambda e: subject in (e.sudo().employee_id, e.department_id)
        )

    def open_with(self, campaign=None, **dates):
        """Open a round of everyone with these due dates, as the clerk does."""
        campaign = campaign or self.launch()
        if not campaign.participant_ids:
            self.add_everyone(campaign)
        form = Form(campaign.env["thidua.round"].with_context(default_campaign_id=campaign.id))
        form.year = 2025
        for name, day in dates.items():
            setattr(form, name, day)
        round_ = form.save()
        round_.action_open()
        round_.evaluation_ids.sudo().line_ids.with_user(1).self_score = 5
        return round_

    def asked(self, user, *records):
        """Return the open activities of a user, on the records where some are given."""
        domain = [("user_id", "=", user.id)]
        if records:
            domain += [("res_model", "=", records[0]._name), ("res_id", "in", records[0].ids)]
        else:
            domain += [("res_model", "in", ("thidua.round", "thidua.evaluation", "thidua.duty"))]
        return self.env["mail.activity"].search(domain)


class ReminderCase(DeadlineCase):
    def run_cron(self):
        """Do what the scheduler does of a morning, without its commits."""
        reminders = self.env["thidua.reminder"]
        before = reminders.search([])
        reminders._remind_in(self.company)
        mails = reminders._send_mails()
        return reminders.search([]) - before, mails

    def told(self, reminders):
        """Return what was told to whom (set of str): kind, step, user."""
        return {f"{r.kind} {r.step} {r.user_id.login}" for r in reminders}

    def launch_with_duties(self, *duties, **changes):
        """Launch plan 121 with duties: what, who (values), deadline."""
        campaign = self.enter_plan(**changes)
        campaign.duty_ids = [
            Command.create({"name": name, **who, "date_deadline": deadline})
            for name, who, deadline in duties
        ]
        return self.launch(campaign)
