from odoo import models
from odoo.fields import Domain

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Registering, and registrations that wait."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("movement_open", 40, ("staff",), "_todo_movement_open"),
        Card("unit_unregistered", 42, ("staff",), "_todo_unit_unregistered"),
        Card("registration_returned", 30, ("staff",), "_todo_registration_returned"),
        Card("registration_draft", 44, ("staff",), "_todo_registration_draft"),
        Card("registration", 100, ("office",), "_todo_registration"),
    )

    def _todo_movement_open(self):
        """Return the movements for which the user himself may still register."""
        # sudo: who the user is, asked without HR rights
        me = self.env.user.sudo().employee_ids
        if not me:
            return None
        open_ = Domain("registration_deadline", "=", False) | Domain(
            "registration_deadline", ">=", self._todo_today().isoformat()
        )
        lacking = Domain("participant_ids", "not any", [("employee_id", "in", me.ids)])
        return self._to_register(
            self.env._("Movements open for registration"),
            me.company_id,
            Domain("for_individual", "=", True) & open_ & lacking,
        )

    def _todo_unit_unregistered(self):
        """Return the movements in which a unit of the user does not take part yet."""
        units = self.env["thidua.participant"]._my_units().filtered("active")
        if not units:
            return None
        lacking = Domain.OR(
            Domain("participant_ids", "not any", [("department_id", "=", unit.id)])
            for unit in units
        )
        return self._to_register(
            self.env._("Your unit is not registered yet"),
            units.company_id,
            Domain("for_collective", "=", True) & lacking,
            late=[("registration_deadline", "<", self._todo_today())],
            default_department_id=units.id if len(units) == 1 else False,
        )

    def _to_register(self, title, companies, domain, late=None, **defaults):
        """Return a card of launched movements; of one, it opens the registration itself."""
        running = (
            Domain("state", "=", "launched")
            & Domain("amendment_of_id", "=", False)
            & Domain("company_id", "in", companies.ids)
            & (
                Domain("date_end", "=", False)
                | Domain("date_end", ">=", self._todo_today().isoformat())
            )
        )
        card = self._card(
            title,
            "thidua.campaign",
            running & domain,
            "thidua_khenthuong.action_campaign",
            late=late,
            due="registration_deadline",
        )
        if card and card["count"] == 1:
            window = self.env["thidua.campaign"].browse(card["first"]).action_register()
            given = {name: value for name, value in defaults.items() if value}
            window.update(views=[(False, "form")], context={**window["context"], **given})
            card["action"] = window
        return card

    def _todo_registration_returned(self):
        mine = Domain("is_mine", "=", True) | Domain("sent_by_id", "=", self.env.uid)
        return self._card(
            self.env._("Registrations returned to you"),
            "thidua.participant",
            self._drafts() & Domain("sent_by_id", "!=", False) & mine,
            "thidua_khenthuong.action_my_registration",
        )

    def _todo_registration_draft(self):
        mine = Domain("is_mine", "=", True) | Domain("create_uid", "=", self.env.uid)
        return self._card(
            self.env._("Registrations to finish and send"),
            "thidua.participant",
            self._drafts() & Domain("sent_by_id", "=", False) & mine,
            "thidua_khenthuong.action_my_registration",
        )

    def _drafts(self):
        launched = Domain("campaign_id.state", "=", "launched")
        return Domain("state", "=", "draft") & launched

    def _todo_registration(self):
        launched = Domain("campaign_id.state", "=", "launched")
        return self._card(
            self.env._("Registrations to accept"),
            "thidua.participant",
            Domain("state", "=", "registered") & launched,
            "thidua_khenthuong.action_participant",
        )
