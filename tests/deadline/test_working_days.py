"""Working days: weekends, holidays, weeks of six days, the day where the commune is."""

from datetime import date

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import Form, freeze_time

from .common import DeadlineCase


class TestWorkingDays(DeadlineCase):
    def day(self, text, offset):
        found = self.company._thidua_working_day(date.fromisoformat(text), offset)
        return found.isoformat()

    def test_weekends_and_holidays_are_left_out(self):
        for start, offset, expected in (
            ("2025-02-04", -5, "2025-01-21"),  # over Tết
            ("2025-01-24", 1, "2025-02-03"),
            ("2025-01-21", 5, "2025-02-04"),
            ("2025-04-09", -1, "2025-04-08"),
            ("2025-04-08", -1, "2025-04-04"),  # Hùng Kings on a Monday
            ("2025-04-29", 1, "2025-05-05"),
            ("2025-03-14", 1, "2025-03-17"),
            ("2025-03-15", 1, "2025-03-17"),  # from a Saturday
            ("2025-03-15", -1, "2025-03-14"),
            ("2025-03-14", 0, "2025-03-14"),
            ("2025-03-16", 0, "2025-03-14"),
            ("2025-01-29", 0, "2025-01-24"),
        ):
            with self.subTest(start=start, offset=offset):
                self.assertEqual(self.day(start, offset), expected)

    def test_half_a_holiday_is_worked(self):
        self.holidays[1].date_to = self.local("2025-01-31", 12)
        self.assertEqual(self.day("2025-01-24", 1), "2025-01-31")

    def test_holidays_of_others_are_not_ours(self):
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        self.env["resource.calendar.leaves"].create(
            [
                {
                    "name": "Khác",
                    "company_id": other.id,
                    "calendar_id": other.resource_calendar_id.id,
                    "date_from": self.local("2025-03-17", 0),
                    "date_to": self.local("2025-03-17", 24),
                },
                {
                    "name": "Cả xã khác",
                    "company_id": other.id,
                    "date_from": self.local("2025-03-18", 0),
                    "date_to": self.local("2025-03-18", 24),
                },
                {
                    "name": "Nghỉ phép của một người",
                    "calendar_id": self.calendar.id,
                    "resource_id": self.e_staff.resource_id.id,
                    "date_from": self.local("2025-03-19", 0),
                    "date_to": self.local("2025-03-19", 24),
                },
            ]
        )
        self.assertEqual(self.day("2025-03-14", 1), "2025-03-17")
        self.assertEqual(self.day("2025-03-14", 2), "2025-03-18")
        self.assertEqual(self.day("2025-03-14", 3), "2025-03-19")

    def test_without_a_calendar_it_is_monday_to_friday(self):
        other = self.calendar.copy({"attendance_ids": [Command.clear()], "name": "Trống"})
        for calendar in (self.env["resource.calendar"], other):
            with self.subTest(calendar=calendar.name):
                self.company.resource_calendar_id = calendar
                self.assertEqual(self.day("2025-01-31", 1), "2025-02-03")
                self.assertEqual(self.day("2025-02-04", -5), "2025-01-28")
                self.assertEqual(self.day("2025-02-02", 0), "2025-01-31")

    def test_a_six_day_week(self):
        self.calendar.attendance_ids = [
            Command.create(
                {
                    "name": "Sáng thứ bảy",
                    "dayofweek": "5",
                    "hour_from": 8,
                    "hour_to": 12,
                    "day_period": "morning",
                }
            )
        ]
        self.assertEqual(self.day("2025-03-14", 1), "2025-03-15")

    def test_today_is_that_of_the_commune(self):
        with freeze_time("2025-03-14 18:30:00"):
            self.assertEqual(self.company._thidua_today(), date(2025, 3, 15))
            self.assertFalse(self.company._thidua_works_today())
        with freeze_time("2025-03-16 23:00:00"):
            self.assertTrue(self.company._thidua_works_today())

    def test_reminding_and_raising_by_0_days(self):
        def until():
            return (
                self.company._thidua_remind_until().isoformat(),
                self.company._thidua_raise_until().isoformat(),
            )

        with freeze_time("2025-03-14 02:00:00"):  # a Friday
            self.assertEqual(until(), ("2025-03-21", "2025-03-12"))
            self.company.thidua_days_before = self.company.thidua_days_after = 0
            # what is due on the Sunday after it is told on the Friday
            self.assertEqual(until(), ("2025-03-16", "2025-03-13"))
        with freeze_time("2025-03-17 02:00:00"):
            self.assertEqual(until(), ("2025-03-17", "2025-03-16"))

    def test_settings(self):
        settings = Form(self.env["res.config.settings"].with_company(self.company))
        self.assertEqual(settings.thidua_days_before, 5)
        self.assertEqual(settings.thidua_days_after, 2)
        self.assertTrue(settings.thidua_deadline_mail)
        settings.thidua_days_before = 3
        settings.save().execute()
        self.assertEqual(self.company.thidua_days_before, 3)
        for days in (-1, 61):
            with self.assertRefused("choose 0 to 60", ValidationError):
                self.company.thidua_days_after = days
