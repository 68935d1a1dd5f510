"""Days that the commune gives itself: who is asked, who hears of it, what switches them off."""

from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, freeze_time

from ..common import make_commune
from ..migrated import migrate
from .common import TermCase


@freeze_time("2025-03-10 02:00:00")
class TestTerms(TermCase):
    def one(self):
        return self.nomination(employee_id=self.free()[0].id)

    def test_at_once_and_only_who_goes_on(self):
        decision = self.approved(self.one())
        self.assertEqual(decision.term_until, date(2025, 3, 13))
        mine = self.asked(self.clerk, decision)
        self.assertEqual(len(mine), 1, "one, not a second that says the same")
        self.assertEqual(mine.activity_type_id, self.env.ref("thidua_khenthuong.activity_issue"))
        self.assertFalse(self.asked(self.clerk_2, decision))
        self.assertEqual(decision.date_due, date(2025, 3, 13))

    def test_at_once_however_late_the_company_reminds(self):
        self.company.write({"thidua_days_before": 0, "thidua_term_issue": 20})
        self.assertTrue(self.asked(self.clerk, self.approved(self.one())))

    def test_late(self):
        decision = self.approved(self.one())
        with freeze_time("2025-03-14 02:00:00"):
            self.run_cron()
            self.assertTrue(decision.is_overdue)
            self.assertIn(decision, decision.search([("is_overdue", "=", True)]))
        with freeze_time("2025-03-17 02:00:00"):
            self.assertEqual(self.told(self.run_cron()[0]), {"raise issue thu.chair"})
            self.assertFalse(self.run_cron()[0])
        with freeze_time("2025-03-18 02:00:00"):
            decision.write({"number": 5, "date": date(2025, 3, 18)})
            decision.action_issue()
            self.assertFalse(self.asked(self.chair, decision))
            self.assertFalse(self.asked(self.clerk, decision))

    def test_switched_off(self):
        """0 asks for nothing, also of what is open; then whoever submitted is told as before."""
        self.company.write({"thidua_term_issue": 0, "thidua_term_print": 0})
        decision = self.approved(self.one())
        self.assertFalse(decision.term_until)
        follow_up = self.env.ref("thidua_khenthuong.activity_follow_up")
        self.assertEqual(self.asked(self.clerk, decision).activity_type_id, follow_up)
        self.company.thidua_term_issue = 3
        self.assertEqual(decision.term_until, date(2025, 3, 13))
        self.assertEqual(self.told(self.run_cron()[0]), {"remind issue thu.clerk"})
        self.company.thidua_term_issue = 0
        self.run_cron()
        types = self.asked(self.clerk, decision).activity_type_id
        self.assertNotIn(self.env.ref("thidua_khenthuong.activity_issue"), types)
        decision.write({"number": 5, "date": self.today()})
        decision.action_issue()
        self.assertFalse(decision.print_until)
        self.assertTrue(decision.present_until)

    def test_given_back_and_approved_anew(self):
        decision = self.approved(self.one())
        with freeze_time("2025-03-12 02:00:00"):
            decision.with_user(self.chair)._move_with_reason("give_back", "Sai tên")
            self.assertFalse(decision.term_until)
            follow_up = self.env.ref("thidua_khenthuong.activity_follow_up")
            self.assertEqual(self.asked(self.clerk, decision).activity_type_id, follow_up)
            decision.action_submit()
            decision.with_user(self.chair).action_approve()
            self.assertEqual(decision.term_until, date(2025, 3, 17))

    def test_the_day_of_the_presentation_counts(self):
        decision = self.issued(self.one(), presentation_date=date(2025, 3, 14))
        self.assertEqual(decision.present_until, date(2025, 3, 14))
        self.assertEqual(decision.print_until, date(2025, 3, 14), "printed before that day")
        asked = self.asked(self.clerk_2, decision)
        self.assertEqual(len(asked), 2, "at once, as the day is near")
        decision.presentation_date = date(2025, 5, 5)
        self.assertEqual(decision.present_until, date(2025, 5, 5))
        self.assertEqual(decision.print_until, date(2025, 3, 24))
        self.run_cron()
        days = self.asked(self.clerk_2, decision).mapped("date_deadline")
        self.assertEqual(set(days), {date(2025, 3, 24), date(2025, 5, 5)}, "they follow")

    def test_what_was_kept_elsewhere_waits_for_nobody(self):
        self.company.thidua_kept_since = date(2025, 4, 1)
        decision = self.issued(self.one())
        self.assertFalse(decision.print_until or decision.present_until or decision.pay_until)

    def test_members_are_reminded_alike(self):
        """Whoever has a log-in and is called; the Office is told of it as well."""
        session = self.session(self.one(), date=date(2025, 3, 20), voting="open")
        session.action_invite()
        self.assertEqual(len(self.asked(self.head, session)), 1, "called at once")
        with freeze_time("2025-03-13 02:00:00"):
            told = self.told(self.run_cron()[0])
            self.assertIn("remind attend thu.head", told)
            self.assertIn("remind hold thu.clerk2", told)
            self.assertEqual(len(self.asked(self.head, session)), 1, "no second one")
        with freeze_time("2025-03-24 02:00:00"):
            told = self.told(self.run_cron()[0])
            self.assertEqual(told, {"raise hold thu.chair"}, "nobody hears of members")

    def test_days_count_from_the_version_that_brought_them(self):
        decision = self.issued(self.one())
        self.assertEqual(decision.present_until, date(2025, 4, 8))
        with freeze_time("2025-06-02 02:00:00"):
            migrate(self.env, "19.0.1.3.0", "19.0.1.2.0")
            self.assertEqual(decision.present_until, date(2025, 6, 30))
            self.assertFalse(decision.is_overdue)

    def test_a_title_review(self):
        form = Form(self.as_clerk["thidua.title.review"])
        form.year = 2025
        review = form.save()
        self.assertEqual(review.term_until, date(2025, 3, 31))
        self.assertFalse(self.run_cron()[0])
        with freeze_time("2025-03-24 02:00:00"):
            self.assertEqual(
                self.told(self.run_cron()[0]),
                {"remind review thu.clerk", "remind review thu.clerk2"},
            )

    def test_a_report_and_a_revocation(self):
        summary = self.as_clerk["thidua.summary"].create(
            {"campaign_id": self.launch().id, "strengths": "Sôi nổi", "approver_id": self.chair.id}
        )
        summary.action_submit()
        summary.with_user(self.chair).action_approve()
        self.assertEqual(summary.term_until, date(2025, 3, 13))
        self.assertTrue(self.asked(self.clerk, summary))

    def test_settings(self):
        for days in (-1, 61):
            with self.assertRefused("choose 0", ValidationError):
                self.company.thidua_term_issue = days
        with self.assertRaises(AccessError):
            self.company.with_user(self.clerk).thidua_term_issue = 1
        settings = Form(self.env["res.config.settings"].with_company(self.company))
        settings.thidua_term_minutes = 7
        settings.save().execute()
        self.assertEqual(self.company.thidua_term_minutes, 7)

    def test_nobody_types_the_days(self):
        decision = self.approved(self.one())
        for name in ("term_until", "present_until", "term_since"):
            with self.assertRefused("cannot be written"):
                decision.write({name: date(2030, 1, 1)})
        self.assertEqual(decision.term_until, date(2025, 3, 13))

    def test_nothing_of_another_commune(self):
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "khac.")
        decision = self.issued(self.one())
        with freeze_time("2025-04-25 02:00:00"):
            told, _mails = self.run_cron()
            self.assertTrue(told)
            self.assertEqual(told.company_id, self.company)
            self.assertFalse({user.login for user in told.user_id if "khac." in user.login})
            self.assertFalse(self.asked(other.clerk, decision))
        with self.assertRaises(AccessError):
            decision.with_user(other.clerk).read(["term_until"])

    def test_staff_see_no_unpaid_bonus(self):
        decision = self.issued(self.one())
        with self.assertRaises(AccessError):
            decision.with_user(self.staff).read(["pay_until"])


@freeze_time("2025-03-10 02:00:00")
class TestAskedAtOnce(TermCase):
    def test_a_payment_list_whose_day_is_near(self):
        """What begins by being made is asked for then, not the morning after."""
        for days, asked in ((2, 1), (60, 0)):
            with self.subTest(days=days):
                self.company.thidua_term_payment = days
                payment = self.as_clerk["thidua.payment"].create({})
                self.assertEqual(len(self.asked(self.clerk, payment)), asked)
