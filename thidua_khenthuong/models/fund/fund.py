from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import float_compare, float_round

from ..core.figure import figure
from ..core.workflow_mixin import Move
from .fund_limit import AREAS

# communes have had such funds since long before; nobody enters what is older
FIRST_YEAR = 2000


class Fund(models.Model):
    """The emulation and commendation fund (quỹ thi đua, khen thưởng) of a commune and a year.

    At most so many per cent of the regular budget spending, and contributions on top; it pays for
    organising, for bonuses, and for the making of items, frames and souvenirs (Đ11.2 Luật Thi đua,
    khen thưởng 2022, Đ46.3.b and Đ48.1.a NĐ 152/2025/NĐ-CP, trust A). What moves in it stands in
    its entries; bonuses are never typed, they come from the ledger.
    """

    _name = "thidua.fund"
    _description = "Emulation and commendation fund"
    _inherit = ["thidua.workflow.mixin", "thidua.turn.mixin"]
    _order = "year desc, id desc"
    _check_company_auto = True
    _given_once = frozenset({"company_id", "year"})

    _workflow_moves = (
        Move("close", ("open",), "closed", ("office",), "", "_note_closing", asks="_ask_close"),
        Move("reopen", ("closed",), "open", ("office",), "", "", True),
    )
    _workflow_editable = ("open",)

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
        index=True,
    )
    year = fields.Integer(
        required=True,
        readonly=True,
        default=lambda self: self._today().year,
        aggregator=None,
        index=True,
    )
    state = fields.Selection(
        [("open", "Book open"), ("closed", "Book closed")],
        default="open",
    )
    area = fields.Selection(
        AREAS,
        compute="_compute_area",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Decides how many per cent of the regular spending may be allotted (Đ46.3.b NĐ "
        "152/2025/NĐ-CP, trust A). Proposed from the settings.",
    )
    spending_estimate = fields.Float(
        string="Regular spending estimate (đ)",
        digits=(16, 0),
        tracking=True,
        help="Dự toán chi thường xuyên of the year, as the budget was assigned.",
    )
    ceiling_limit_id = fields.Many2one(
        "thidua.fund.limit",
        string="By which rule",
        compute="_compute_ceiling_limit_id",
    )
    ceiling_percent = fields.Float(
        string="Ceiling (%)",
        digits=(6, 3),
        compute="_compute_ceiling_percent",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        aggregator=None,
        help="Proposed from what the law sets for the area and the year; your own rules may set "
        "another.",
    )
    ceiling = fields.Float(string="Ceiling (đ)", digits=(16, 0), compute="_compute_ceiling")
    organisation_percent = fields.Float(
        string="For organising (%)",
        digits=(6, 3),
        compute="_compute_organisation_percent",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        aggregator=None,
        help="Of the whole fund, for launch, direction, reviews, propaganda, inspection and "
        "meetings (Đ48.1.a NĐ 152/2025/NĐ-CP, trust A). What goes beyond it is told.",
    )
    entry_ids = fields.One2many("thidua.fund.entry", "fund_id", string="Entries", readonly=True)
    closing_balance = fields.Float(
        string="Balance when closed (đ)", digits=(16, 0), readonly=True, copy=False
    )

    _once = models.UniqueIndex(
        "(company_id, year)", "There is already a fund of that year. Open that one."
    )
    _sums = models.Constraint(
        "CHECK (spending_estimate >= 0)", "The estimate of regular spending is 0 or more."
    )
    _percents = models.Constraint(
        "CHECK (ceiling_percent BETWEEN 0 AND 100 AND organisation_percent BETWEEN 0 AND 100)",
        "Per cents lie between 0 and 100.",
    )

    # --- computes and constraints ---------------------------------------------------------------

    @api.depends("year")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for fund in self:
            fund.display_name = self.env._("Fund of %s", fund.year or "")

    @api.depends("company_id")
    def _compute_area(self):
        for fund in self:
            fund.area = fund.area or fund.company_id.thidua_fund_area

    @api.depends("company_id", "year", "area")
    def _compute_ceiling_limit_id(self):
        for fund in self:
            fund.ceiling_limit_id = fund._limit_of(fund.area)

    @api.depends("company_id", "year", "area")
    def _compute_ceiling_percent(self):
        for fund in self:
            fund.ceiling_percent = fund._limit_of(fund.area).percent

    @api.depends("company_id", "year")
    def _compute_organisation_percent(self):
        for fund in self:
            fund.organisation_percent = fund._limit_of("organisation").percent

    @api.depends("spending_estimate", "ceiling_percent")
    def _compute_ceiling(self):
        for fund in self:
            share = fund.spending_estimate * fund.ceiling_percent / 100
            fund.ceiling = float_round(share, precision_digits=0, rounding_method="DOWN")

    def _limit_of(self, kind):
        limits = self.env["thidua.fund.limit"]
        if not kind or not self._year_fits():
            return limits
        return limits._of_year(kind, self.year, self.company_id)

    def _year_fits(self):
        """Return whether there can be a fund of this year (bool)."""
        return FIRST_YEAR <= self.year <= self._today().year + 1

    @api.constrains("year")
    def _check_year(self):
        for fund in self:
            if not fund._year_fits():
                raise ValidationError(
                    self.env._(
                        "There is no fund of %(year)s to enter. Give a year from %(first)s to "
                        "%(last)s.",
                        year=str(fund.year),
                        first=str(FIRST_YEAR),
                        last=str(self._today().year + 1),
                    )
                )

    @api.constrains("spending_estimate", "ceiling_percent")
    def _check_ceiling(self):
        """Raise, with the figures, where more is allotted than the ceiling lets.

        :raise ValidationError: Đ46.3.b NĐ 152/2025/NĐ-CP (trust A)
        """
        sums = self._entry_sums()
        for fund in self:
            allotted = sums.get((fund, "allotment"), 0)
            if float_compare(allotted, fund.ceiling, precision_digits=0) > 0:
                raise ValidationError(fund._over_ceiling_message(allotted))

    def _over_ceiling_message(self, allotted):
        values = {
            "fund": self.display_name,
            "allotted": figure(self.env, allotted, digits=0),
            "ceiling": figure(self.env, self.ceiling, digits=0),
            "percent": figure(self.env, self.ceiling_percent, digits=3),
            "estimate": figure(self.env, self.spending_estimate, digits=0),
            "over": figure(self.env, allotted - self.ceiling, digits=0),
        }
        if not self.spending_estimate:
            return self.env._(
                "“%(fund)s”: enter the estimate of regular spending first. What is allotted is "
                "measured against it (Đ46.3.b NĐ 152/2025/NĐ-CP).",
                **values,
            )
        return self.env._(
            "“%(fund)s”: %(allotted)s đ allotted are %(over)s đ more than the ceiling of "
            "%(ceiling)s đ (%(percent)s%% of the regular spending of %(estimate)s đ, Đ46.3.b NĐ "
            "152/2025/NĐ-CP). Allot less, or correct estimate and per cent; contributions are "
            "entered as such.",
            **values,
        )

    # --- actions --------------------------------------------------------------------------------

    def action_close(self):
        """Close the book of the year: Office. Asks first, telling what is still open."""
        return self._ask_or_move("close")

    def action_reopen(self):
        """Ask for a reason, then open the book again: Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("reopen")

    def action_open_entries(self):
        """Return the window of the entries of the fund."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_fund_entry"
        )
        return {
            **action,
            "domain": [("fund_id", "=", self.id)],
            "context": {"default_fund_id": self.id, "create": self.state == "open"},
        }

    def action_open_book(self):
        """Return the window of the book: the entries, and a row for each decision."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("thidua_khenthuong.action_fund_book")
        return {**action, "domain": [("fund_id", "=", self.id)], "context": {}}

    # --- what its entries call ------------------------------------------------------------------

    def _hold_open(self):
        """Hold the books until the end of the transaction, and check that they are open.

        Entries are numbered, and limits measured, one transaction after the other.

        :raise UserError: naming the first that is closed
        """
        self._hold()
        self.invalidate_recordset(["state"])
        closed = self.filtered(lambda fund: fund.state != "open")
        if closed:
            raise UserError(
                self.env._(
                    "The book of “%s” is closed: nothing is entered or reversed in it. Open it "
                    "again first, with a reason, or record it in the year that is open.",
                    closed[0].display_name,
                )
            )

    # --- moves ----------------------------------------------------------------------------------

    def _ask_close(self):
        return "\n".join(fund._closing_question() for fund in self)

    def _closing_question(self):
        lines = [
            self.env._(
                "%(fund)s is closed with a balance of %(balance)s đ: nothing more is entered.",
                fund=self.display_name,
                balance=figure(self.env, self.balance, digits=0),
            )
        ]
        if self.committed:
            lines.append(
                self.env._(
                    "Decisions submitted or approved and not issued: %s đ.",
                    figure(self.env, self.committed, digits=0),
                )
            )
        if self.year >= self._today().year:
            lines.append(self.env._("The year is not over yet."))
        return "\n".join(lines)

    def _note_closing(self, _reason=None):
        """Keep the balance that is closed with; the move was checked."""
        for fund in self:
            fund._with_key().closing_balance = fund.balance
