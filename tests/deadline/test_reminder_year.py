"""A year of reminders, day by day."""

from datetime import date, timedelta

from odoo.tests import freeze_time

from .common import ReminderCase

DAY = timedelta(days=1)


class TestYear(ReminderCase):
    """The 2025 round of plan 121 and its duties, every day of the year, over every holiday."""

    runs_long = True

    EXPECTED = {
        # self-assessment and a duty until 4 February: five working days before, over Tết
        "2025-01-21": {
            "remind self thu.clerk",
            "remind self thu.chair",
            "remind self thu.deputy",
            "remind self thu.head",
            "remind self thu.staff",
            "remind open thu.staff",
        },
        # two working days after: the head hears of his people, the Office of all others
        "2025-02-06": {
            "raise self thu.head",
            "raise self thu.clerk",
            "raise self thu.clerk2",
            "raise open thu.chair",
        },
        # the heads until 9 April, over the Hùng Kings' day
        "2025-04-01": {"remind head thu.head"},
        "2025-04-11": {"raise head thu.clerk", "raise head thu.clerk2"},
        # the Office until 6 May, over 30 April and 1 May
        "2025-04-24": {"remind office thu.clerk", "remind office thu.clerk2"},
        "2025-05-08": {"raise office thu.chair"},
        # a duty until 3 September, over the National Day
        "2025-08-25": {"remind open thu.head"},
    }

    def setUp(self):
        super().setUp()
        self.employees |= self.env["hr.employee"].create(
            [
                {
                    "name": name,
                    "company_id": self.company.id,
                    "department_id": self.departments[1].id,
                    "date_version": date(2024, 1, 1),
                }
                for name in ("Cao Văn Giáp", "Cao Thị Hạnh")
            ]
        )

    def test_each_reminder_comes_once_on_its_day(self):
        what_happens = {
            "2025-01-02": self.open_everything,
            "2025-01-22": self.staff_sends,
            "2025-02-03": self.clerk_sends,
            "2025-02-10": self.all_others_send,
            "2025-04-10": self.head_passes_two_on,
            "2025-04-14": self.head_passes_the_last_on,
            "2025-05-05": self.office_finishes_ten,
            "2025-05-09": self.office_finishes_all,
            "2025-08-27": self.head_does_his_duty,
        }
        checks = self.checks()
        found, mailed, twice = {}, {}, []
        # six in the morning in Việt Nam, as the scheduler does
        with freeze_time("2024-12-31 23:00:00") as clock:
            day = date(2025, 1, 1)
            while day.year == 2025:
                told, mails = self.run_cron()
                if told:
                    found[day.isoformat()] = self.told(told)
                    mailed[day.isoformat()] = sorted(mails.mapped("email_to"))
                    before = self.state()
                    self.run_cron()
                    if self.state() != before:
                        twice.append(day)
                clock.tick(timedelta(hours=4))
                what_happens.get(day.isoformat(), lambda: None)()
                checks.get(day.isoformat(), lambda: None)()
                clock.tick(timedelta(hours=20))
                day += DAY
        self.assertEqual(found, self.EXPECTED)
        self.assertFalse(twice, "a second run on the same day makes nothing")
        # one mail a person, whatever he is told of
        for day, told in self.EXPECTED.items():
            self.assertEqual(len(mailed[day]), len({text.split()[-1] for text in told}), day)
        self.assertFalse(self.env["thidua.owed"].search([("company_id", "=", self.company.id)]))

    def state(self):
        """Return what a run could make, in numbers and words."""
        activities = self.env["mail.activity"].search([])
        return (
            self.env["thidua.reminder"].search_count([]),
            self.env["mail.mail"].search_count([]),
            self.env["thidua.owed"].search_count([]),
            [(a.id, a.summary, a.note, a.date_deadline) for a in activities],
        )

    def checks(self):
        """Return what is open at the end of some days: dict day → method that checks it."""
        return {
            "2025-01-21": self.head_and_staff_are_asked,
            "2025-01-22": self.staff_has_his_duty_left,
            "2025-02-06": self.what_is_late_is_raised,
            "2025-02-10": self.nothing_is_left_of_the_first_step,
            "2025-04-01": self.head_is_asked_to_score,
            "2025-04-11": self.one_of_three_is_raised,
            "2025-04-14": self.nothing_is_left_at_the_head,
            "2025-05-06": self.office_is_asked_to_appraise,
            "2025-05-08": self.chair_is_told_what_is_late,
            "2025-05-09": self.nothing_is_left_at_the_office,
        }

    # --- what is open at the end of some days ---------------------------------------------------

    def head_and_staff_are_asked(self):
        on_round = self.asked(self.head, self.round)
        self.assertEqual(on_round.summary, "2 evaluations to self-assess")
        self.assertEqual(len(self.asked(self.staff)), 2, "his evaluation, his duty")

    def staff_has_his_duty_left(self):
        self.assertEqual(self.asked(self.staff).res_model, "thidua.duty")

    def what_is_late_is_raised(self):
        raised = self.asked(self.clerk, self.round)
        self.assertEqual(raised.summary, "Overdue: Self-assess (12)")
        self.assertIn("Bùi Văn Chủ</a>: Bùi Văn Chủ (04/02/2025)", raised.note)
        self.assertIn("and 2 more", raised.note)
        of_head = self.asked(self.head, self.round)
        self.assertEqual(
            set(of_head.mapped("summary")),
            {"2 evaluations to self-assess", "Overdue: Self-assess (2)"},
        )

    def nothing_is_left_of_the_first_step(self):
        self.assertFalse(self.asked(self.clerk))
        self.assertFalse(self.asked(self.head) - self.duty.activity_ids)
        self.assertFalse(self.asked(self.chair))
        self.assertFalse(self.asked(self.staff))

    def head_is_asked_to_score(self):
        self.assertEqual(self.asked(self.head, self.round).summary, "3 evaluations to score")

    def one_of_three_is_raised(self):
        # one of three is left, and the list says so
        on_round = self.asked(self.head, self.round)
        self.assertEqual(on_round.note.count("<li>"), 1)
        self.assertIn("Đặng Thị Ứng", on_round.note)
        self.assertEqual(self.asked(self.clerk).res_id, self.of(self.round, self.e_staff).id)
        self.assertIn("Đặng Thị Ứng", self.asked(self.clerk).note)
        self.assertIn("Ngô Văn Trưởng", self.asked(self.clerk).note)

    def nothing_is_left_at_the_head(self):
        self.assertFalse(self.asked(self.clerk))

    def office_is_asked_to_appraise(self):
        self.assertEqual(self.asked(self.clerk_2).summary, "6 evaluations to appraise")

    def chair_is_told_what_is_late(self):
        self.assertEqual(self.asked(self.chair).summary, "Overdue: Appraise (6)")

    def nothing_is_left_at_the_office(self):
        for user in (self.clerk, self.clerk_2, self.chair):
            self.assertFalse(self.asked(user))

    # --- what happens that year -----------------------------------------------------------

    def open_everything(self):
        campaign = self.launch_with_duties(
            ("Báo cáo đầu năm", {"user_id": self.staff.id}, date(2025, 2, 4)),
            ("Gặp mặt Quốc khánh", {"department_id": self.departments[1].id}, date(2025, 9, 3)),
        )
        self.report, self.duty = campaign.sudo().duty_ids
        self.round = self.open_with(
            campaign,
            date_self=date(2025, 2, 4),
            date_head=date(2025, 4, 9),
            date_appraisal=date(2025, 5, 6),
        )
        self.assertEqual(len(self.round.evaluation_ids), 16)

    def staff_sends(self):
        self.of(self.round, self.e_staff).with_user(self.staff).action_submit()

    def clerk_sends(self):
        self.of(self.round, self.e_clerk).action_submit()

    def all_others_send(self):
        self.report.with_user(self.staff).action_finish()
        self.round.evaluation_ids.filtered(lambda e: e.state == "self").action_submit()
        self.round.action_appraise()

    def at_head(self):
        return self.round.evaluation_ids.filtered(lambda e: e.state == "head")

    def head_passes_two_on(self):
        self.assertEqual(len(self.at_head()), 3)
        at_head = self.at_head().with_user(self.head)
        at_head.action_copy_self_scores()
        (at_head - self.of(self.round, self.e_staff)).action_pass_on()

    def head_passes_the_last_on(self):
        self.at_head().with_user(self.head).action_pass_on()

    def finish(self, evaluations):
        own = self.of(self.round, self.e_clerk)
        for user, his in ((self.clerk, evaluations - own), (self.clerk_2, evaluations & own)):
            if his:
                his.with_user(user).action_copy_self_scores()
                his.with_user(user).action_finalize()

    def office_finishes_ten(self):
        self.finish(self.round.evaluation_ids.sorted("subject_name")[:10])

    def office_finishes_all(self):
        self.finish(self.round.evaluation_ids.filtered(lambda e: e.state == "office"))

    def head_does_his_duty(self):
        self.duty.with_user(self.head).action_finish()
