from odoo import models
from odoo.exceptions import UserError

from ..core.workflow_mixin import Move


class RevocationUndo(models.Model):
    """What was recorded as another authority's revocation by mistake is taken back.

    Our own decision stands once it is issued: only another decision changes it.
    """

    _name = "thidua.revocation"
    _inherit = "thidua.revocation"

    _workflow_moves = (
        Move(
            "unrecord",
            ("issued",),
            "draft",
            ("office",),
            "_check_can_unrecord",
            "_reinstate",
            needs_reason=True,
        ),
    )

    def action_unrecord(self):
        """Ask for a reason, then let the awards stand again: Office."""
        return self._ask_reason("unrecord")

    def _check_can_unrecord(self):
        for revocation in self:
            if revocation.kind != "recorded":
                raise UserError(
                    self.env._(
                        "“%s” is a decision of ours and was issued: it stands.",
                        revocation.display_name,
                    )
                )
            returned = revocation.line_ids.filtered(
                lambda line: line.item_returned_on or line.money_returned
            )
            if returned:
                raise UserError(
                    self.env._(
                        "“%s”: item or money has come back. Clear what came back first.",
                        returned[0].display_name,
                    )
                )

    def _reinstate(self, reason):
        """Let the entries of the ledger, and the nominations behind them, stand again."""
        entries = self.line_ids.commendation_id
        # nobody writes the ledger; role, state and content of the move were checked
        entries._with_key().write(
            {
                "is_revoked": False,
                "revocation_id": False,
                "revoked_on": False,
                "revoked_reference": False,
                "revoked_by_id": False,
            }
        )
        nominations = entries.nomination_id.filtered(lambda n: n.state == "revoked")
        nominations._with_key()._move("reinstate", reason)
        # the place may have been given to somebody else meanwhile
        self.env["thidua.quota"]._check_room(nominations)
        self.line_ids._with_key()._move("unbegin")


class Recovery(models.Model):
    _name = "thidua.recovery"
    _inherit = "thidua.recovery"

    _workflow_moves = (Move("unbegin", ("open", "none"), "draft", ("system",)),)


class Nomination(models.Model):
    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    _workflow_moves = (Move("reinstate", ("revoked",), "awarded", ("system",), needs_reason=True),)
