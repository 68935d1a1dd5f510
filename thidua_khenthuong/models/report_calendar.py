from datetime import datetime, time, timedelta

import pytz

from odoo import fields, models

# the longest row of days off that is looked past: Tết takes nine
LONGEST_BREAK = 31
FRIDAY = 4


class ResCompany(models.Model):
    """Which day it is for a company, and on which days it works, for what it asks reports by."""

    _name = "res.company"
    _inherit = "res.company"

    def _report_day(self, moment=None):
        """Return which day a moment falls on where the company is (date).

        :param moment: naive datetime in UTC; now, where none is given
        """
        moment = pytz.utc.localize(moment or fields.Datetime.now())
        return moment.astimezone(self._thidua_timezone()).date()

    def _next_working_days(self, days):
        """Return the first working day from each day on: itself, where the company works then.

        As `_thidua_working_day`, but for many days at once.

        :param days: iterable of dates
        :return: dict date → date; a day is kept where no working day follows within a month
        """
        days = set(days)
        if not days:
            return {}
        works = self._works_between(min(days), max(days) + timedelta(days=LONGEST_BREAK))
        found = {}
        for day in days:
            later = (day + timedelta(days=number) for number in range(LONGEST_BREAK + 1))
            found[day] = next((each for each in later if each in works), day)
        return found

    def _works_between(self, first, last):
        """Return the days on which the company works, both ends counted (set of date)."""
        # sudo: whoever asks for a report need not be allowed to read calendars and holidays
        calendar = self.sudo().resource_calendar_id
        if calendar.attendance_ids and not calendar.flexible_hours:
            zone = self._thidua_timezone()
            intervals = calendar._work_intervals_batch(
                zone.localize(datetime.combine(first, time.min)),
                zone.localize(datetime.combine(last, time.max)),
                domain=self._thidua_holiday_domain(),
                tz=zone,
            )
            return {start.date() for start, _stop, _attendance in intervals[False]}
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return {day for day in days if day.weekday() <= FRIDAY}
