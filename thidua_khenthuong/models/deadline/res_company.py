from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError

DAY = timedelta(days=1)
FRIDAY = 4
MOST_DAYS = 60
# the longest row of days off that is looked past: Tết takes nine
LONGEST_BREAK = 31


class DueToday(NamedTuple):
    """What a company's daily run does today: tell persons at all, and of which due dates."""

    works: bool
    remind_until: date
    raise_until: date


class ResCompany(models.Model):
    """When a company reminds and raises, counted in its own working days; which days those are."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_days_before = fields.Integer(
        string="Remind before the due date (working days)",
        default=5,
        required=True,
        help="0: on the due date itself, or the last working day before it.",
    )
    thidua_days_after = fields.Integer(
        string="Tell the superior after the due date (working days)",
        default=2,
        required=True,
        help="Nobody is told before the due date is over: 0 is the first working day after it.",
    )
    thidua_deadline_mail = fields.Boolean(
        string="Reminders by e-mail",
        default=True,
        help="One e-mail a person and day at most, with all that is due.",
    )
    thidua_weekly_mail = fields.Boolean(
        string="Weekly overview by e-mail",
        default=True,
        help="On the first working day of the week leaders and the Office get how much is late and "
        "how much is due that week. Whoever wants none switches it off in his preferences.",
    )
    thidua_weekly_on = fields.Date(export_string_translation=False)

    @api.constrains("thidua_days_before", "thidua_days_after")
    def _check_thidua_days(self):
        for company in self:
            for name in ("thidua_days_before", "thidua_days_after"):
                if not 0 <= company[name] <= MOST_DAYS:
                    raise ValidationError(
                        self.env._(
                            "“%(company)s”, %(field)s: %(days)s is not possible, choose 0 to "
                            "%(most)s.",
                            company=company.name,
                            field=self._fields[name]._description_string(self.env),
                            days=company[name],
                            most=MOST_DAYS,
                        )
                    )

    # --- working days -------------------------------------------------------------------------

    def _thidua_working_day(self, date, offset):
        """Return the day that lies a number of working days from a day.

        A working day has working hours in the company's calendar that no public holiday takes
        away, whole days in the calendar's own time zone. Without a calendar that says so (none,
        no hours, flexible hours): Monday to Friday.

        :param date: date, itself never counted
        :param offset: 5: the fifth working day after it; -5: the fifth before it; 0: the day
            itself where it is worked, else the last working day before it
        :return: date
        """
        self.ensure_one()
        if not offset:
            return self._thidua_working_day(date + DAY, -1)
        # sudo: whoever ends a step need not be allowed to read calendars and holidays
        calendar = self.sudo().resource_calendar_id
        if calendar and not calendar.flexible_hours:
            # in both directions the calendar counts the day on which it starts
            start = date + DAY if offset > 0 else date
            midnight = self._thidua_timezone().localize(datetime.combine(start, time.min))
            found = calendar.plan_days(
                offset, midnight, compute_leaves=True, domain=self._thidua_holiday_domain()
            )
            if found:
                return found.date()
        return _weekday(date, offset)

    def _thidua_works_today(self):
        """Return whether today is a working day of the company (bool)."""
        today = self._thidua_today()
        return self._thidua_working_day(today, 0) == today

    def _thidua_remind_until(self):
        """Return the latest due date of which one is reminded today, or before (date)."""
        today, days = self._thidua_today(), self.thidua_days_before
        if days:
            return self._thidua_working_day(today, days)
        # what is due on a day off is reminded of on the last working day before it
        return self._thidua_working_day(today, 1) - DAY

    def _thidua_raise_until(self):
        """Return the latest due date whose neglect the superior hears of today (date)."""
        days = max(self.thidua_days_after, 1)
        return self._thidua_working_day(self._thidua_today() + DAY, -days) - DAY

    def _thidua_due_today(self):
        """Return what the daily run is to do today, from the calendar asked once (DueToday)."""
        today = self._thidua_today()
        ahead, behind = self.thidua_days_before, max(self.thidua_days_after, 1)
        # of five working days in a week: the calendar takes the longer, the more days it is asked
        first = today - timedelta(days=2 * behind + LONGEST_BREAK)
        last = today + timedelta(days=2 * ahead + LONGEST_BREAK)
        works = sorted(self._works_between(first, last))
        before, after = [d for d in works if d < today], [d for d in works if d > today]
        if len(before) <= behind or len(after) <= ahead:
            return DueToday(
                self._thidua_works_today(), self._thidua_remind_until(), self._thidua_raise_until()
            )
        # the day itself counts as the first one after what is overdue
        past = [*before, today] if today in works else before
        return DueToday(
            today in works,
            after[ahead - 1] if ahead else after[0] - DAY,
            past[-behind] - DAY,
        )

    def _thidua_holiday_domain(self):
        # a holiday without a calendar is its company's; one of another company is not ours
        # sudo: the companies above, whose holidays hold here too
        companies = [False, *self.sudo().parent_ids.ids]
        return [("time_type", "=", "leave"), ("company_id", "in", companies)]

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

    # --- people -------------------------------------------------------------------------------

    def _thidua_office_team(self):
        """Return who works in the Office of each company: dict res.company → res.users.

        Administrators are among them only where nobody else is.
        """
        ref = self.env.ref
        # sudo: who is concerned, for whoever sends something to the Office
        users = self.env["res.users"].sudo()
        clerks = users.search(
            [
                ("all_group_ids", "in", ref("thidua_khenthuong.group_office").ids),
                ("company_ids", "in", self.ids),
                ("share", "=", False),
            ]
        )
        admins = clerks.filtered_domain(
            [("all_group_ids", "in", ref("thidua_khenthuong.group_admin").ids)]
        )
        found = {}
        for company in self:
            there = clerks.filtered(lambda user, company=company: company in user.company_ids)
            found[company] = (there - admins) or there
        return found


def _weekday(date, offset):
    """Return the day that lies a number of weekdays (Monday to Friday) from a day."""
    step = DAY if offset > 0 else -DAY
    left = abs(offset)
    while left:
        date += step
        left -= date.weekday() <= FRIDAY
    return date


class SettingsMixin(models.AbstractModel):
    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_days_before = fields.Integer(related="company_id.thidua_days_before", readonly=False)
    thidua_days_after = fields.Integer(related="company_id.thidua_days_after", readonly=False)
    thidua_deadline_mail = fields.Boolean(related="company_id.thidua_deadline_mail", readonly=False)
    thidua_weekly_mail = fields.Boolean(related="company_id.thidua_weekly_mail", readonly=False)
