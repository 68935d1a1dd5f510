from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.language import in_company_language
from ..core.workflow_mixin import Move

INCOME = ("allotment", "contribution", "carried", "recovery", "other_in")
SPENDING = ("organisation", "items", "other_out")
KINDS = [
    ("allotment", "Allotment from the budget"),
    ("contribution", "Contribution"),
    ("carried", "Balance carried over"),
    ("recovery", "Money returned after a revocation"),
    ("other_in", "Other income"),
    ("organisation", "Organising"),
    ("items", "Items: printing, making, frames, souvenirs"),
    ("other_out", "Other spending"),
]
ORGANISATION_KINDS = [
    ("launch", "Launch"),
    ("direction", "Direction"),
    ("review", "Reviews"),
    ("propaganda", "Propaganda, spreading of examples"),
    ("inspection", "Inspection"),
    ("meeting", "Meetings"),
]


class FundEntry(models.Model):
    """An entry in the book of the fund: recorded once, with its paper, never changed.

    What was recorded wrongly is reversed by an entry of its own, with a reason. Bonuses are not
    entered: they come from the ledger.
    """

    _name = "thidua.fund.entry"
    _description = "Entry of the fund"
    _inherit = ["thidua.workflow.mixin", "thidua.search.mixin"]
    _order = "fund_id, number desc, id desc"
    _check_company_auto = True

    _workflow_moves = (
        Move(
            "reverse",
            ("recorded",),
            "reversed",
            ("office",),
            "_check_can_reverse",
            "_write_reversal",
            True,
        ),
    )
    _workflow_editable = ()

    fund_id = fields.Many2one(
        "thidua.fund",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
        default=lambda self: self._default_fund(),
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True, index=True)
    year = fields.Integer(related="fund_id.year", store=True, aggregator=None)
    number = fields.Integer(
        string="Entry no.",
        readonly=True,
        copy=False,
        aggregator=None,
        help="In the book of the fund.",
    )
    state = fields.Selection(
        [("recorded", "In the book"), ("reversed", "Reversed")],
        default="recorded",
    )
    kind = fields.Selection(KINDS, string="Kind of entry", required=True)
    flow = fields.Selection(
        [("in", "Income"), ("out", "Spending")],
        string="Income or spending",
        compute="_compute_flow",
        store=True,
        precompute=True,
    )
    organisation_kind = fields.Selection(ORGANISATION_KINDS, string="Spent for")
    date = fields.Date(string="Entered for", required=True, default=lambda self: self._today())
    amount = fields.Float(
        string="Amount (đ)",
        digits=(16, 0),
        compute="_compute_amount",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        aggregator=None,
    )
    net = fields.Float(
        string="Net amount (đ)",
        digits=(16, 0),
        compute="_compute_net",
        store=True,
        precompute=True,
        help="A reversing entry counts below zero, so that sums are right.",
    )
    words = fields.Char(
        string="In words",
        compute="_compute_words",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    contributor = fields.Char(string="Contributed by")
    document_number = fields.Char(
        string="Paper no.",
        compute="_compute_document",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Every entry rests on a paper: decision, voucher, minutes, receipt.",
    )
    document_date = fields.Date(
        string="Voucher dated",
        compute="_compute_document",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    file = fields.Binary(string="File of the voucher", attachment=True, copy=False)
    file_name = fields.Char(copy=False)
    place = fields.Char(
        string="Lies at", help="Of a paper that is not scanned: where whoever checks finds it."
    )
    recovery_id = fields.Many2one(
        "thidua.recovery",
        string="Returned by",
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
    )
    reversal_of_id = fields.Many2one(
        "thidua.fund.entry",
        string="Reverses",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    reversed_by_id = fields.Many2one(
        "thidua.fund.entry", string="Reversed by", compute="_compute_reversed_by_id"
    )
    reason = fields.Text(string="Reason of the reversal", readonly=True, copy=False)
    recorded_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, default=lambda self: self.env.user
    )
    recorded_on = fields.Datetime(readonly=True, copy=False, default=fields.Datetime.now)
    left_note = fields.Char(string="Balance left", compute="_compute_left_note")

    _number_uniq = models.UniqueIndex(
        "(fund_id, number) WHERE number > 0", "This number is already in the book."
    )
    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "The amount of an entry is above zero: what is wrong is reversed."
    )
    _reversed_once = models.UniqueIndex(
        "(reversal_of_id) WHERE reversal_of_id IS NOT NULL", "This entry is reversed already."
    )
    _carried_once = models.UniqueIndex(
        "(fund_id) WHERE kind = 'carried' AND state = 'recorded' AND reversal_of_id IS NULL",
        "The balance of the year before is carried over already: reverse that entry first.",
    )

    # --- computes -------------------------------------------------------------------------------

    def _search_key_fields(self):
        return ["words", "document_number", "contributor"]

    @api.model
    def _default_fund(self):
        return self.env["thidua.fund"].search(
            [("company_id", "=", self.env.company.id), ("state", "=", "open")], limit=1
        )

    @api.depends("number", "year")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for entry in self:
            entry.display_name = (
                f"{entry.number:02d}/{entry.year}" if entry.number else self.env._("New entry")
            )

    @api.depends("kind")
    def _compute_flow(self):
        for entry in self:
            entry.flow = entry.kind and ("in" if entry.kind in INCOME else "out")

    @api.depends("kind", "fund_id", "recovery_id")
    def _compute_amount(self):
        """Propose what is carried over or was returned; what is recorded is never worked out."""
        for entry in self:
            if entry.number or entry.amount:
                entry.amount = entry.amount
            elif entry.kind == "carried":
                entry.amount = entry.fund_id.carried_proposed
            elif entry.kind == "recovery":
                entry.amount = entry.recovery_id.money_returned
            else:
                entry.amount = 0

    @api.depends("amount", "reversal_of_id")
    def _compute_net(self):
        for entry in self:
            entry.net = -entry.amount if entry.reversal_of_id else entry.amount

    @api.depends("kind", "fund_id", "recovery_id")
    def _compute_words(self):
        """Propose the words of what follows from elsewhere, in the language of the company."""
        for entry in self:
            entry.words = entry.words or entry._proposed_words()

    def _proposed_words(self):
        told = in_company_language(self).env if self.company_id else self.env
        if self.kind == "carried" and self.year:
            return told._("Balance of %s carried over", self.year - 1)
        if self.kind == "recovery" and self.recovery_id:
            return told._("Bonus returned by %s", self.recovery_id.subject_name)
        return False

    @api.depends("kind", "recovery_id")
    def _compute_document(self):
        """Propose the revoking decision as the paper of money that came back."""
        for entry in self:
            revocation = entry.recovery_id.revocation_id
            entry.document_number = entry.document_number or revocation.reference
            entry.document_date = entry.document_date or revocation.date

    def _compute_reversed_by_id(self):
        found = self.search([("reversal_of_id", "in", self.ids)])
        by_entry = {entry.reversal_of_id: entry for entry in found}
        for entry in self:
            entry.reversed_by_id = by_entry.get(entry._origin)

    # --- actions --------------------------------------------------------------------------------

    def action_reverse(self):
        """Ask for the reason, then write the entry that reverses this one: Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("reverse")

    # --- moves ----------------------------------------------------------------------------------

    def _check_can_reverse(self):
        self.fund_id._hold_open()
        for entry in self:
            if entry.reversal_of_id:
                raise UserError(
                    self.env._(
                        "Entry %(entry)s itself reverses %(other)s: record what is right anew.",
                        entry=entry.display_name,
                        other=entry.reversal_of_id.display_name,
                    )
                )

    def _reversal_more(self):
        """Return what an entry that reverses this one says besides (dict)."""
        return {}

    def _write_reversal(self, reason=None):
        """Write the entries that take these back; the move was checked."""
        day = self._today()
        made = self._with_key().create(
            [
                {
                    "fund_id": entry.fund_id.id,
                    "kind": entry.kind,
                    "organisation_kind": entry.organisation_kind,
                    # in the year of the book, where that is over
                    "date": day if day.year == entry.year else f"{entry.year}-12-31",
                    "amount": entry.amount,
                    "words": in_company_language(entry).env._(
                        "Reverses %(entry)s: %(words)s",
                        entry=entry.display_name,
                        words=entry.words,
                    ),
                    "contributor": entry.contributor,
                    "document_number": entry.document_number,
                    "document_date": entry.document_date,
                    "recovery_id": entry.recovery_id.id,
                    "place": in_company_language(entry).env._("With entry %s", entry.display_name),
                    "reversal_of_id": entry.id,
                    "reason": reason,
                    **entry._reversal_more(),
                }
                for entry in self
            ]
        )
        made._take_numbers()
