from datetime import date

from odoo import api, fields, models
from odoo.fields import Domain


class Fund(models.Model):
    """What a year takes over from the year before, and what came back of its bonuses."""

    _name = "thidua.fund"
    _inherit = "thidua.fund"

    previous_id = fields.Many2one(
        "thidua.fund", string="The year before", compute="_compute_previous_id"
    )
    carried_proposed = fields.Float(
        string="To carry over (đ)",
        digits=(16, 0),
        compute="_compute_carried_proposed",
        help="The balance of the year before: with which its book was closed, or as it is now.",
    )
    unrecorded_returns = fields.Float(
        string="Returned and not entered (đ)",
        digits=(16, 0),
        compute="_compute_unrecorded_returns",
        help="Bonuses that came back this year after a revocation, and stand in no entry. They go "
        "to the budget or the fund (Đ58 NĐ 152/2025/NĐ-CP, trust A): enter what came to the fund.",
    )

    @api.depends("company_id", "year")
    def _compute_previous_id(self):
        found = self.search(
            [
                ("company_id", "in", self.company_id.ids),
                ("year", "in", [fund.year - 1 for fund in self if fund._year_fits()]),
            ]
        )
        by_key = {(fund.company_id, fund.year): fund for fund in found}
        for fund in self:
            fund.previous_id = by_key.get((fund.company_id, fund.year - 1))

    @api.depends("previous_id")
    def _compute_carried_proposed(self):
        for fund in self:
            before = fund.previous_id
            kept = before.closing_balance if before.state == "closed" else before.balance
            fund.carried_proposed = max(0, kept)

    @api.depends("company_id", "year", "money_recovered")
    def _compute_unrecorded_returns(self):
        came = {
            (company, day.year): total
            for company, day, total in self.env["thidua.recovery"]._read_group(
                self._returned_domain(),
                ["company_id", "money_returned_on:year"],
                ["money_returned:sum"],
            )
        }
        for fund in self:
            returned = came.get((fund.company_id, fund.year), 0)
            fund.unrecorded_returns = max(0, returned - fund.money_recovered)

    def _returned_domain(self):
        """Return the domain of the bonuses of ours that came back in these years."""
        years = [fund.year for fund in self if fund._year_fits()]
        if not years:
            return Domain.FALSE
        return (
            Domain("company_id", "in", self.company_id.ids)
            & Domain("revocation_id.kind", "=", "own")
            & Domain("money_returned", ">", 0)
            & Domain("money_returned_on", ">=", date(min(years), 1, 1))
            & Domain("money_returned_on", "<=", date(max(years), 12, 31))
        )

    # --- actions --------------------------------------------------------------------------------

    def action_new_entry(self):
        """Return the window of a new entry of this fund: Office."""
        return self._new_entry()

    def action_carry_over(self):
        """Return the window of a new entry that carries the balance over: Office."""
        return self._new_entry(default_kind="carried")

    def action_enter_return(self):
        """Return the window of a new entry of money that came back: Office."""
        self.ensure_one()
        entered = self.entry_ids.recovery_id
        came = self.env["thidua.recovery"].search(self._returned_domain())
        return self._new_entry(default_kind="recovery", default_recovery_id=(came - entered)[:1].id)

    def _new_entry(self, **values):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New entry"),
            "res_model": "thidua.fund.entry",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
            "context": {"default_fund_id": self.id, **values},
        }
