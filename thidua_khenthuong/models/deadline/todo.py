from odoo import models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.todo import Card

# how many records a card names by themselves
ROWS = 5


class Todo(models.AbstractModel):
    """What waits for a leader, and working hours that do not fit."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (Card("working_days", 910, ("admin",), "_todo_working_days"),)

    def _todo_working_days(self):
        """Return what does not fit in the working hours of the company, or None."""
        faults = self.env.company._thidua_calendar_faults()
        if not faults:
            return None
        title = self.env._("Working days to put right")
        return {
            "title": title,
            "model": "thidua.working.days",
            "count": len(faults),
            "late": 0,
            "due": "",
            "first": False,
            "note": " ".join(faults),
            "action": self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_working_days"
            ),
        }

    # --- what the rooms call ----------------------------------------------------------------

    def _approvals(self, title, model, action, domain=()):
        """Return the card of what waits for the current user to approve or to return.

        Both are done on the card, by the model's own actions, whose rules hold.
        """
        waiting = (
            Domain("waits_for_me", "=", True)
            & Domain("state", "=", "submitted")
            & Domain("submitted_by_id", "!=", self.env.uid)
            & Domain(domain)
        )
        today = self._todo_today()
        card = self._card(title, model, waiting, action, late=[("leader_until", "<", today)])
        if card:
            records = self.env[model].search(waiting, order="leader_until, id", limit=ROWS)
            card["rows"] = [self._approval_row(record, today) for record in records]
            card["moves"] = ["action_approve", "action_give_back"]
        return card

    def _approval_row(self, record, today):
        until = record.leader_until
        note = self.env._(
            "Submitted by %(who)s; answer expected by %(date)s",
            # sudo: the name of whoever submitted is no secret to who approves
            who=record.sudo().submitted_by_id.name or "–",
            date=format_date(self.env, until) if until else "–",
        )
        if record.approver_id != self.env.user:
            # sudo: the name of the leader who was asked, and is away
            name = record.sudo().approver_id.name
            note = self.env._("For %(leader)s, by delegation. %(note)s", leader=name, note=note)
        return {
            "id": record.id,
            "name": record.display_name,
            "note": note,
            "advice": record._leader_advice() or "",
            "late": bool(until and until < today),
        }
