from odoo import models
from odoo.exceptions import LockError, UserError

from ..core.declared import declared
from ..core.workflow_mixin import Move


class ReasonedMixin(models.AbstractModel):
    """Steps with a reason that stays, on records without chatter, followers and activities.

    What is said in a chatter is mailed and logged beyond whoever may read the record now; what
    these records hold is for few. The window that asks is `thidua.reason.wizard`.
    """

    _name = "thidua.reasoned.mixin"
    _description = "Steps with a reason"
    _inherit = "thidua.guard.mixin"

    # name of a step → name of the method that takes it, given the reason
    _reasoned_steps = {}

    def _ask_reason(self, name):
        """Return the window that asks for the reason of a step and then takes it."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reason"),
            "res_model": "thidua.reason.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_res_model": self._name,
                "default_res_ids": self.ids,
                "default_move": name,
            },
        }

    def _find_move(self, name):
        """Return a step as the window knows it (Move, or None)."""
        known = name in declared(self, "_reasoned_steps")
        return Move(name, (), "", (), needs_reason=True) if known else None

    def _question(self, _name):
        """Return what the window tells beside its question (str)."""
        return ""

    def _move_with_reason(self, name, reason):
        """Take a step with its reason, all or none.

        :raise UserError: where there is no such step, or no reason
        """
        step = declared(self, "_reasoned_steps").get(name)
        if not step:
            raise UserError(self.env._("There is no such step that asks for a reason."))
        self.check_access("write")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(
                self.env._("Give the reason: it is kept with “%s”.", self[:1].display_name)
            )
        self._hold_rows()
        getattr(self, step)(reason)
        return True

    def _hold_rows(self):
        """Hold the records until the end of the transaction, and read them anew."""
        try:
            # sudo: a lock writes nothing
            self.sudo().lock_for_update(allow_referencing=True)
        except LockError:
            raise UserError(
                self.env._(
                    "Somebody else is working on “%s” at this moment. Try again in a little while.",
                    self[:1].display_name,
                )
            ) from None
        self.invalidate_recordset()
