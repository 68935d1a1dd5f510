"""The weekly overview: numbers of what is late and due, once a week, to whom it concerns."""

from datetime import date

from odoo.addons.thidua_khenthuong.models.core.mail_activity import by_machine
from odoo.exceptions import AccessError
from odoo.tests import freeze_time

from ..common import make_commune
from ..users import new_user
from .common import TermCase

HEADING = "What is to be done"


@freeze_time("2025-03-10 02:00:00")  # a Monday
class TestWeek(TermCase):
    def open_work(self):
        """Sheets late since Friday, one duty of this week, one of the next."""
        campaign = self.launch_with_duties(
            ("Tuần này", {"user_id": self.staff.id}, date(2025, 3, 13)),
            ("Tuần sau", {"user_id": self.staff.id}, date(2025, 3, 17)),
        )
        self.open_with(campaign, date_self=date(2025, 3, 7))

    def weekly(self, mails):
        """Return the overviews among e-mails: dict address → HTML."""
        return {mail.email_to: mail.body_html for mail in mails if HEADING in mail.body_html}

    def rows(self, html):
        """Return what a mail counts: dict kind → (late, due this week)."""
        table = {}
        for row in html.split("<tr")[2:-1]:
            cells = [cell.split("</td>")[0].split(">", 1)[1] for cell in row.split("<td")[1:]]
            words = [" ".join(_text(cell).split()) for cell in cells]
            table[words[0]] = (words[1], words[2])
        return table

    def test_numbers_alone(self):
        self.open_work()
        _told, mails = self.run_week()
        weekly = self.weekly(mails)
        readers = (self.clerk, self.clerk_2, self.chair, self.deputy)
        self.assertEqual(set(weekly), {user.email_formatted for user in readers})
        html = weekly[self.deputy.email_formatted]
        self.assertEqual(
            self.rows(html), {"Self-assess Evaluation": ("14", "–"), "Duty": ("–", "1")}
        )
        for name in ("Tuần này", self.staff.name, self.head.name, "Hội Nông dân"):
            self.assertNotIn(name, html)
        self.assertIn("16/03/2025", html)

    def test_links_open_what_they_count(self):
        self.open_work()
        html = self.weekly(self.run_week()[1])[self.deputy.email_formatted]
        paths = [link.split('"')[0] for link in html.split("/odoo/")[1:]]
        self.assertEqual(len(paths), 3)
        for path in paths[:2]:
            window = self.env["ir.actions.act_window"].search([("path", "=", path)])
            self.assertIn(window.res_model, ("thidua.evaluation", "thidua.duty"))
            self.env[window.res_model].with_user(self.chair).check_access("read")
        self.assertIn("action_todo", paths[2])

    def test_one_mail_a_person_and_day(self):
        self.open_work()
        told, mails = self.run_week()
        addresses = mails.mapped("email_to")
        self.assertEqual(len(addresses), len(set(addresses)))
        mine = mails.filtered(lambda m: m.email_to == self.clerk.email_formatted)
        self.assertTrue(told.filtered(lambda r: r.user_id == self.clerk))
        self.assertIn("due", mine.subject)
        self.assertIn(HEADING, mine.body_html)
        self.assertIn("/mail/view?", mine.body_html)
        only = mails.filtered(lambda m: m.email_to == self.deputy.email_formatted)
        if not told.filtered(lambda r: r.user_id == self.deputy):
            self.assertIn("the week ahead", only.subject)
        self.assertNotIn(
            HEADING,
            "".join(
                mails.filtered(lambda m: m.email_to == self.staff.email_formatted).mapped(
                    "body_html"
                )
            ),
        )

    def test_once_a_week(self):
        self.open_work()
        self.assertTrue(self.weekly(self.run_week()[1]))
        for day in ("2025-03-10", "2025-03-11", "2025-03-15", "2025-03-16"):
            with freeze_time(f"{day} 02:00:00"):
                self.assertFalse(self.weekly(self.run_week()[1]), day)
        with freeze_time("2025-03-17 02:00:00"):
            self.assertTrue(self.weekly(self.run_week()[1]))

    def test_a_missed_monday_and_days_off(self):
        self.open_work()
        with freeze_time("2025-03-13 02:00:00"):
            self.assertTrue(self.weekly(self.run_week()[1]), "Monday was missed")
        with freeze_time("2025-04-07 02:00:00"):  # the Hùng Kings' day
            self.assertFalse(self.weekly(self.run_week()[1]))
        with freeze_time("2025-04-08 02:00:00"):
            self.assertTrue(self.weekly(self.run_week()[1]))

    def test_nothing_to_tell(self):
        self.assertFalse(self.run_week()[1])

    def test_switched_off(self):
        self.open_work()
        self.deputy.with_user(self.deputy).thidua_weekly_mail = False
        self.chair.email = False
        weekly = self.weekly(self.run_week()[1])
        self.assertEqual(set(weekly), {self.clerk.email_formatted, self.clerk_2.email_formatted})
        self.company.write({"thidua_weekly_mail": False, "thidua_weekly_on": False})
        self.assertFalse(self.weekly(self.run_week()[1]))
        with self.assertRaises(AccessError):
            self.clerk.with_user(self.deputy).thidua_weekly_mail = False

    def test_in_the_readers_language(self):
        self.open_work()
        self.deputy.lang = "vi_VN"
        html = self.weekly(self.run_week()[1]).get(self.deputy.email_formatted)
        self.assertFalse(html, "no English in it")
        mail = self.env["mail.mail"].search([("email_to", "=", self.deputy.email_formatted)])
        for text in ("Trễ hạn", "Tuần đến", "Tự đánh giá"):
            self.assertIn(text, mail.body_html)

    def test_nothing_of_another_commune(self):
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "khac.")
        self.open_work()
        _told, mails = self.run_week()
        addresses = "".join(mails.mapped("email_to"))
        self.assertNotIn("khac.", addresses)
        self.assertFalse(self.env["thidua.reminder"]._weeks(other.company))

    def test_who_left_or_is_outside(self):
        self.open_work()
        self.deputy.active = False
        new_user(self.env, "thu.portal", "base.group_portal")
        self.assertEqual(len(self.weekly(self.run_week()[1])), 3)

    def test_what_waits_for_a_leader_counts_once(self):
        """Of a leader who is gone the Office is asked too; it is one paper all the same."""
        plan = self.enter_plan()
        plan.action_submit()
        by_machine(plan).activity_ids.unlink()
        self.chair.action_archive()
        html = self.weekly(self.run_week()[1])[self.deputy.email_formatted]
        self.assertEqual(list(self.rows(html).values()), [("–", "1")])


def _text(html):
    parts = html.split("<")
    return " ".join([parts[0], *(part.partition(">")[2] for part in parts[1:])])
