"""What is to be returned: counted from the day of receipt, noted, chased, closed."""

from datetime import timedelta

from odoo.exceptions import AccessError, RedirectWarning, ValidationError
from odoo.tests import freeze_time

from ..deadline.common import ReminderCase
from .common import RevocationCase

DAY = timedelta(days=1)


class TestRecovery(RevocationCase, ReminderCase):
    def line(self, entry=None):
        return self.issued(entry or self.entries[0]).line_ids

    def test_fifteen_working_days_from_receipt(self):
        line = self.line()
        self.assertEqual((line.state, line.return_by), ("open", False))
        line.received_on = self.today()
        term = self.env.ref("thidua_khenthuong.term_nd_152")
        self.assertEqual((line.term_id, term.days), (term, 15))
        self.assertEqual(line.return_by, self.company._thidua_working_day(self.today(), 15))
        self.assertEqual(line.date_due, line.return_by)

    def test_done_when_both_are_back(self):
        line = self.line()
        self.assertTrue(line.has_item)
        line.received_on = self.today()
        line.item_returned_on = self.today()
        self.assertEqual(line.state, "open")
        line.write({"money_returned": line.money_due - 1000, "money_returned_on": self.today()})
        self.assertEqual(line.state, "open", "a part is not all")
        line.money_returned = line.money_due
        self.assertEqual(line.state, "done")
        with self.assertRefused("open it again first"):
            line.money_returned = 0
        line._move("reopen", "Ghi nhầm người")
        line.write({"money_returned": 0, "money_returned_on": False})
        self.assertEqual(line.state, "open")

    def test_what_cannot_be(self):
        line = self.line()
        today = self.today()
        for values, words in (
            ({"received_on": today + DAY}, "cannot be"),
            ({"received_on": today - DAY}, "cannot be"),
            ({"item_returned_on": today + DAY}, "cannot be"),
            ({"money_returned": 1000}, "both how much"),
            ({"money_returned_on": today}, "both how much"),
            (
                {"money_returned": line.money_due + 1, "money_returned_on": today},
                "more money came back",
            ),
        ):
            with self.subTest(values=values), self.assertRefused(words, ValidationError):
                line.write(values)
        draft = self.draft(self.entries[1]).line_ids
        with self.assertRefused("not issued yet"):
            draft.received_on = today
        draft.money_due = self.entries[1].bonus + 1
        with self.assertRefused("more money is to be returned than"):
            draft.revocation_id.action_submit()

    def test_nothing_to_return(self):
        revocation = self.draft(self.entries[0])
        revocation.line_ids.write({"money_due": 0, "has_item": False})
        with self.assertRefused("Say why"):
            revocation.action_submit()
        revocation.line_ids.nothing_note = "Chưa trao thưởng"
        revocation.action_submit()
        revocation.with_user(self.chair).action_approve()
        revocation.write({"number": 20, "date": self.today()})
        revocation.action_issue()
        self.assertEqual(revocation.line_ids.state, "none")
        self.assertFalse(self.asked(self.clerk, revocation.line_ids))
        with self.assertRefused("neither item nor money"):
            revocation.line_ids._move("reopen", "Thử")

    def test_no_more_comes_back(self):
        line = self.line()
        with self.assertRefused("Give the reason"):
            line._move("close")
        line._move("close", "Người nhận đã mất, không còn người nộp")
        self.assertEqual(line.state, "none")
        self.assertFalse(self.asked(self.clerk, line))
        with self.assertRaises(AccessError):
            line.with_user(self.chair)._move("reopen", "Thử")

    def test_the_office_is_asked_until_it_is_back(self):
        revocation = self.issued(self.entries[:2])
        self.assertTrue(self.asked(self.clerk, revocation), "one for the two")
        self.assertFalse(self.asked(self.clerk, *revocation.line_ids))
        alone = self.issued(self.entries[2], number=21).line_ids
        activity = self.asked(self.clerk, alone)
        self.assertTrue(activity)
        with self.assertRefused("No more comes back", RedirectWarning):
            activity.with_user(self.clerk).action_done()
        alone.received_on = self.today()
        with freeze_time(alone.return_by + 4 * DAY):
            alone.invalidate_recordset()
            self.assertTrue(alone.is_overdue)
            self.assertIn(
                alone, self.as_clerk["thidua.recovery"].search([("is_overdue", "=", True)])
            )
            told = self.told(self.run_cron()[0])
        self.assertIn(f"raise recover {self.chair.login}", told)
        alone.write(
            {
                "item_returned_on": self.today(),
                "money_returned": alone.money_due,
                "money_returned_on": self.today(),
            }
        )
        self.assertFalse(self.asked(self.clerk, alone))

    def test_without_a_time_limit_on_record(self):
        self.env.ref("thidua_khenthuong.term_nd_152").date_to = self.today() - DAY
        line = self.line()
        line.received_on = self.today()
        self.assertEqual((line.term_id.id, line.return_by), (False, False))
        self.assertFalse(line.is_overdue)
