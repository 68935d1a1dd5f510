from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..core.workflow_mixin import Move
from ..deadline.deadline_mixin import Step

# what is noted while item and money are awaited
RETURNED = frozenset(
    {"received_on", "item_returned_on", "money_returned", "money_returned_on", "return_note"}
)


class Recovery(models.Model):
    """One award of a revocation, and the return of its item and money.

    Both are returned within so many working days of receiving the decision, to who conferred,
    who chases it; money goes to the budget or the fund (Đ58 NĐ 152/2025/NĐ-CP, trust A).
    """

    _name = "thidua.recovery"
    _description = "Recovery"
    _inherit = ["thidua.deadline.mixin", "thidua.search.mixin"]
    _order = "revocation_id desc, sequence, id"
    _check_company_auto = True

    _workflow_moves = (
        Move("open", ("draft",), "open", ("system",)),
        Move("nothing", ("draft",), "none", ("system",)),
        Move("finish", ("open",), "done", ("system",)),
        Move("close", ("open",), "none", ("office",), "", "", True),
        Move(
            "reopen", ("done", "none"), "open", ("office",), "_check_can_reopen", "_ask_again", True
        ),
    )
    _workflow_free = RETURNED
    _deadline_steps = (
        Step(
            "recover",
            (("state", "=", "open"),),
            "return_by",
            "_recovery_office",
            "_recovery_leader",
            "thidua_khenthuong.activity_recover",
            "revocation_id",
        ),
    )

    sequence = fields.Integer(default=10)
    revocation_id = fields.Many2one(
        "thidua.revocation", required=True, ondelete="cascade", index=True, check_company=True
    )
    company_id = fields.Many2one(related="revocation_id.company_id", store=True, index=True)
    commendation_id = fields.Many2one(
        "thidua.commendation",
        string="Entry of the ledger",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    subject_name = fields.Char(
        string="Name", related="commendation_id.subject_name", store=True, precompute=True
    )
    subject_kind = fields.Selection(related="commendation_id.subject_kind")
    job_title = fields.Char(related="commendation_id.job_title")
    unit_id = fields.Many2one(related="commendation_id.unit_id")
    award_id = fields.Many2one(related="commendation_id.award_id")
    conferred_reference = fields.Char(
        related="commendation_id.reference", string="Conferred by decision"
    )
    conferred_on = fields.Date(related="commendation_id.date", string="Conferred on")
    revoked_on = fields.Date(related="revocation_id.date", string="Revoked on")
    state = fields.Selection(
        [
            ("draft", "Not issued"),
            ("open", "To be returned"),
            ("done", "Recovered"),
            ("none", "Nothing to return"),
        ]
    )
    money_due = fields.Float(
        string="Money to return (đ)",
        digits=(16, 0),
        compute="_compute_money_due",
        store=True,
        readonly=False,
        precompute=True,
        help="The bonus of the award is proposed.",
    )
    has_item = fields.Boolean(
        string="Item to return",
        compute="_compute_has_item",
        store=True,
        readonly=False,
        precompute=True,
        help="The certificate, the flag, the medal.",
    )
    nothing_note = fields.Char(
        string="Why nothing is returned", help="Where there is neither money nor item."
    )
    received_on = fields.Date(
        string="Decision received on",
        copy=False,
        help="The day on which the person or unit received the decision: the time to return item "
        "and money runs from it.",
    )
    term_id = fields.Many2one(
        "thidua.recovery.term",
        string="Time limit",
        compute="_compute_return_by",
        store=True,
        ondelete="restrict",
    )
    return_by = fields.Date(string="To return by", compute="_compute_return_by", store=True)
    item_returned_on = fields.Date(string="Item returned on", copy=False)
    money_returned = fields.Float(string="Money returned (đ)", digits=(16, 0), copy=False)
    money_returned_on = fields.Date(string="Money returned on", copy=False)
    return_note = fields.Char(string="Note", copy=False)

    _commendation_uniq = models.UniqueIndex(
        "(commendation_id)",
        "This award already stands in another revocation. It is revoked once: open that one.",
    )
    _sums = models.Constraint(
        "CHECK (money_due >= 0 AND money_returned >= 0)", "Sums of money are 0 or more."
    )

    # --- computes -------------------------------------------------------------------------------

    def _search_key_fields(self):
        return ["subject_name"]

    @api.depends("commendation_id")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.commendation_id.display_name

    @api.depends("commendation_id")
    def _compute_money_due(self):
        for line in self:
            line.money_due = line.commendation_id.bonus

    @api.depends("revocation_id.kind")
    def _compute_has_item(self):
        """Propose an item where we recover it ourselves; others chase what they conferred."""
        for line in self:
            line.has_item = line.revocation_id.kind == "own"

    @api.depends("received_on", "company_id")
    def _compute_return_by(self):
        """Count the working days of the company from the day of receipt."""
        for (day, company), lines in self.grouped(lambda r: (r.received_on, r.company_id)).items():
            term = self.env["thidua.recovery.term"]
            if day:
                term = term._in_force(day, company)[:1]
            lines.term_id = term
            lines.return_by = term and company._thidua_working_day(day, term.days)

    # --- CRUD -----------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        if not self._holds_key():
            vals_list = [self._guard_typed(vals) for vals in vals_list]
            self._check_not_elsewhere({vals.get("commendation_id") for vals in vals_list})
        lines = super().create(vals_list)
        lines.revocation_id._hold_editable()
        lines._check_entries()
        return lines

    def write(self, vals):
        content = {name for name in vals if not self._is_free(name)}
        if not self._holds_key():
            if RETURNED & set(vals):
                self._check_awaited()
            if content:
                self.revocation_id._hold_editable()
        result = super().write(vals)
        if not self._holds_key():
            if "revocation_id" in vals:
                self.revocation_id._hold_editable()
            if {"revocation_id", "commendation_id"} & content:
                self._check_entries()
            if RETURNED & set(vals):
                self._finish_returned()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self.revocation_id._hold_editable()

    def _check_not_elsewhere(self, entry_ids):
        """Raise where one of these awards stands in another revocation, and say in which."""
        found = self.search([("commendation_id", "in", list(filter(None, entry_ids)))], limit=1)
        if found:
            raise UserError(found._elsewhere_message())

    def _elsewhere_message(self):
        return self.env._(
            "“%(entry)s” already stands in the revocation “%(revocation)s” (%(state)s): an award "
            "is revoked once. Open that one.",
            entry=self.display_name,
            revocation=self.revocation_id.display_name,
            state=self.revocation_id._state_label(self.revocation_id.state),
        )

    def _check_entries(self):
        for revocation in self.revocation_id:
            fault = revocation._lines_fault()
            if fault:
                raise ValidationError(fault)

    def _check_complete(self):
        """Raise where nothing is to be returned to us and nobody says why."""
        for line in self:
            told = (line.nothing_note or "").strip() or line.revocation_id.kind == "recorded"
            if not line._is_owed() and not told:
                raise UserError(
                    self.env._(
                        "“%s”: neither item nor money is to be returned. Say why, or enter what "
                        "is.",
                        line.display_name,
                    )
                )
            if line.commendation_id.bonus and line.money_due > line.commendation_id.bonus:
                raise UserError(
                    self.env._(
                        "“%s”: more money is to be returned than the bonus that was granted. "
                        "Correct it.",
                        line.display_name,
                    )
                )

    def _is_owed(self):
        """Return whether there is anything to return (bool)."""
        return self.has_item or self.money_due > 0
