"""The daily run with many open items: the second one of a day asks the database seldom."""

from datetime import date

from odoo.tests import freeze_time

from ..pictures import without_pictures
from ..queries import QueryCounting
from .common import TermCase

MOST = 30


@freeze_time("2025-03-10 02:00:00")
class TestRunQueries(QueryCounting, TermCase):
    @without_pictures
    def grow(self, count, duties=True, due=date(2025, 3, 5)):
        """Have so many sheets open, late ones where nothing is said, and as many duties."""
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
        tasks = [
            (f"Nhiệm vụ {index}", {"user_id": self.staff.id}, date(2025, 3, 14))
            for index in range(count if duties else 0)
        ]
        campaign = self.launch_with_duties(*tasks, number=count)
        self.open_with(campaign, date_self=due)

    def second_runs(self, many, **more):
        """Count the second run of a day with ten items, and with many more."""
        for count in (10, many):
            self.grow(count, **more)
            self.run_week()
            # the cache of what never changes is warm
            self.assertFalse(self.run_cron()[0])
            told, mails = self.count("run", count, self.run_cron)
            self.assertFalse(told or mails)

    def test_the_second_run_with_hundreds(self):
        self.second_runs(200, duties=False, due=date(2025, 3, 14))
        found = self.env["thidua.evaluation"].search_count([("company_id", "=", self.company.id)])
        self.assertGreater(found, 200)
        self.assertLessEqual(self.counts["run"][200], MOST, self.counts)
        self.assertAsMany(10, 200, spare=3)

    def test_the_second_run_with_several_kinds(self):
        self.second_runs(100)
        self.assertAsMany(10, 100, spare=6)

    def test_the_weekly_overview(self):
        reminders = self.env["thidua.reminder"]
        for count in (10, 100):
            self.grow(count)
            self.run_cron()
            self.company.thidua_weekly_on = False
            # what the run before left for the end of its transaction is not of the overview
            self.env.cr.flush()
            self.count("week", count, lambda: reminders._weeks(self.company))
        # one of a cache that is cold once
        self.assertAsMany(10, 100, spare=1)
