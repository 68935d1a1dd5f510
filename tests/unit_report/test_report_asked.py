"""A report whose day is near when the obligation begins is asked for the same minute."""

from odoo.tests import freeze_time, tagged

from .report_common import ReportCase


@tagged("post_install", "-at_install", "standard")
class TestAskedAtOnce(ReportCase):
    """A report whose day is near when it is asked for is in the unit's list the same minute."""

    def asked(self, obligation):
        """Return who is asked for reports of an obligation, on them or for several at once."""
        activities = self.env["mail.activity"].search(
            [
                "|",
                "&",
                ("res_model", "=", "thidua.report.submission"),
                ("res_id", "in", obligation.submission_ids.ids),
                "&",
                ("res_model", "=", "thidua.report.obligation"),
                ("res_id", "=", obligation.id),
            ]
        )
        return set(activities.mapped("user_id.login"))

    def once(self, day, units=None):
        return self.obligation(units, period="once", date_once=day)

    @freeze_time("2025-03-10 02:00:00")
    def test_near_far_and_late(self):
        for day, asked in (
            ("2025-03-12", {"thu.head"}),
            ("2025-06-12", set()),
            ("2025-03-07", {"thu.head"}),
        ):
            with self.subTest(day=day):
                obligation = self.once(day, self.farmers)
                self.assertEqual(len(obligation.submission_ids), 1)
                self.assertEqual(self.asked(obligation), asked)

    @freeze_time("2025-03-10 02:00:00")
    def test_a_unit_that_joins_later(self):
        obligation = self.once("2025-03-12", self.women)
        self.assertFalse(self.asked(obligation), "nobody heads it with a log-in")
        obligation.department_ids |= self.farmers
        self.assertEqual(self.asked(obligation), {"thu.head"})
        # and once: the daily run finds them asked
        self.env["thidua.reminder"]._remind_in(self.company)
        activities = self.env["mail.activity"].search(
            [
                ("res_model", "=", "thidua.report.submission"),
                ("res_id", "in", obligation.submission_ids.ids),
                ("user_id", "=", self.head.id),
            ]
        )
        self.assertEqual(len(activities), 1)
