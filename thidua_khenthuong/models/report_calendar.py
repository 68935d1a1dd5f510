from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from odoo import fields, models

# the longest row of days off that is looked past: Tết takes nine
LONGEST_BREAK = timedelta(days=31)
DEFAULT_ZONE = "Asia/Ho_Chi_Minh"


class ResCompany(models.Model):
    """Which day it is for a company, and on which days it works, for what it asks reports by."""

    _name = "res.company"
    _inherit = "res.company"

    def _report_day(self, moment=None):
        """Return which day a moment falls on where the company is (date).

        :param moment: naive datetime in UTC; now, where none is given
        """
        # sudo: the time zone of the working hours only
        zone = ZoneInfo(self.sudo().resource_calendar_id.tz or DEFAULT_ZONE)
        return (
            (moment or fields.Datetime.now()).replace(tzinfo=timezone.utc).astimezone(zone).date()
        )

    def _next_working_days(self, days):
        """Return the first working day from each day on: itself, where the company works then.

        Weekends and public holidays are those of the company's working hours.

        :param days: iterable of dates
        :return: dict date → date; a day is kept where no working day follows within a month
        """
        days = set(days)
        calendar = self.sudo().resource_calendar_id  # sudo: its days off only
        if not days or not calendar:
            return {day: day for day in days}
        first = datetime.combine(min(days), time.min, timezone.utc) - timedelta(days=1)
        last = datetime.combine(max(days), time.max, timezone.utc) + LONGEST_BREAK
        days_off = {
            fields.Date.to_date(day)
            for day, is_off in calendar._get_unusual_days(first, last, self).items()
            if is_off
        }
        found = {}
        for day in days:
            later = (day + timedelta(days=n) for n in range(LONGEST_BREAK.days + 1))
            found[day] = next((each for each in later if each not in days_off), day)
        return found
