"""The daily run with many open items: the second one of a day asks the database seldom."""

from datetime import date

from odoo.tests import freeze_time

from ..queries import QueryCounting
from .common import TermCase

MOST = 30


@freeze_time("2025-03-10 02:00:00")
class TestRunQueries(QueryCounting, TermCase):
    def grow(self, count):
        """Have so many sheets and duties open that are due this week, and some that are late."""
        self.employees |= self.env["hr.employee"].create(
            [
                {
                    "name": f"Người {count} {index}",
                    "company_id": self.company.id,
                    "department_id": self.departments[index % 3].id,
                    "date_version": date(2024, 1, 1),
                }
                for index in range(count)
            ]
        )
        duties = [
            (f"Nhiệm vụ {index}", {"user_id": self.staff.id}, date(2025, 3, 14))
            for index in range(count)
        ]
        campaign = self.launch_with_duties(*duties, number=count)
        self.open_with(campaign, date_self=date(2025, 3, 14 if count == 10 else 13))

    def test_the_second_run(self):
        for count in (10, 100):
            self.grow(count)
            self.run_week()
            self.count("run", count, self.run_cron)
            found = self.env["thidua.owed"].search_count([("company_id", "=", self.company.id)])
            self.assertGreater(found, 2 * count)
            self.assertFalse(self.run_cron()[0])
        self.assertAsMany(10, 100)
        self.assertLessEqual(self.counts["run"][100], MOST, self.counts)

    def test_the_weekly_overview(self):
        reminders = self.env["thidua.reminder"]
        for count in (10, 100):
            self.grow(count)
            self.run_cron()
            self.company.thidua_weekly_on = False
            self.count("week", count, lambda: reminders._weeks(self.company))
        self.assertAsMany(10, 100)
