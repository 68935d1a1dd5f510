from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Plans and amendments to approve, plans from above, duties."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("approve_plan", 10, ("leader",), "_todo_approve_plan"),
        Card("approve_amendment", 12, ("leader",), "_todo_approve_amendment"),
        Card("plan_returned", 200, ("office",), "_todo_plan_returned"),
        Card("plan_number", 205, ("office",), "_todo_plan_number"),
        Card("reception", 210, ("office",), "_todo_reception"),
        Card("duty", 60, ("staff",), "_todo_duty"),
        Card(
            "duty_late",
            190,
            (
                "leader",
                "office",
            ),
            "_todo_duty_late",
        ),
    )

    def _todo_approve_plan(self):
        return self._approvals(
            self.env._("Plans to approve"),
            "thidua.campaign",
            "thidua_khenthuong.action_campaign",
            Domain("amendment_of_id", "=", False),
        )

    def _todo_approve_amendment(self):
        return self._approvals(
            self.env._("Amendments to approve"),
            "thidua.campaign",
            "thidua_khenthuong.action_campaign_amendment",
            Domain("amendment_of_id", "!=", False),
        )

    def _todo_plan_returned(self):
        return self._returned(
            self.env._("Plans returned to you"),
            "thidua.campaign",
            "thidua_khenthuong.action_campaign",
            "thidua_khenthuong.activity_follow_up",
        )

    def _todo_plan_number(self):
        """Return the plans that were approved and have no number yet: papers print a blank."""
        return self._card(
            self.env._("Approved plans without a number"),
            "thidua.campaign",
            self._todo_companies()
            & Domain("state", "=", "launched")
            & Domain("number", "=", 0)
            & Domain("amendment_of_id", "=", False),
            "thidua_khenthuong.action_campaign",
        )

    def _todo_reception(self):
        return self._card(
            self.env._("Plans from above to look at"),
            "thidua.reception",
            self._todo_companies() & Domain("state", "=", "new"),
            "thidua_khenthuong.action_reception",
        )

    def _todo_duty(self):
        """Return the open duties for which the user answers."""
        none, uid = Domain("user_id", "=", False), self.env.uid
        no_unit = Domain("department_id", "=", False)
        # what a head named in person has given to who acts for him
        type_id = self.env["ir.model.data"]._xmlid_to_res_id("thidua_khenthuong.activity_duty")
        asked = [("user_id", "=", uid), ("activity_type_id", "=", type_id)]
        mine = (
            Domain("user_id", "=", uid)
            | Domain("activity_ids", "any", asked)
            | none & Domain("department_id.thidua_mine", "=", True)
            | none & no_unit & Domain("campaign_id.submitted_by_id", "=", uid)
        )
        return self._card(
            self.env._("Your duties"),
            "thidua.duty",
            self._open_duties() & mine,
            "thidua_khenthuong.action_duty",
            late=[("date_deadline", "<", self._todo_today())],
            due="date_deadline",
        )

    def _todo_duty_late(self):
        late = Domain("date_deadline", "<", self._todo_today().isoformat())
        return self._card(
            self.env._("Duties that are late"),
            "thidua.duty",
            self._open_duties() & late,
            "thidua_khenthuong.action_duty",
            late=late,
            due="date_deadline",
        )

    def _open_duties(self):
        return Domain("state", "=", "open") & Domain(
            "campaign_id.state", "in", ("launched", "closed")
        )
