from odoo import models
from odoo.fields import Domain

from ..core.todo import Card
from .report_submission import OPEN_STATES


class Todo(models.AbstractModel):
    """Reports that units owe, and those that came."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("report_owed", 24, ("staff",), "_todo_report_owed"),
        Card("report_check", 120, ("office",), "_todo_report_check"),
        Card(
            "report_missing",
            182,
            (
                "leader",
                "office",
            ),
            "_todo_report_missing",
        ),
    )

    def _todo_report_owed(self):
        """Return the reports that the user's units owe now: returned, late or due soon."""
        soon = self.env.company._thidua_remind_until().isoformat()
        return self._card(
            self.env._("Reports that you owe"),
            "thidua.report.submission",
            Domain("department_id.thidua_mine", "=", True)
            & (
                Domain("state", "=", "returned")
                | Domain("state", "=", "waiting") & Domain("date_due", "<=", soon)
            ),
            "thidua_khenthuong.action_my_report",
            late=[("date_due", "<", self._todo_today())],
            due="date_due",
        )

    def _todo_report_check(self):
        return self._card(
            self.env._("Reports to look at"),
            "thidua.report.submission",
            Domain("state", "=", "sent"),
            "thidua_khenthuong.action_report_submission",
        )

    def _todo_report_missing(self):
        late = Domain("state", "in", OPEN_STATES) & Domain(
            "date_due", "<", self._todo_today().isoformat()
        )
        return self._card(
            self.env._("Reports that units have not sent"),
            "thidua.report.submission",
            late,
            "thidua_khenthuong.action_report_submission",
            late=late,
            due="date_due",
        )
