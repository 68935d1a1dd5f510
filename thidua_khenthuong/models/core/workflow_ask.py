from lxml import etree

from odoo import models
from odoo.exceptions import UserError

# names that are spelled out in a question
SPELLED_OUT = 5


class WorkflowMixin(models.AbstractModel):
    """Steps that shut others out say so before they are taken.

    A move that declares `asks` names the method that tells what is left undone: how much, and
    whose. Buttons call the move's action with `thidua_ask` in their context and get a window that
    asks first; without it, as programs call it, the action moves at once. A move that asks can be
    taken back by another one with a reason, unless the law forbids it.
    """

    _name = "thidua.workflow.mixin"
    _inherit = "thidua.workflow.mixin"

    def _ask_or_move(self, name):
        """Make the move `name`, or return the window that asks where something is left undone.

        :raise UserError: as `_move` does; what is refused is not asked about
        """
        if self.env.context.get("thidua_ask"):
            move = self._find_move(name)
            self._check_move(move, None)
            if move.check:
                getattr(self, move.check)()
            if self._question(name):
                return self._ask(name, self._step_label(name) or self.env._("Please confirm"))
        return self._move(name)

    def _question(self, name):
        """Return what a move leaves undone and shuts out (str), "" where there is nothing.

        Only to those who may take the step; it names what they may read.
        """
        move = self._find_move(name)
        if not move or not move.asks or self - self._with_any_role(move.roles):
            return ""
        return getattr(self, move.asks)() or ""

    def _reason_note(self, move):
        """Return who reads the reason of a move (str), for the window that asks for it.

        :param move: Move
        """
        if move.confidential:
            return self.env._(
                "The reason is kept in the log of moves: only the Office and leaders read it."
            )
        return self.env._("The reason is kept in the log and sent to whoever has to go on.")

    def _move_asked(self, name):
        """Make a move that asks nothing but yes or no, for the window that asked."""
        move = self._find_move(name)
        if not move or not move.asks or move.needs_reason:
            raise UserError(self.env._("There is no such step that asks first."))
        return getattr(self.with_context(thidua_ask=False), f"action_{name}")()

    def _ask(self, name, title):
        """Return the window that asks about the move `name`, and then makes it."""
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "thidua.reason.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_res_model": self._name,
                "default_res_ids": self.ids,
                "default_move": name,
            },
        }

    def _step_label(self, name):
        """Return what the button of a move is called in the form (str), "" where that is open."""
        arch = etree.fromstring(self.get_view(view_type="form")["arch"])
        buttons = arch.iterfind(f".//button[@name='action_{name}']")
        labels = {button.get("string", "") for button in buttons}
        return labels.pop().rstrip("… ") if len(labels) == 1 else ""

    def _some_names(self, names, count=None):
        """Return the first of several names and how many more there are: "A, B and 3 others" (str).

        :param names: list of str, at least the first ones
        :param count: int, how many there are in all; as many as names by default
        """
        shown = [name or "–" for name in names[:SPELLED_OUT]]
        more = (len(names) if count is None else count) - len(shown)
        if more <= 0:
            return ", ".join(shown)
        return self.env._("%(names)s and %(more)s others", names=", ".join(shown), more=more)
