from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Statistical reports to approve, to put away, and those that came back."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("approve_stat_report", 19, ("leader",), "_todo_approve_stat_report"),
        Card("stat_report_keep", 109, ("office",), "_todo_stat_report_keep"),
        Card("stat_report_returned", 208, ("office",), "_todo_stat_report_returned"),
    )

    def _todo_approve_stat_report(self):
        return self._approvals(
            self.env._("Statistical reports to approve"),
            "thidua.stat.report",
            "thidua_khenthuong.action_stat_report",
        )

    def _todo_stat_report_keep(self):
        return self._card(
            self.env._("Approved statistical reports to send and put away"),
            "thidua.stat.report",
            Domain("state", "=", "approved"),
            "thidua_khenthuong.action_stat_report",
        )

    def _todo_stat_report_returned(self):
        return self._returned(
            self.env._("Statistical reports returned to you"),
            "thidua.stat.report",
            "thidua_khenthuong.action_stat_report",
            "thidua_khenthuong.activity_follow_up",
        )
