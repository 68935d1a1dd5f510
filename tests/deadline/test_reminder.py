"""Reminders: nothing comes twice, to the wrong one, or elsewhere."""

import threading
from datetime import date
from functools import partial

from odoo import Command, api
from odoo.exceptions import AccessError, RedirectWarning
from odoo.service.model import retrying
from odoo.tests import freeze_time, tagged

from ..common import enter_plan, make_commune
from ..two_at_once import TwoAtOnce, forget, launch
from .common import ReminderCase


@freeze_time("2025-03-10 02:00:00")
class TestReminders(ReminderCase):
    def duty_of(self, user, deadline, *more):
        campaign = self.launch_with_duties(("Báo cáo quý", {"user_id": user.id}, deadline), *more)
        return campaign.duty_ids.sudo()

    def test_a_duty_keeps_its_activity_from_the_launch(self):
        duty = self.duty_of(self.staff, date(2025, 3, 17))
        activity = self.asked(self.staff)
        told, mails = self.run_cron()
        self.assertEqual(self.told(told), {"remind open thu.staff"})
        self.assertEqual(self.asked(self.staff), activity, "no second one")
        self.assertEqual(told.activity_id, activity)
        self.assertEqual(told.summary, "Duty – Báo cáo quý")
        self.assertEqual(len(mails), 1)
        self.assertIn(f"/mail/view?model=thidua.duty&amp;res_id={duty.id}", mails.body_html)

    def test_a_moved_date_is_reminded_anew(self):
        round_ = self.open_with(date_self=date(2025, 3, 17))
        self.assertTrue(self.run_cron()[0])
        round_.date_self = date(2025, 3, 31)
        own = self.asked(self.staff)
        self.assertFalse(self.run_cron()[0])
        self.assertEqual(own.date_deadline, date(2025, 3, 31), "the activity follows")
        with freeze_time("2025-03-21 02:00:00"):
            self.assertFalse(self.run_cron()[0])
        with freeze_time("2025-03-24 02:00:00"):
            told, mails = self.run_cron()
            self.assertIn("remind self thu.staff", self.told(told))
            self.assertEqual(self.asked(self.staff), own, "the one that is open stays")
            self.assertEqual(len(mails), len(told))

    def test_a_date_moved_later_takes_back_what_was_raised(self):
        round_ = self.open_with(date_self=date(2025, 3, 5))
        self.run_cron()
        self.assertTrue(self.asked(self.clerk_2, round_))
        round_.date_self = date(2025, 3, 14)
        self.run_cron()
        self.assertFalse(self.asked(self.clerk_2, round_))
        with freeze_time("2025-03-18 02:00:00"):
            self.run_cron()
            self.assertIn("(14/03/2025)", self.asked(self.clerk_2, round_).note)

    def test_a_missed_day_is_made_up_for(self):
        self.duty_of(self.staff, date(2025, 3, 24))
        self.assertFalse(self.run_cron()[0])
        with freeze_time("2025-03-22 02:00:00"):  # a Saturday
            self.assertFalse(self.run_cron()[0], "nobody is told on a day off")
        with freeze_time("2025-03-24 02:00:00"):
            self.assertEqual(self.told(self.run_cron()[0]), {"remind open thu.staff"})

    def test_who_heads_the_unit_now(self):
        """A new head is asked; the old one no longer."""
        round_ = self.open_with(date_self=date(2025, 3, 14))
        self.run_cron()
        farmers = self.of(round_, self.departments[1])
        self.departments[1].manager_id = self.e_staff
        told = self.run_cron()[0]
        self.assertEqual(self.told(told), {"remind self thu.staff"} if told else set())
        on_round = self.asked(self.staff, round_)
        self.assertIn("Hội Nông dân", on_round.note or "")
        self.assertNotIn(farmers.subject_name, self.asked(self.head, round_).note)

    def test_seen_is_not_told_again(self):
        """What is owed stays until it is done; what is only told is put away, once and for all."""
        self.open_with(date_self=date(2025, 3, 14))
        self.run_cron()
        with self.assertRefused("ends with its step", RedirectWarning):
            self.asked(self.staff).with_user(self.staff).action_feedback(feedback="Để sau")
        self.assertFalse(self.run_cron()[0])
        self.assertTrue(self.asked(self.staff))
        with freeze_time("2025-03-18 02:00:00"):
            self.assertIn("raise self thu.head", self.told(self.run_cron()[0]))
            raised = self.asked(self.head).filtered(lambda a: "Overdue" in a.summary)
            raised.with_user(self.head).action_feedback(feedback="Đã nhắc")
        with freeze_time("2025-03-19 02:00:00"):
            self.run_cron()
            self.assertFalse(self.asked(self.head).filtered(lambda a: "Overdue" in a.summary))

    def test_who_left_is_not_asked(self):
        self.staff.active = False
        self.duty_of(self.clerk_2, date(2025, 3, 14))
        self.open_with(self.as_clerk["thidua.campaign"].search([]), date_self=date(2025, 3, 14))
        told, _mails = self.run_cron()
        self.assertNotIn(self.staff, told.user_id)
        with freeze_time("2025-03-18 02:00:00"):
            raised = self.run_cron()[0].filtered(lambda r: r.user_id == self.head)
            self.assertEqual(raised.summary, "Overdue: Self-assess – Đặng Thị Ứng")

    def test_mails(self):
        """One a person, in his language, with all that is due; none where they are switched off."""
        self.staff.lang = "vi_VN"
        campaign = self.launch_with_duties(
            ("Báo cáo quý I", {"user_id": self.staff.id}, date(2025, 3, 14)),
            ("Họp dân =HYPERLINK(1) <b>", {"user_id": self.staff.id}, date(2025, 3, 13)),
        )
        self.open_with(campaign, date_self=date(2025, 3, 14))
        told, mails = self.run_cron()
        mine = mails.filtered(lambda m: self.staff.email in m.email_to)
        self.assertEqual(len(mine), 1)
        self.assertEqual(len(told.filtered(lambda r: r.user_id == self.staff)), 3)
        for text in ("Báo cáo quý I", "13/03/2025", "14/03/2025", "&lt;b&gt;"):
            self.assertIn(text, mine.body_html)
        self.assertEqual(len(mails), len(told.user_id))
        self.company.thidua_deadline_mail = False
        with freeze_time("2025-03-18 02:00:00"):
            told, mails = self.run_cron()
            self.assertTrue(told)
            self.assertFalse(mails)
            self.company.thidua_deadline_mail = True
            self.assertFalse(self.run_cron()[1], "what is past is not sent later")

    def test_whoever_has_no_address_gets_no_mail(self):
        self.duty_of(self.staff, date(2025, 3, 14))
        self.staff.email = False
        told, mails = self.run_cron()
        self.assertTrue(told)
        self.assertFalse(mails)

    def test_the_scheduler_runs_it_for_every_commune(self):
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "khac.")
        self.duty_of(self.staff, date(2025, 3, 14))
        campaign = enter_plan(self.env(user=other.clerk, context={}), other.chair)
        campaign.duty_ids = [
            Command.create(
                {
                    "name": "Việc xã khác",
                    "user_id": other.staff.id,
                    "date_deadline": date(2025, 3, 14),
                }
            )
        ]
        campaign.action_submit()
        campaign.with_user(other.chair).action_approve()
        given = self.asked(other.staff)
        self.assertEqual(len(given), 1, "the launch gave the duty")
        told, _mails = self.run_cron()
        self.assertEqual(told.company_id, self.company)
        self.assertEqual(self.asked(other.staff), given, "our run touches no other commune")
        with self.enter_registry_test_mode():
            self.env.ref("thidua_khenthuong.cron_remind").method_direct_trigger()
        theirs = self.env["thidua.reminder"].search([("company_id", "=", other.company.id)])
        self.assertEqual(self.told(theirs), {"remind open khac.thu.staff"})
        self.assertEqual(self.asked(other.staff).res_id, campaign.duty_ids.id)
        # and neither sees the other's
        seen = self.env["thidua.reminder"].with_user(self.clerk).search([])
        self.assertEqual(seen.company_id, self.company)
        seen = self.env["thidua.reminder"].with_user(other.chair).search([])
        self.assertEqual(seen, theirs)

    def test_a_fault_in_one_commune_stops_no_other(self):
        self.duty_of(self.staff, date(2025, 3, 14))
        broken = self.env["res.company"].create({"name": "Hỏng"})
        reminders = self.registry["thidua.reminder"]
        original = reminders._remind_in

        def fails(model, company):
            if company == broken:
                raise ValueError("a fault")
            return original(model, company)

        self.patch(reminders, "_remind_in", fails)
        self.patch(
            reminders,
            "_companies_concerned",
            lambda model: (broken | self.company).sorted(lambda c: c != broken),
        )
        with (
            self.enter_registry_test_mode(),
            self.assertLogs("odoo.addons.thidua_khenthuong.models.deadline.reminder", "ERROR"),
        ):
            self.env.ref("thidua_khenthuong.cron_remind").method_direct_trigger()
        mine = [("user_id", "=", self.staff.id)]
        self.assertTrue(self.env["thidua.reminder"].search(mine))

    def test_who_may_read_and_nobody_writes(self):
        self.duty_of(self.staff, date(2025, 3, 14))
        reminder, _mails = self.run_cron()
        campaign = self.as_clerk["thidua.campaign"].search([])
        for user in (self.clerk, self.chair, self.admin_user):
            as_user = reminder.with_user(user)
            self.assertEqual(as_user.matter, campaign.display_name)
            self.assertTrue(as_user.is_open)
            self.assertEqual(as_user.search([("is_open", "=", True)]), reminder)
            self.assertFalse(as_user.search([("is_open", "=", False)]))
            self.assertEqual(as_user.action_open_matter()["res_model"], "thidua.campaign")
            for change in (
                lambda r=as_user: r.write({"to_mail": True}),
                lambda r=as_user: r.create({"summary": "x"}),
                as_user.unlink,
            ):
                with self.assertRaises(AccessError):
                    change()
        for user in (self.staff, self.head):
            with self.assertRaises(AccessError):
                reminder.with_user(user).read(["summary"])
        for user in (self.clerk, self.admin_user, self.staff):
            with self.assertRaises(AccessError):
                self.env["thidua.owed"].with_user(user).search([])

    def test_overdue_duties(self):
        campaign = self.launch_with_duties(
            ("Quá hạn", {"user_id": self.staff.id}, date(2025, 3, 7)),
            ("Hôm nay", {"user_id": self.staff.id}, date(2025, 3, 10)),
            ("Quá hạn nữa", {"user_id": self.head.id}, date(2025, 3, 7)),
        )
        late = campaign.duty_ids.filtered(lambda d: d.name.startswith("Quá"))
        found = self.as_clerk["thidua.duty"].search(
            [("is_overdue", "=", True), ("campaign_id", "=", campaign.id)]
        )
        self.assertEqual(found, late)
        self.run_cron()
        self.assertFalse(self.asked(self.chair, campaign), "one working day after")
        with freeze_time("2025-03-11 02:00:00"):
            self.run_cron()
            raised = self.asked(self.chair, campaign)
            self.assertEqual(raised.summary, "Overdue: Duty (2)")
            self.assertIn("Quá hạn nữa</a>: Ngô Văn Trưởng (07/03/2025)", raised.note)
            late[0].with_user(self.staff).action_finish()
            self.assertTrue(raised.exists())
            self.run_cron()
            self.assertNotIn("Đặng Thị Ứng", raised.note)
            late[1].with_user(self.head).action_finish()
            self.assertFalse(raised.exists())


@tagged("post_install", "-at_install", "standard")
class TestTwoWorkers(TwoAtOnce):
    """Real cursors, real commits: two schedulers at the same moment."""

    patience = 200

    def prepare(self, env):
        company = env["res.company"].create({"name": "Race reminders"})
        admin = env.ref("base.user_admin")
        admin.company_ids = [Command.link(company.id)]
        duty = {"name": "Race", "user_id": admin.id, "date_deadline": date(2025, 3, 14)}
        campaign = launch(
            env(context={"allowed_company_ids": company.ids}),
            company_id=company.id,
            duty_ids=[Command.create(duty)],
        )
        self.company_id, self.campaign_id = company.id, campaign.id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            cr.execute("DELETE FROM thidua_reminder WHERE company_id = %s", [self.company_id])
            forget(env["thidua.campaign"].browse(self.campaign_id))
            company = env["res.company"].browse(self.company_id)
            calendars = company.resource_calendar_ids
            env["res.users"].search([]).company_ids = [Command.unlink(company.id)]
            company.unlink()
            calendars.exists().unlink()

    def remind(self, env):
        env["thidua.reminder"]._remind_in(env["res.company"].browse(self.company_id))

    def test_only_one_tells(self):
        def second():
            with self.registry.cursor() as cr:
                env = api.Environment(cr, api.SUPERUSER_ID, {})
                retrying(partial(self.remind, env), env)

        with freeze_time("2025-03-10 02:00:00", tick=True):
            with self.registry.cursor() as cr:
                env = api.Environment(cr, api.SUPERUSER_ID, {})
                self.remind(env)
                env.flush_all()
                thread = threading.Thread(target=second)
                thread.start()
                self.wait_until_blocked()
            thread.join(60)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            told = env["thidua.reminder"].search([("company_id", "=", self.company_id)])
            self.assertEqual(len(told), 1)
            duties = env["thidua.campaign"].browse(self.campaign_id).duty_ids
            self.assertEqual(len(duties.activity_ids), 1)
