from datetime import datetime, time, timedelta

import pytz

from odoo import Command, api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .holidays import FRIDAY, LAST_YEAR, public_holidays

ZONE = "Asia/Ho_Chi_Minh"
# how far the Government moves a holiday from where we propose it
MOVED = timedelta(days=3)


class ResCompany(models.Model):
    """The working hours of a commune: Monday to Friday in Việt Nam, without public holidays."""

    _name = "res.company"
    _inherit = "res.company"

    # --- new companies, and those found on installation ----------------------------------------

    def _prepare_resource_calendar_values(self):
        """Return the values of a new company's working hours, in Việt Nam's zone (dict)."""
        hours = self.env["resource.calendar"]._get_default_attendance_ids()
        return {
            **super()._prepare_resource_calendar_values(),
            "tz": ZONE,
            "attendance_ids": hours,
            "two_weeks_calendar": False,
        }

    def _create_resource_calendar(self):
        """Create working hours, with the public holidays in them."""
        result = super()._create_resource_calendar()
        self._thidua_add_holidays()
        return result

    @api.model
    def _thidua_mend_untouched_calendars(self):
        """Set the zone and the holidays of all working hours that nobody has changed."""
        companies = self.sudo().search([("resource_calendar_id", "!=", False)])  # sudo: set-up
        for company in companies.filtered(lambda company: company._thidua_calendar_untouched()):
            company._thidua_mend_calendar()

    def _thidua_calendar_untouched(self):
        calendar = self.resource_calendar_id
        stock = [
            (hours["dayofweek"], hours["hour_from"], hours["hour_to"])
            for _command, _id, hours in calendar._get_default_attendance_ids()
        ]
        found = [(h.dayofweek, h.hour_from, h.hour_to) for h in calendar.attendance_ids]
        zones = {"UTC", ZONE, self.env.ref("base.user_admin").tz}
        return (
            calendar.tz in zones
            and not calendar.flexible_hours
            and not calendar.leave_ids
            and sorted(found) == sorted(stock)
        )

    # --- what does not fit, and mending it -----------------------------------------------------

    def action_thidua_mend_calendar(self):
        """Set the zone, the week of five days and the missing holidays of the working hours.

        What fits stays as it is; pressed again it changes nothing.

        :raise AccessError: who presses does not administer this company
        """
        self.ensure_one()
        user = self.env.user
        if not user.has_group("thidua_khenthuong.group_admin") or self not in user.company_ids:
            raise AccessError(
                self.env._(
                    "The working hours of “%(company)s”: only an administrator of that company "
                    "may set them. Ask one of them.",
                    company=self.sudo().name,  # sudo: a company's name is no secret
                )
            )
        # sudo: an administrator of the app need not be one of all of Odoo
        self.sudo()._thidua_mend_calendar()

    def _thidua_mend_calendar(self):
        calendar = self.resource_calendar_id
        if not self._thidua_has_hours():
            self._create_resource_calendar()
            return
        if self._thidua_calendar_faults():
            if calendar.company_id != self:  # those of others stay as they are
                calendar = calendar.copy({"company_id": self.id, "name": calendar.name})
                self.resource_calendar_id = calendar
            if not self._thidua_zone_fits():
                calendar.tz = ZONE
            if weekend := self._thidua_weekend_hours():
                calendar.attendance_ids = [Command.delete(hours.id) for hours in weekend]
        self._thidua_add_holidays()

    def _thidua_calendar_faults(self):
        """Return in words what does not fit in the working hours of a commune (list of str)."""
        self.ensure_one()
        company = self.sudo()  # sudo: whoever sets up need not read calendars and holidays
        calendar = company.resource_calendar_id
        if not company._thidua_has_hours():
            return [self.env._("There are no working hours: holidays are not left out.")]
        faults = []
        if not company._thidua_zone_fits():
            faults.append(
                self.env._("Its time zone is %(zone)s, not %(ours)s.", zone=calendar.tz, ours=ZONE)
            )
        if company._thidua_weekend_hours():
            faults.append(self.env._("Saturday or Sunday counts as a working day."))
        missing = company._thidua_missing_holidays()
        if missing:
            names = [f"{name} ({first.year})" for name, first, _last in missing]
            faults.append(
                self.env._("Public holidays are missing: %(names)s.", names=", ".join(names))
            )
        return faults

    def _thidua_has_hours(self):
        """Return whether there are hours that holidays can be taken from: not flexible ones."""
        calendar = self.resource_calendar_id
        return bool(calendar.attendance_ids) and not calendar.flexible_hours

    def _thidua_zone_fits(self):
        """Return whether it is the same time there as here; zones have several names."""
        now = datetime.combine(self._thidua_today(), time.min)
        there = pytz.timezone(self.resource_calendar_id.tz or "UTC")
        return there.utcoffset(now) == pytz.timezone(ZONE).utcoffset(now)

    def _thidua_weekend_hours(self):
        return self.resource_calendar_id.attendance_ids.filtered(
            lambda hours: not hours.display_type and int(hours.dayofweek) > FRIDAY
        )

    # --- holidays ------------------------------------------------------------------------------

    def _thidua_missing_holidays(self):
        """Return the holidays of this and the next year that are not entered, nor near by.

        :return: list of (name, first day, last day)
        """
        year = self._thidua_today().year
        wanted = [*public_holidays(year), *public_holidays(year + 1)]
        if not wanted:
            return []
        zone = self._thidua_timezone()
        domain = Domain(self._thidua_holiday_domain()) | Domain("company_id", "=", self.id)
        leaves = self.env["resource.calendar.leaves"].search(
            domain
            & Domain("resource_id", "=", False)
            & Domain("time_type", "=", "leave")
            & Domain("calendar_id", "in", [False, self.resource_calendar_id.id])
            & Domain("date_to", ">=", datetime(year - 1, 12, 1))
        )
        entered = [
            tuple(
                pytz.utc.localize(moment).astimezone(zone).date()
                for moment in (leave.date_from, leave.date_to)
            )
            for leave in leaves
        ]
        return [
            (name, first, last)
            for name, first, last in wanted
            if not any(start <= last + MOVED and end >= first - MOVED for start, end in entered)
        ]

    def _thidua_add_holidays(self):
        """Enter the missing holidays of this and the next year in each company's hours."""
        values = []
        for company in self:
            calendar = company.resource_calendar_id
            zone = pytz.timezone(calendar.tz)
            for name, first, last in company._thidua_missing_holidays():
                start, end = (
                    zone.localize(datetime.combine(day, hour)).astimezone(pytz.utc)
                    for day, hour in ((first, time.min), (last, time(23, 59, 59)))
                )
                values.append(
                    {
                        "name": name,
                        "calendar_id": calendar.id,
                        "date_from": start.replace(tzinfo=None),
                        "date_to": end.replace(tzinfo=None),
                    }
                )
        self.env["resource.calendar.leaves"].create(values)

    def _thidua_holidays_reach(self):
        """Return the last year whose holidays are proposed now (int)."""
        return min(self._thidua_today().year + 1, LAST_YEAR)
