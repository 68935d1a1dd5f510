"""A new commune works Monday to Friday in Việt Nam; what does not fit is said, and mended."""

from datetime import date

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged

from ..common import CommuneCase, make_commune

SATURDAY = {
    "name": "Sáng thứ bảy",
    "dayofweek": "5",
    "hour_from": 8,
    "hour_to": 12,
    "day_period": "morning",
}


@tagged("post_install", "-at_install", "standard")
class TestCompanyCalendar(CommuneCase):
    def day(self, text, offset=1):
        return self.company._thidua_working_day(date.fromisoformat(text), offset).isoformat()

    def spoil(self, company):
        """Give a company working hours in UTC, with Saturdays and without holidays."""
        calendar = company.resource_calendar_id
        calendar.leave_ids.unlink()
        calendar.write({"tz": "UTC", "attendance_ids": [Command.create(SATURDAY)]})
        return calendar

    def state(self, company):
        calendar = company.resource_calendar_id
        leaves = [(leave.id, leave.date_from, leave.date_to) for leave in calendar.leave_ids]
        return calendar.id, calendar.tz, calendar.attendance_ids.ids, leaves

    def test_a_new_company_keeps_the_days_of_viet_nam(self):
        self.env.company.resource_calendar_id.attendance_ids = [Command.create(SATURDAY)]
        with freeze_time("2026-01-05 02:00:00"):
            self.company = self.env["res.company"].create({"name": "UBND xã Mới"})
            self.assertEqual(self.company.resource_calendar_id.tz, "Asia/Ho_Chi_Minh")
            self.assertFalse(self.company._thidua_calendar_faults())
        for start, expected in (
            ("2026-01-09", "2026-01-12"),  # Saturday is none
            ("2026-02-13", "2026-02-23"),  # over Tết
            ("2026-04-24", "2026-04-28"),  # Hùng Kings on a Sunday
            ("2026-04-29", "2026-05-04"),
            ("2026-08-31", "2026-09-03"),
            ("2027-02-04", "2027-02-12"),
        ):
            with self.subTest(start=start):
                self.assertEqual(self.day(start), expected)

    def test_setup_says_what_does_not_fit_and_mends_it_once(self):
        with freeze_time("2026-01-05 02:00:00"):
            calendar = self.spoil(self.company)
            settings = Form(self.env["res.config.settings"].with_company(self.company))
            said = settings.thidua_calendar_faults
            for words in ("time zone is UTC", "Saturday", "Tết Nguyên đán .2026", "2027"):
                self.assertRegex(said, words)
            settings.save().action_thidua_mend_calendar()
            self.assertEqual(self.company.resource_calendar_id, calendar)
            self.assertFalse(self.company._thidua_calendar_faults())
            self.assertEqual(self.day("2026-02-13"), "2026-02-23")
            mended = self.state(self.company)
            self.company.with_user(self.admin_user).action_thidua_mend_calendar()
            self.assertEqual(self.state(self.company), mended)
        with freeze_time("2027-01-05 02:00:00"):
            self.assertEqual(len(self.company._thidua_missing_holidays()), 5)

    def test_an_administrator_of_the_app_alone_sees_and_mends_it(self):
        admin = self.admin_user
        self.assertFalse(admin.has_group("base.group_system"))
        menu = self.env.ref("thidua_khenthuong.menu_working_days")
        for user, seen in ((admin, True), (self.clerk, False), (self.chair, False)):
            shown = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            self.assertEqual(menu.id in shown, seen, user.login)
        with freeze_time("2026-01-05 02:00:00"):
            self.spoil(self.company)
            window = Form(self.env(user=admin, context={})["thidua.working.days"])
            self.assertEqual(window.company_id, self.company)
            self.assertRegex(window.faults, "(?s)time zone is UTC.*Saturday.*Tết")
            window = window.save()
            self.assertEqual(window.action_mend()["res_id"], window.id)
            self.assertFalse(window.faults)
            self.assertEqual(self.day("2026-02-13"), "2026-02-23")

    def test_an_administrator_of_another_commune_reaches_his_own_only(self):
        self.spoil(self.company)
        own, before, admin = self.company, self.state(self.company), self.admin_user
        make_commune(self, "UBND xã Láng Giềng", "other.")
        theirs = self.env["res.company"].browse(self.admin_user.company_id.id)
        self.assertNotEqual(theirs, own)
        model = self.env(user=self.admin_user, context={})["thidua.working.days"]
        with self.assertRaises(AccessError), self.cr.savepoint():
            model.create({"company_id": own.id})
        window = model.create({})
        self.assertEqual(window.company_id, theirs)
        window.action_mend()
        with self.assertRaises(AccessError):
            window.with_context(allowed_company_ids=own.ids).action_mend()
        for user in (self.clerk, self.chair, self.staff):
            with self.assertRaises(AccessError):
                model.with_user(user).create({})
        self.assertEqual(self.state(own), before)
        model.with_user(admin).create({}).action_mend()
        self.assertFalse(own._thidua_calendar_faults())

    def test_a_corrected_proposal_stays_corrected(self):
        with freeze_time("2026-01-05 02:00:00"):
            self.spoil(self.company)
            by_admin = self.company.with_user(self.admin_user)
            by_admin.action_thidua_mend_calendar()
            leaves = self.company.resource_calendar_id.leave_ids
            tet = leaves.filtered(lambda leave: leave.name == "Tết Nguyên đán")[0]
            tet.date_from = "2026-02-14 17:00:00"
            before = self.state(self.company)
            by_admin.action_thidua_mend_calendar()
            self.assertEqual(self.state(self.company), before)

    def test_hours_that_say_nothing_are_replaced(self):
        for what in ("flexible", "none"):
            with self.subTest(what), freeze_time("2026-01-05 02:00:00"):
                company = self.env["res.company"].create({"name": f"UBND xã {what}"})
                calendar = company.resource_calendar_id
                if what == "none":
                    calendar.attendance_ids.unlink()
                else:
                    calendar.flexible_hours = True
                [said] = company._thidua_calendar_faults()
                self.assertIn("holidays are not left out", said)
                company._thidua_mend_calendar()
                self.assertNotEqual(company.resource_calendar_id, calendar)
                self.assertFalse(company._thidua_calendar_faults())
                start = date(2026, 2, 13)
                self.assertEqual(str(company._thidua_working_day(start, 1)), "2026-02-23")

    def test_another_name_of_the_same_zone_fits(self):
        with freeze_time("2026-01-05 02:00:00"):
            company = self.env["res.company"].create({"name": "UBND xã Sài Gòn"})
            for zone, fits in (
                ("Asia/Saigon", True),
                ("Asia/Bangkok", True),
                ("Asia/Shanghai", False),
                ("Etc/GMT+7", False),
            ):
                company.resource_calendar_id.tz = zone
                faults = company._thidua_calendar_faults()
                with self.subTest(zone=zone):
                    self.assertEqual([], faults) if fits else self.assertIn(zone, faults[0])

    def test_hours_of_another_company_are_not_changed(self):
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        calendar = self.spoil(other)
        self.company.resource_calendar_id = calendar
        before = self.state(other)
        self.company.with_user(self.admin_user).action_thidua_mend_calendar()
        self.assertEqual(self.state(other), before)
        self.assertNotEqual(self.company.resource_calendar_id, calendar)
        self.assertFalse(self.company._thidua_calendar_faults())

    def test_only_an_administrator_of_the_company_mends(self):
        self.spoil(self.company)
        before = self.state(self.company)
        users = [self.staff, self.clerk, self.chair]
        make_commune(self, "UBND xã Láng Giềng", "other.")
        company = self.env["res.company"].browse(users[0].company_id.id)
        for user in (*users, self.admin_user):
            with (
                self.subTest(user=user.login),
                self.assertRefused("administrator of that company", AccessError),
            ):
                company.with_user(user).action_thidua_mend_calendar()
        self.assertEqual(self.state(company), before)

    def test_changed_hours_are_left_alone_on_installation(self):
        untouched = self.env["res.company"].create({"name": "UBND xã Nguyên"})
        untouched.resource_calendar_id.leave_ids.unlink()
        untouched.resource_calendar_id.tz = "UTC"
        self.spoil(self.company)
        before = self.state(self.company)
        self.env["res.company"]._thidua_mend_untouched_calendars()
        self.assertEqual(self.state(self.company), before)
        self.assertFalse(untouched._thidua_calendar_faults())


@tagged("post_install", "-at_install", "standard")
class TestMondayMorning(CommuneCase):
    def test_a_new_commune_is_reminded_at_six_on_monday_and_not_on_saturday(self):
        with freeze_time("2025-03-06 02:00:00"):
            campaign = self.enter_plan()
            duty = {"name": "Việc", "user_id": self.staff.id, "date_deadline": "2025-03-14"}
            campaign.duty_ids = [Command.create(duty)]
            self.launch(campaign)
        reminders = self.env["thidua.reminder"]
        mine = [("company_id", "=", self.company.id)]
        for moment, told in (
            ("2025-03-07 23:00:00", 0),  # in the commune Saturday, six o'clock
            ("2025-03-09 23:00:00", 1),  # Monday, six o'clock
        ):
            with self.subTest(moment=moment), freeze_time(moment):
                reminders._remind_in(self.company)
                self.assertEqual(reminders.search_count(mine), told)
