from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.language import in_company_language

READERS = "thidua_khenthuong.group_office,thidua_khenthuong.group_leader"


class UnitChange(models.Model):
    """What becomes of registrations in running campaigns when units change.

    It is proposed line by line when the change is confirmed, and done only by “Carry on”.
    """

    _name = "thidua.unit.change"
    _inherit = "thidua.unit.change"

    # the lines guard themselves
    _workflow_free = frozenset({"carry_ids"})

    carry_ids = fields.One2many(
        "thidua.unit.carry", "change_id", string="Running campaigns", groups=READERS
    )
    to_carry = fields.Boolean(
        compute="_compute_to_carry", groups=READERS, export_string_translation=False
    )

    @api.depends("state", "carry_ids.done", "carry_ids.carry", "carry_ids.withdraw")
    def _compute_to_carry(self):
        for change in self:
            change.to_carry = change.state == "confirmed" and bool(change._open_lines())

    def _ask_confirm(self):
        """Return also whose registrations run (str)."""
        text = super()._ask_confirm()
        running = self.env["thidua.participant"].union(*(change._running() for change in self))
        if not running:
            return text
        carried = self.env._(
            "These take part in a running campaign; say there what becomes of them: %s.",
            self._some_names(running.department_id.mapped("name")),
        )
        return f"{text}\n{carried}"

    def _running(self):
        """Return the running registrations of the units before."""
        return self.env["thidua.participant"].search(
            [
                ("department_id", "in", (self.from_ids - self._renamed()).ids),
                ("campaign_id.state", "=", "launched"),
                ("state", "in", ("registered", "accepted")),
            ]
        )

    def action_carry_on(self):
        """Do what the lines say: register successors, withdraw predecessors. Office.

        The predecessor's evaluations stay as they are.

        :return: True
        :raise UserError: where the change is not confirmed, or no line asks for anything
        """
        self.check_access("write")
        self._lock_rows()
        for change in self:
            lines = change._open_lines()
            if change.state != "confirmed" or not lines:
                raise UserError(change._nothing_to_carry())
            told = in_company_language(change)
            lines._carry_on(told.env._("Carried on: %s", told._basis()))
        return True

    def _nothing_to_carry(self):
        if self.state == "confirmed":
            return self.env._(
                "“%s”: nothing to carry on. Tick what is to be done in each campaign first.",
                self.display_name,
            )
        return self.env._(
            "“%(change)s” is “%(state)s”: only a confirmed change is carried on.",
            change=self.display_name,
            state=self._state_label(self.state),
        )

    def _link(self, reason=None):
        result = super()._link(reason)
        for change in self:
            change._propose_lines()
        return result

    def _propose_lines(self):
        """Make a line for each running registration of the units before, done by nobody yet."""
        participants = self.env["thidua.participant"].search(
            [
                ("department_id", "in", (self.from_ids - self._renamed()).ids),
                ("campaign_id.state", "=", "launched"),
                ("state", "in", ("registered", "accepted")),
            ]
        )
        self.env["thidua.unit.carry"]._with_key().create(
            [
                {
                    "change_id": self.id,
                    "participant_id": participant.id,
                    "successor_id": successor.id,
                    "carry": bool(successor),
                }
                for participant in participants
                for successor in self.to_ids or [self.to_ids]
            ]
        )

    def _check_revoke(self):
        for change in self:
            done = change.carry_ids.filtered("done")
            if done:
                raise UserError(
                    self.env._(
                        "“%(change)s” was carried on in “%(campaign)s”: it can no longer be "
                        "revoked. Enter a new change instead.",
                        change=change.display_name,
                        campaign=done[0].campaign_id.display_name,
                    )
                )
        return super()._check_revoke()

    def _unlink_lineage(self, reason=None):
        # nothing was done by them, see _check_revoke
        self.carry_ids._with_key().unlink()
        return super()._unlink_lineage(reason)

    def _open_lines(self):
        return self.carry_ids.filtered(lambda line: not line.done and (line.carry or line.withdraw))
