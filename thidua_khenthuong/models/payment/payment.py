from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Domain
from odoo.tools import SQL

from ...paper.words import amount_in_words, sentence
from ..core.figure import figure
from ..core.workflow_mixin import Move
from .payment_line import ON_PAPER


class Payment(models.Model):
    """A payment list (danh sách chi tiền thưởng): the bonuses of one or several decisions of ours.

    The level that decides pays (Đ47.2 NĐ 152/2025/NĐ-CP, trust A): what superiors conferred never
    stands on it.
    """

    _name = "thidua.payment"
    _description = "Payment list"
    _inherit = [
        "thidua.workflow.mixin",
        "thidua.turn.mixin",
        "thidua.search.mixin",
        "thidua.kept.mixin",
    ]
    _order = "date desc, number desc, id desc"
    _check_company_auto = True

    _workflow_moves = (
        Move("close", ("draft",), "closed", ("office",), "_check_can_close", "", asks="_ask_close"),
        Move("reopen", ("closed",), "draft", ("office",), "", "", True),
        Move(
            "cancel", ("draft",), "cancelled", ("office",), "_check_can_cancel", "_drop_lines", True
        ),
    )

    name = fields.Char(
        string="About",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        help="Proposed with the numbers of its decisions, until somebody words it otherwise.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    number = fields.Integer(
        compute="_compute_number", store=True, readonly=False, precompute=True, aggregator=None
    )
    date = fields.Date(string="Of", required=True, default=lambda self: self._today(), copy=False)
    year = fields.Integer(compute="_compute_year", store=True, precompute=True, aggregator=None)
    reference = fields.Char(
        string="List no.", compute="_compute_reference", store=True, precompute=True
    )
    state = fields.Selection(
        [("draft", "Being paid"), ("closed", "Closed"), ("cancelled", "Cancelled")]
    )
    decision_ids = fields.Many2many(
        "thidua.decision",
        "thidua_payment_decision_rel",
        "payment_id",
        "decision_id",
        string="Decisions",
        check_company=True,
        domain="[('state', '=', 'issued')]",
    )
    prepared_by_id = fields.Many2one(
        "res.users",
        string="Prepared by",
        default=lambda self: self.env.user,
        check_company=True,
        ondelete="restrict",
    )
    accountant = fields.Char(default=lambda self: self._last("accountant"))
    head_of_unit = fields.Char(
        string="Head of the agency",
        default=lambda self: self._last("head_of_unit") or self.env.company.thidua_approver_id.name,
    )
    line_ids = fields.One2many("thidua.payment.line", "payment_id", string="Bonuses")
    line_count = fields.Integer(string="Receivers", compute="_compute_totals")
    open_count = fields.Integer(string="Still to be paid", compute="_compute_totals")
    total = fields.Float(string="Total (đ)", digits=(16, 0), compute="_compute_totals")
    paid_total = fields.Float(string="Paid (đ)", digits=(16, 0), compute="_compute_totals")
    total_in_words = fields.Char(compute="_compute_totals")

    _number_positive = models.Constraint(
        "CHECK (number > 0)", "A payment list has a number above zero."
    )
    _number_uniq = models.UniqueIndex(
        "(company_id, year, number)", "Another payment list of this year already has this number."
    )

    # --- computes -------------------------------------------------------------------------------

    def _search_key_fields(self):
        return ["name", "reference"]

    @api.depends("decision_ids.reference")
    def _compute_name(self):
        """Propose the usual heading; papers are Vietnamese whatever the user's language."""
        bare = "Chi tiền thưởng"
        usual = f"{bare} theo Quyết định số "
        for payment in self:
            name = payment.name or bare
            numbers = sorted(filter(None, payment.decision_ids.mapped("reference")))
            if name == bare or name.startswith(usual):
                name = usual + ", ".join(numbers) if numbers else bare
            payment.name = name

    @api.depends("company_id", "date")
    def _compute_number(self):
        """Propose the next number of the year."""
        taken = {}
        for payment in self:
            if payment.number or not payment.date:
                payment.number = payment.number
                continue
            key = (payment.company_id, payment.date.year)
            if key not in taken:
                last = self.search(
                    [("company_id", "=", key[0].id), ("year", "=", key[1])],
                    order="number desc",
                    limit=1,
                )
                taken[key] = last.number
            taken[key] += 1
            payment.number = taken[key]

    @api.depends("date")
    def _compute_year(self):
        for payment in self:
            payment.year = payment.date.year if payment.date else 0

    @api.depends("number", "year")
    def _compute_reference(self):
        for payment in self:
            payment.reference = f"{payment.number:02d}/{payment.year}"

    @api.depends("reference", "name")
    def _compute_display_name(self):
        for payment in self:
            payment.display_name = self.env._("Payment list %s", payment.reference)

    @api.depends("line_ids.state", "line_ids.amount")
    def _compute_totals(self):
        """Count and sum what stands on the list, in one query for all lists."""
        found = {}
        for payment, state, count, total in self.env["thidua.payment.line"]._read_group(
            Domain("payment_id", "in", self.ids) & Domain("state", "in", ON_PAPER),
            ["payment_id", "state"],
            ["__count", "amount:sum"],
        ):
            found.setdefault(payment.id, {})[state] = (count, total)
        for payment in self:
            of_list = found.get(payment._origin.id, {})
            payment.line_count = sum(count for count, _total in of_list.values())
            payment.open_count = of_list.get("open", (0, 0))[0]
            payment.total = sum(total for _count, total in of_list.values())
            payment.paid_total = of_list.get("paid", (0, 0))[1]
            payment.total_in_words = sentence(amount_in_words(payment.total))

    @api.constrains("decision_ids", "company_id")
    def _check_decisions(self):
        for payment in self:
            left = payment.line_ids.filtered(lambda line: line.state in ON_PAPER).decision_id
            missing = left - payment.decision_ids
            if missing:
                raise ValidationError(
                    self.env._(
                        "“%(list)s” pays bonuses of decision %(decision)s: leave those out first, "
                        "with a reason.",
                        list=payment.display_name,
                        decision=missing[0].display_name,
                    )
                )

    @api.model
    def _last(self, name):
        """Return what the last list of the company says in a field (str, or False)."""
        last = self.search([("company_id", "=", self.env.company.id)], order="id desc", limit=1)
        return last[name]

    # --- CRUD -----------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Create lists; whoever makes one at the same moment gets the next number."""
        self.check_access("create")
        given = [vals.get("company_id") or self.env.company.id for vals in vals_list]
        # what is no id at all is refused by the field
        companies = {company for company in given if type(company) is int}
        if companies:
            self.env.cr.execute(
                SQL(
                    "UPDATE res_company SET thidua_payment_turn = "
                    "COALESCE(thidua_payment_turn, 0) + 1 WHERE id IN %s",
                    tuple(companies),
                )
            )
        return super().create(vals_list)

    # --- actions --------------------------------------------------------------------------------

    def action_take(self):
        """Take in the bonuses of the chosen decisions that stand on no list yet: Office.

        :raise UserError: where no decision is chosen, or none of their bonuses is left
        """
        self.ensure_one().check_access("write")
        self._hold_editable()
        if not self.decision_ids:
            raise UserError(self.env._("Choose the decisions whose bonuses are paid first."))
        entries = self.env["thidua.commendation"].search(
            Domain("decision_id", "in", self.decision_ids.ids) & Domain("payment_state", "=", "due")
        )
        if not entries:
            raise UserError(
                self.env._(
                    "No bonus of these decisions is left: each is paid already, or stands on a "
                    "list."
                )
            )
        self._take(entries)

    def action_pay_all(self):
        """Return the window that marks all that is still to be paid as paid: Office."""
        return self.line_ids.filtered(lambda line: line.state == "open").action_pay()

    def action_close(self):
        """Close the list when each bonus is paid, or it is said why not: Office."""
        return self._ask_or_move("close")

    def action_reopen(self):
        """Ask for a reason, then open the list again: Office."""
        return self._ask_reason("reopen")

    def action_cancel(self):
        """Ask for a reason, then cancel the list; its bonuses may stand on another: Office."""
        return self._ask_reason("cancel")

    def action_open_lines(self):
        """Return the window of the bonuses on the list."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_payment_line"
            ),
            "domain": [("payment_id", "=", self.id)],
            "context": {"create": False},
        }

    # --- what other models call -----------------------------------------------------------------

    @api.model
    def _make(self, entries):
        """Return a new list of bonuses, for the user who may make one (thidua.payment).

        :param entries: thidua.commendation of one company
        :raise UserError: naming an entry that has no bonus to pay, or stands on a list already
        """
        self.check_access("create")
        if len(entries.company_id) != 1:
            raise UserError(self.env._("Select the bonuses of one commune."))
        payment = self.create(
            {
                "company_id": entries.company_id.id,
                "decision_ids": [Command.set(entries.decision_id.ids)],
            }
        )
        payment._take(entries)
        return payment

    def _take(self, entries):
        """Put entries of the ledger on the list, each with its bonus.

        :raise UserError: naming those that cannot be paid, and why
        """
        entries._check_payable()
        start = max(self.line_ids.mapped("sequence"), default=0)
        # a bonus stands on a list once: what was let go of before is written first
        self.env["thidua.payment.line"].flush_model(["state"])
        # the list was checked to be the user's to change, the entries to be payable
        self.env["thidua.payment.line"]._with_key().create(
            [
                {
                    "payment_id": self.id,
                    "commendation_id": entry.id,
                    "amount": entry.bonus,
                    "sequence": number,
                }
                for number, entry in enumerate(entries._in_paper_order(), start + 1)
            ]
        )
        self.invalidate_recordset(["line_ids"])

    # --- moves ----------------------------------------------------------------------------------

    def _check_can_close(self):
        for payment in self:
            if not payment.line_count:
                raise UserError(
                    self.env._("“%s” pays nothing yet: take bonuses in.", payment.display_name)
                )
            if payment.open_count:
                names = payment.line_ids.filtered(lambda line: line.state == "open")
                raise UserError(
                    self.env._(
                        "“%(list)s”: %(count)s are still to be paid: %(names)s. Mark them as paid, "
                        "or say why they are not.",
                        list=payment.display_name,
                        count=payment.open_count,
                        names=self._some_names(names.mapped("subject_name")),
                    )
                )

    def _ask_close(self):
        unpaid = self.line_ids.filtered(lambda line: line.state == "unpaid")
        told = self.env._(
            "Paid: %(paid)s đ of %(total)s đ.",
            paid=figure(self.env, sum(self.mapped("paid_total")), digits=0),
            total=figure(self.env, sum(self.mapped("total")), digits=0),
        )
        if not unpaid:
            return told
        names = self._some_names(unpaid.mapped("subject_name"))
        return "\n".join([told, self.env._("Not paid: %s.", names)])

    def _check_can_cancel(self):
        for payment in self:
            paid = payment.line_ids.filtered(lambda line: line.state == "paid")
            if paid:
                raise UserError(
                    self.env._(
                        "“%(list)s”: %(names)s are paid. Reverse these payments first, each with a "
                        "reason.",
                        list=payment.display_name,
                        names=self._some_names(paid.mapped("subject_name")),
                    )
                )

    def _drop_lines(self, reason):
        """Let go of what was on a list that is cancelled."""
        left = self.line_ids.filtered(lambda line: line.state in ("open", "unpaid"))
        # the move of the list was checked
        left._with_key()._move("drop", reason)
