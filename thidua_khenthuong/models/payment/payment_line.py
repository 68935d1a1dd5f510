from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date

from ..core.workflow_mixin import Move

# what stands on the paper; the others were taken off it
ON_PAPER = ("open", "paid", "unpaid")
METHODS = [("cash", "Cash"), ("transfer", "Transfer"), ("gift", "Gift of equal value")]


class PaymentLine(models.Model):
    """One bonus on a payment list: what is paid, to whom, and whether it is.

    Nothing is deleted and no payment is written over: what was noted by mistake is reversed with a
    reason, and the bonus stands on the list anew.
    """

    _name = "thidua.payment.line"
    _description = "Bonus on a payment list"
    _inherit = ["thidua.workflow.mixin", "thidua.search.mixin"]
    _order = "payment_id desc, sequence, id"
    _rec_name = "subject_name"
    _check_company_auto = True
    _server_only = frozenset({"create", "unlink"})
    _workflow_editable = ("open",)

    _workflow_moves = (
        Move("pay", ("open",), "paid", ("office",), "_check_can_pay"),
        Move("not_pay", ("open",), "unpaid", ("office",), "_hold_list", "_keep_reason", True),
        Move("take_up", ("unpaid",), "open", ("office",), "_hold_list", "_keep_reason", True),
        Move("reverse", ("paid",), "reversed", ("office",), "_hold_list", "_begin_anew", True),
        Move(
            "leave_out",
            ("open", "unpaid"),
            "dropped",
            ("office",),
            "_hold_list",
            "_keep_reason",
            True,
        ),
        Move("drop", ("open", "unpaid"), "dropped", ("system",), "", "_keep_reason"),
        Move("bar", ("open", "unpaid"), "barred", ("system",), "", "_keep_reason"),
    )

    payment_id = fields.Many2one(
        "thidua.payment",
        string="Payment list",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    payment_state = fields.Selection(related="payment_id.state", string="State of the list")
    company_id = fields.Many2one(
        related="payment_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10, readonly=True)
    commendation_id = fields.Many2one(
        "thidua.commendation",
        string="Entry of the ledger",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    decision_id = fields.Many2one(
        related="commendation_id.decision_id", store=True, precompute=True, index=True
    )
    decided_on = fields.Date(
        related="commendation_id.date", store=True, precompute=True, string="Decided on"
    )
    subject_name = fields.Char(
        string="Name", related="commendation_id.subject_name", store=True, precompute=True
    )
    subject_kind = fields.Selection(related="commendation_id.subject_kind")
    unit_id = fields.Many2one(related="commendation_id.unit_id")
    award_id = fields.Many2one(
        related="commendation_id.award_id", store=True, precompute=True, index=True
    )
    bonus_note = fields.Text(related="commendation_id.bonus_note")
    state = fields.Selection(
        [
            ("open", "Still to be paid"),
            ("paid", "Paid"),
            ("unpaid", "Not paid"),
            ("barred", "Barred: award revoked"),
            ("reversed", "Note taken back"),
            ("dropped", "Left out"),
        ],
        default="open",
    )
    amount = fields.Float(string="Amount (đ)", digits=(16, 0), required=True, readonly=True)
    method = fields.Selection(
        METHODS,
        string="How",
        readonly=True,
        help="Money, or a gift of equal value (Đ48.3 NĐ 152/2025/NĐ-CP, trust A).",
    )
    gift = fields.Char(string="What gift", readonly=True)
    paid_on = fields.Date(string="Paid on", readonly=True)
    noted_by_id = fields.Many2one("res.users", string="Noted by", readonly=True)
    noted_on = fields.Datetime(string="Noted on", readonly=True)
    received_by = fields.Char(help="Who took it and signed for it; empty: whoever was commended.")
    reason = fields.Text(
        readonly=True, help="Why it is not paid, was reversed, left out or barred."
    )
    note = fields.Char()

    _paid_once = models.UniqueIndex(
        "(commendation_id) WHERE state IN ('open', 'paid', 'unpaid')",
        "One of these bonuses already stands on a payment list, and is paid once. Reload the page, "
        "and leave it out here or there.",
    )
    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "Only a bonus above zero stands on a payment list."
    )
    _paid_how = models.Constraint(
        "CHECK (state != 'paid' OR num_nonnulls(method, paid_on, noted_by_id, noted_on) = 4)",
        "A payment says when and how it was made, and who noted it.",
    )

    # --- computes and constraints ---------------------------------------------------------------

    def _search_key_fields(self):
        return ["subject_name"]

    @api.depends("commendation_id")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.commendation_id.display_name

    @api.constrains("paid_on", "decided_on")
    def _check_paid_on(self):
        today = self._today()
        for line in self.filtered("paid_on"):
            if not line.decided_on <= line.paid_on <= today:
                raise ValidationError(
                    self.env._(
                        "“%(line)s” was decided on %(decided)s: it is paid on that day or later, "
                        "and not after today (%(today)s). Correct %(date)s.",
                        line=line.display_name,
                        decided=format_date(self.env, line.decided_on),
                        today=format_date(self.env, today),
                        date=format_date(self.env, line.paid_on),
                    )
                )

    # --- CRUD -----------------------------------------------------------------------------------

    def write(self, vals):
        if not self._holds_key() and any(not self._is_free(name) for name in vals):
            self.payment_id._hold_editable()
        return super().write(vals)
