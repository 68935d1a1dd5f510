from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.figure import figure
from ..core.language import in_company_language
from .payment_line import ON_PAPER

# a line in one of these says that nothing was paid
UNPAID = ("open", "unpaid", "barred", "reversed")
OFFICE = "thidua_khenthuong.group_office,thidua_khenthuong.group_leader"


class Commendation(models.Model):
    """Whether the bonus of an entry is paid, and by which list."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    payment_line_ids = fields.One2many(
        "thidua.payment.line", "commendation_id", string="Payments", groups=OFFICE
    )
    payment_state = fields.Selection(
        [
            ("none", "Nothing to pay"),
            ("due", "On no payment list"),
            ("listed", "On a payment list"),
            ("unpaid", "Not paid, with a reason"),
            ("paid", "Paid"),
        ],
        string="Payment",
        compute="_compute_payment_state",
        store=True,
        index=True,
        groups=OFFICE,
    )

    @api.depends(
        "source",
        "bonus",
        "date",
        "active",
        "is_revoked",
        "payment_line_ids.state",
        "company_id.thidua_kept_since",
    )
    def _compute_payment_state(self):
        """What superiors conferred, they pay (Đ47.2 NĐ 152/2025/NĐ-CP, trust A)."""
        for entry in self:
            states = set(entry.payment_line_ids.mapped("state"))
            since = entry.company_id.thidua_kept_since
            own = entry.source == "decision" and entry.bonus > 0
            own = own and not (since and entry.date < since)
            if "paid" in states:
                entry.payment_state = "paid"
            elif not own or not entry.active or entry.is_revoked:
                entry.payment_state = "none"
            elif "open" in states:
                entry.payment_state = "listed"
            else:
                entry.payment_state = "unpaid" if "unpaid" in states else "due"

    bonus_barred = fields.Boolean(
        string="Revoked before it was paid",
        compute="_compute_bonus_barred",
        store=True,
        groups=OFFICE,
        help="Nothing was paid, so that nothing comes back: the fund does not count it.",
    )

    @api.depends("is_revoked", "payment_line_ids.state")
    def _compute_bonus_barred(self):
        for entry in self:
            states = entry.payment_line_ids.mapped("state")
            entry.bonus_barred = entry.is_revoked and "barred" in states and "paid" not in states

    # --- actions --------------------------------------------------------------------------------

    def action_make_payment(self):
        """Make a payment list of the selected entries and open it: Office.

        :return: window action of the new thidua.payment
        :raise UserError: naming those that have no bonus to pay, or stand on a list already
        """
        if not self:
            raise UserError(self.env._("Select at least one entry of the ledger."))
        return self.env["thidua.payment"]._make(self)._get_records_action(context={})

    def action_open_payments(self):
        """Return the window of the payment lists on which the entry stands or stood."""
        self.ensure_one()
        return self.payment_line_ids.payment_id._get_records_action(context={"create": False})

    # --- what payments ask ----------------------------------------------------------------------

    def _check_payable(self):
        """Raise where an entry has no bonus that is still to be paid, naming all and why."""
        faults = [
            f"• {entry.display_name}: {entry._payment_fault()}"
            for entry in self
            if entry.payment_state != "due"
        ]
        if faults:
            told = self.env._("These cannot be put on a payment list:")
            raise UserError("\n".join([told, *faults[:20], *(["…"] if faults[20:] else [])]))

    def _payment_fault(self):
        """Say why the bonus of an entry cannot be put on a payment list (str)."""
        if self.payment_state in ("listed", "unpaid", "paid"):
            on = self.payment_line_ids.filtered(lambda line: line.state in ON_PAPER)[:1]
            return self.env._(
                "it stands on “%(list)s” (%(state)s)",
                list=on.payment_id.display_name,
                state=on._state_label(on.state),
            )
        if self.source != "decision":
            return self.env._("another authority conferred it, and pays (Đ47.2)")
        if not self.active or self.is_revoked:
            return self.env._("the award was revoked or withdrawn")
        return self.bonus_note or self.env._("it carries no bonus")

    def _never_paid(self):
        """Return why it is known that the bonus of an entry was never paid: dict entry → str.

        In the language of the company. Known is what the last line of it says on a payment list:
        still open, left unpaid, barred, or a payment that was taken back. Of what stands on no
        list, or was left out, nobody knows here whether it was paid by hand.
        """
        found = {}
        for entry in self.filtered(lambda e: e.source == "decision" and e.bonus > 0):
            lines = entry.payment_line_ids
            last = lines.sorted("id")[-1:]
            if last.state in UNPAID and "paid" not in lines.mapped("state"):
                found[entry] = in_company_language(entry)._never_paid_words(last)
        return found

    def _never_paid_start(self):
        """Return how the reason begins that a bonus was never paid (str, company's words)."""
        told = in_company_language(self)
        bonus = figure(told.env, self.bonus, digits=0)
        return told.env._("The bonus of %s đ was never paid", bonus)

    def _never_paid_words(self, line):
        told = line.with_env(self.env)
        return self.env._(
            "%(never)s (%(list)s: %(state)s)",
            never=self._never_paid_start(),
            list=told.payment_id.display_name,
            state=told._state_label(told.state),
        )

    # --- paper ----------------------------------------------------------------------------------

    def _payment_row(self, line):
        """Return the row of an entry: dict of str, coefficient, base and amount as numbers.

        :param line: thidua.payment.line, or None for a title that is not paid
        """
        row = self._paper_row(0)
        return {
            "name": row["name"],
            "unit": row["unit"],
            "award": self.award_id.name,
            "reference": self.reference or "",
            "coefficient": self.coefficient,
            "base": self.base_salary,
            "amount": line.amount if line else 0,
            "note": (line._paper_note() if line else self.bonus_note) or "",
        }
