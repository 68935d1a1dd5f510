from datetime import date

from odoo import api, fields, models
from odoo.fields import Domain

from .fund_entry import INCOME, KINDS

PENDING = ("submitted", "approved")
# the sum of entries of a kind, and the field that shows it
SUM_OF_KIND = {
    "allotment": "allotted",
    "contribution": "contributed",
    "carried": "carried_over",
    "recovery": "money_recovered",
    "other_in": "other_income",
    "organisation": "organised",
    "items": "items_spent",
    "other_out": "other_spent",
}

# what is worked out from entries and decisions
TOTALS = (
    *SUM_OF_KIND.values(),
    "income",
    "bonus_granted",
    "bonus_revoked",
    "committed",
    "spent",
    "balance",
    "organisation_share",
    "organisation_left",
    "bonus_left",
)


class Fund(models.Model):
    """What came into the fund, what is spent, what is promised and what is left.

    All of any number of funds is added up by the database in a few grouped queries.
    """

    _name = "thidua.fund"
    _inherit = "thidua.fund"

    allotted = fields.Float(string="Allotted (đ)", digits=(16, 0), compute="_compute_totals")
    contributed = fields.Float(
        string="Contributions (đ)", digits=(16, 0), compute="_compute_totals"
    )
    carried_over = fields.Float(
        string="Carried over (đ)", digits=(16, 0), compute="_compute_totals"
    )
    money_recovered = fields.Float(
        string="Returned after revocations (đ)", digits=(16, 0), compute="_compute_totals"
    )
    other_income = fields.Float(
        string="Other income (đ)", digits=(16, 0), compute="_compute_totals"
    )
    income = fields.Float(string="The whole fund (đ)", digits=(16, 0), compute="_compute_totals")
    organised = fields.Float(
        string="Spent on organising (đ)", digits=(16, 0), compute="_compute_totals"
    )
    items_spent = fields.Float(
        string="Spent on items (đ)", digits=(16, 0), compute="_compute_totals"
    )
    other_spent = fields.Float(
        string="Other spending (đ)", digits=(16, 0), compute="_compute_totals"
    )
    bonus_granted = fields.Float(
        string="Bonuses granted (đ)",
        digits=(16, 0),
        compute="_compute_totals",
        help="Of all decisions of ours of that year, as the ledger has them; what was revoked too, "
        "until the money comes back and is entered.",
    )
    bonus_revoked = fields.Float(
        string="Of which revoked (đ)", digits=(16, 0), compute="_compute_totals"
    )
    committed = fields.Float(
        string="Committed (đ)",
        digits=(16, 0),
        compute="_compute_totals",
        help="Bonuses of decisions of that year that are submitted or approved, and not issued.",
    )
    spent = fields.Float(string="Used (đ)", digits=(16, 0), compute="_compute_totals")
    balance = fields.Float(
        string="Balance (đ)",
        digits=(16, 0),
        compute="_compute_totals",
        help="The whole fund less what is used.",
    )
    organisation_share = fields.Float(
        string="Share for organising (đ)", digits=(16, 0), compute="_compute_totals"
    )
    organisation_left = fields.Float(
        string="Left for organising (đ)", digits=(16, 0), compute="_compute_totals"
    )
    bonus_left = fields.Float(
        string="Left for bonuses and items (đ)",
        digits=(16, 0),
        compute="_compute_totals",
        help="The whole fund less the share for organising, or what was spent on it where that is "
        "more, less bonuses, items and other spending, less what is committed.",
    )

    @api.depends("entry_ids.net", "organisation_percent", "company_id", "year")
    def _compute_totals(self):
        sums = self._entry_sums()
        granted = self._granted_sums()
        committed = self._committed_sums()
        for fund in self:
            key = (fund.company_id, fund.year)
            for kind, _label in KINDS:
                fund[SUM_OF_KIND[kind]] = sums.get((fund._origin, kind), 0)
            fund.bonus_granted, standing = granted.get(key, (0, 0))
            fund.bonus_revoked = fund.bonus_granted - standing
            fund.committed = committed.get(key, 0)
            fund._add_up()

    def _add_up(self):
        self.income = sum(self[SUM_OF_KIND[kind]] for kind in INCOME)
        others = self.bonus_granted + self.items_spent + self.other_spent
        self.spent = others + self.organised
        self.balance = self.income - self.spent
        self.organisation_share = round(self.income * self.organisation_percent / 100)
        self.organisation_left = self.organisation_share - self.organised
        for_organising = max(self.organisation_share, self.organised)
        self.bonus_left = self.income - for_organising - others - self.committed

    def _entry_sums(self):
        """Return the net sum of the entries of each kind: dict (fund, kind) → float (đ)."""
        if not self.ids:
            return {}
        groups = self.env["thidua.fund.entry"]._read_group(
            [("fund_id", "in", self.ids)], ["fund_id", "kind"], ["net:sum"]
        )
        return {(fund, kind): total for fund, kind, total in groups}

    def _own_entries_domain(self):
        """Return the domain of what our own decisions of the years of these funds granted."""
        years = [fund.year for fund in self if fund._year_fits()]
        if not years:
            return Domain.FALSE
        return (
            Domain("company_id", "in", self.company_id.ids)
            & Domain("source", "=", "decision")
            & Domain("active", "=", True)
            # what was revoked before it was paid never left the fund
            & Domain("bonus_barred", "!=", True)
            & Domain("date", ">=", date(min(years), 1, 1))
            & Domain("date", "<=", date(max(years), 12, 31))
        )

    def _granted_sums(self):
        """Return the bonuses of our own decisions, all and what stands of them.

        :return: dict (company, year) → (float, float), đ
        """
        groups = self.env["thidua.commendation"]._read_group(
            self._own_entries_domain(),
            ["company_id", "date:year"],
            ["bonus:sum", "standing_bonus:sum"],
        )
        return {(company, day.year): (total, stands) for company, day, total, stands in groups}

    def _committed_sums(self):
        """Return the bonuses of decisions that wait: dict (company, year) → float (đ)."""
        pending = self.env["thidua.decision"].search(
            [("company_id", "in", self.company_id.ids), ("state", "in", PENDING)]
        )
        sums = {}
        for decision, worth in pending._worth().items():
            key = (decision.company_id, decision._power_date().year)
            sums[key] = sums.get(key, 0) + worth
        return sums
