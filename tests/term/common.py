"""A commune with a council, whose results are decided, printed, paid and presented."""

from ..council.common import CouncilCase
from ..deadline.common import ReminderCase


class TermCase(CouncilCase, ReminderCase):
    """A commune that works by the Vietnamese calendar of 2025, with a council of nine."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # what was proposed of holidays: of 2025 these hold
        (cls.calendar.leave_ids - cls.holidays).unlink()

    def free(self):
        """Return somebody who has no log-in and sits in no council (hr.employee)."""
        return self.employees[5:]

    def approved(self, nominations):
        """Return a decision on nominations that the chairman has approved."""
        action = nominations.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.approver_id = self.chair
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        return decision

    def issued(self, nominations, number=5, **values):
        """Return a decision on nominations that is issued today."""
        decision = self.approved(nominations)
        decision.write({"number": number, "date": self.today(), **values})
        decision.action_issue()
        return decision

    def run_week(self):
        """Do all that the scheduler does of a morning, the weekly overview too."""
        reminders = self.env["thidua.reminder"]
        before = reminders.search([])
        reminders._remind_in(self.company)
        mails = reminders._send_mails(reminders._weeks(self.company))
        return reminders.search([]) - before, mails

    def present(self, entries, day=None):
        entries.with_env(self.as_clerk)._note_presented(day or self.today())

    def close_list(self, payment):
        action = payment.action_pay_all()
        window = self.as_clerk[action["res_model"]].with_context(**action["context"]).create({})
        window.action_confirm()
        payment.action_close()
