from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .commendation import OFFICE


class Decision(models.Model):
    """The payment lists of a decision, and how many of its bonuses are still to be paid."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    payment_ids = fields.Many2many(
        "thidua.payment",
        "thidua_payment_decision_rel",
        "decision_id",
        "payment_id",
        string="Payment lists",
        readonly=True,
        copy=False,
        groups=OFFICE,
    )
    due_count = fields.Integer(
        string="Bonuses on no list", compute="_compute_bonus_counts", groups=OFFICE
    )
    bonus_count = fields.Integer(
        string="Bonuses to be paid", compute="_compute_bonus_counts", groups=OFFICE
    )
    bonus_paid_count = fields.Integer(
        string="Bonuses paid", compute="_compute_bonus_counts", groups=OFFICE
    )

    @api.depends("commendation_ids.payment_state")
    def _compute_bonus_counts(self):
        """Count in one query for all decisions."""
        found = {}
        for decision, state, count in self.env["thidua.commendation"]._read_group(
            Domain("decision_id", "in", self.ids) & Domain("payment_state", "!=", "none"),
            ["decision_id", "payment_state"],
            ["__count"],
        ):
            found.setdefault(decision.id, {})[state] = count
        for decision in self:
            states = found.get(decision._origin.id, {})
            decision.due_count = states.get("due", 0)
            decision.bonus_count = sum(states.values())
            decision.bonus_paid_count = states.get("paid", 0)

    def action_make_payment(self):
        """Make one payment list of what the decisions have still to pay, and open it: Office.

        :return: window action of the new thidua.payment
        :raise UserError: where nothing is left to pay
        """
        entries = self.env["thidua.commendation"].search(
            Domain("decision_id", "in", self.ids) & Domain("payment_state", "=", "due")
        )
        if not entries:
            raise UserError(
                self.env._(
                    "No bonus of these decisions is left: each is paid already, stands on a list, "
                    "or the decision is not issued yet."
                )
            )
        return entries.action_make_payment()

    def action_open_payments(self):
        """Return the window of the payment lists of the decision."""
        self.ensure_one()
        return self.payment_ids._get_records_action(context={"create": False})
