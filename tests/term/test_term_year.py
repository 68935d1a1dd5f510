"""From the council's call to the last bonus, day by day, over Tết: each reminder once."""

from datetime import date, timedelta

from odoo.tests import freeze_time

from .common import TermCase

DAY = timedelta(days=1)
MEMBERS = ("thu.chair", "thu.deputy", "thu.clerk", "thu.head", "thu.staff")
OFFICE = ("thu.clerk", "thu.clerk2")


def told(kind, step, logins):
    return {f"{kind} {step} {login}" for login in logins}


@freeze_time("2025-01-02 02:00:00")
class TestTermYear(TermCase):
    """What follows the round of plan 121 in 2025, every day until its end."""

    runs_long = True
    maxDiff = None

    EXPECTED = {
        # the council meets on 21 January: five working days before
        "2025-01-14": told("remind", "attend", MEMBERS) | told("remind", "hold", OFFICE),
        # its votes are counted on that day, the minutes due three working days later
        "2025-01-22": told("remind", "minutes", OFFICE),
        # two working days late, over Tết: not before 4 February
        "2025-02-04": told("raise", "minutes", ["thu.chair"]),
        # signed on that day: five working days to put who passed into a decision
        "2025-02-05": told("remind", "decide", OFFICE),
        # submitted on 6 February
        "2025-02-07": told("remind", "leader", ["thu.chair"]),
        # approved on that Friday: told again on Monday, due on Wednesday
        "2025-02-10": told("remind", "issue", ["thu.clerk"]),
        # issued on 10 February: ten working days to print, fifteen to list, twenty to present
        "2025-02-17": told("remind", "print", OFFICE),
        "2025-02-24": told("remind", "pay", OFFICE),
        "2025-03-03": told("remind", "present", OFFICE),
        # the list of 25 February is to be paid within ten
        "2025-03-04": told("remind", "payment", OFFICE),
        "2025-03-12": told("raise", "present", ["thu.chair"]),
    }

    def test_each_comes_once_on_its_day(self):
        happens = {
            "2025-01-02": self.council_is_called,
            "2025-01-21": self.council_votes,
            "2025-02-04": self.minutes_are_signed,
            "2025-02-06": self.decision_is_submitted,
            "2025-02-07": self.decision_is_approved,
            "2025-02-10": self.decision_is_issued,
            "2025-02-18": self.certificates_are_printed,
            "2025-02-25": self.bonuses_are_listed,
            "2025-03-05": self.bonuses_are_paid,
            "2025-03-12": self.awards_are_presented,
        }
        found, twice, weeks = {}, [], []
        with freeze_time("2025-01-01 23:00:00") as clock:
            day = date(2025, 1, 2)
            while day.year == 2025:
                new, mails = self.run_week()
                self.assertEqual(len(mails), len(set(mails.mapped("email_to"))), "one a person")
                if any("What is to be done" in mail.body_html for mail in mails):
                    weeks.append(day)
                if new:
                    found[day.isoformat()] = self.told(new)
                    again, mails = self.run_week()
                    if again or mails:
                        twice.append(day)
                clock.tick(timedelta(hours=4))
                happens.get(day.isoformat(), lambda: None)()
                clock.tick(timedelta(hours=20))
                day += DAY
        self.assertEqual(found, self.EXPECTED)
        self.assertFalse(twice, "a second run on the same day makes nothing")
        self.assertFalse(self.env["thidua.owed"].search([("company_id", "=", self.company.id)]))
        # on the first working day of weeks in which something is due or late: none in Tết
        self.assertIn(date(2025, 2, 3), weeks)
        self.assertNotIn(date(2025, 1, 27), weeks)
        self.assertLessEqual({day.weekday() for day in weeks}, {0})
        self.assertLess(max(weeks), date(2025, 3, 17))

    # --- what happens ---------------------------------------------------------------------------

    def council_is_called(self):
        self.nominations = self.nomination(employee_id=self.free()[0].id)
        self.nominations |= self.nomination(employee_id=self.free()[1].id)
        self.meeting = self.session(
            self.nominations, date=date(2025, 1, 21), voting="open", chair_id=self.members[0].id
        )
        self.meeting.action_invite()

    def council_votes(self):
        meeting = self.meeting
        meeting.action_open()
        meeting.attendance_ids.filtered("member_id").action_present()
        meeting.action_open_voting()
        self.tally(meeting, [(9, 0), (8, 1)])
        meeting.action_close_voting()
        self.assertEqual(meeting.term_until, date(2025, 1, 24))

    def minutes_are_signed(self):
        self.meeting.write({"conclusion": "Nhất trí", "minutes_reference": "05/BB-HĐTĐKT"})
        self.meeting.action_sign()
        self.assertEqual(self.meeting.decide_until, date(2025, 2, 11))

    def decision_is_submitted(self):
        self.decision = self.as_clerk["thidua.decision"].browse(
            self.nominations.action_put_in_decision()["res_id"]
        )
        self.assertFalse(self.meeting.decide_until)
        self.assertFalse(self.asked(self.clerk_2, self.meeting), "closed at once")
        self.decision.approver_id = self.chair
        self.decision.action_submit()

    def decision_is_approved(self):
        self.decision.with_user(self.chair).action_approve()
        asked = self.asked(self.clerk, self.decision)
        self.assertEqual(asked.activity_type_id.name, "Issue what is approved")
        self.assertEqual(asked.date_deadline, date(2025, 2, 12))

    def decision_is_issued(self):
        self.decision.write({"number": 5, "date": self.today()})
        self.decision.action_issue()
        dates = [self.decision[f"{name}_until"] for name in ("print", "pay", "present")]
        self.assertEqual(dates, [date(2025, 2, 24), date(2025, 3, 3), date(2025, 3, 10)])
        self.assertFalse(self.asked(self.clerk, self.decision), "their days are far")

    def certificates_are_printed(self):
        self.assertTrue(self.asked(self.clerk_2, self.decision))
        self.decision.certificate_ids.with_env(self.as_clerk)._note_printed()
        self.assertFalse(self.asked(self.clerk_2, self.decision), "closed at once")

    def bonuses_are_listed(self):
        entries = self.decision.commendation_ids
        self.list = self.as_clerk["thidua.payment"].browse(
            entries.with_env(self.as_clerk).action_make_payment()["res_id"]
        )
        self.assertFalse(self.asked(self.clerk_2, self.decision), "closed at once")

    def bonuses_are_paid(self):
        self.close_list(self.list)

    def awards_are_presented(self):
        self.assertTrue(self.asked(self.chair, self.decision))
        self.present(self.decision.commendation_ids)
        self.assertFalse(self.asked(self.chair, self.decision), "closed at once")
