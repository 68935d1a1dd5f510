from odoo import models
from odoo.exceptions import LockError, UserError

from ..core.declared import declared


class ReasonedMixin(models.AbstractModel):
    """Steps with words that stay, on records without chatter, followers and activities.

    What is said in a chatter is mailed and logged beyond whoever may read the record now; what
    these records hold is for few. The window that asks is `thidua.reasoned.wizard`.
    """

    _name = "thidua.reasoned.mixin"
    _description = "Steps with a reason"
    _inherit = "thidua.guard.mixin"

    # name of a step → name of the method that takes it, given what was written
    _reasoned_steps = {}

    def _ask_reason(self, name):
        """Return the window that asks for the reason of a step and then takes it."""
        return {
            "type": "ir.actions.act_window",
            "name": self._reasoned_title(name),
            "res_model": "thidua.reasoned.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_res_model": self._name,
                "default_res_ids": self.ids,
                "default_step": name,
            },
        }

    def _reasoned_title(self, _name):
        """Return what the window of a step is called (str)."""
        return self.env._("Reason")

    def _reasoned_note(self, _name):
        """Return who reads what is written in the window of a step (str)."""
        return self.env._("The reason is kept with the record, for the Office and leaders.")

    def _take_step(self, name, reason):
        """Take a step with its reason, all or none.

        :raise UserError: where there is no such step, or no reason
        """
        step = declared(self, "_reasoned_steps").get(name)
        if not step or not self:
            raise UserError(self.env._("There is no such step that asks for a reason."))
        self.check_access("write")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Write it down: it is kept with the record."))
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
