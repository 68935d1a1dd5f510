from odoo import models
from odoo.fields import Domain

from ..core.figure import figure
from ..fund.fund_totals import PENDING


class Overview(models.AbstractModel):
    """What was awarded, and the fund of the year, where whoever looks may read it."""

    _name = "thidua.overview"
    _inherit = "thidua.overview"

    def _charts(self, look):
        return [*super()._charts(look), self._chart_fund(look)]

    def _award_figures(self, look):
        """Return how many awards the round led to, and what bonus goes with them."""
        domain = self._commended(look)
        count, bonus = self.env["thidua.commendation"]._read_group(
            domain, [], ["__count", "bonus:sum"]
        )[0]
        label = self.env._("Awards of the round")
        opened = self._open("action_commendation", label, domain)
        return [
            {"code": "awards", "label": label, "note": "", **self._cell(count, opened)},
            {
                "code": "bonus",
                "label": self.env._("Bonuses of the round"),
                "note": "",
                **self._cell(bonus or 0, opened, self._money(bonus or 0)),
            },
        ]

    def _money(self, sum_):
        return f"{figure(self.env, sum_, digits=0)} đ"

    def _chart_fund(self, look):
        """Return what the fund of the year was used for, and what is left of it."""
        Fund = self.env["thidua.fund"]
        if look["mine"] or not Fund.has_access("read"):
            return None
        company = look["campaign"].company_id
        year = look["round"].year or company._thidua_today().year
        fund = Fund.search([("company_id", "=", company.id), ("year", "=", year)], limit=1)
        if not fund:
            return None
        rows = self._fund_rows(fund)
        return self._chart(
            "fund",
            fund.display_name,
            [{"text": label, "open": None} for label, _value, _open in rows],
            [
                {
                    "label": self.env._("Dong"),
                    "cells": [self._cell(sum_, o, self._money(sum_)) for _l, sum_, o in rows],
                }
            ],
            note=self.env._("The fund pays for all campaigns of the year."),
        )

    def _fund_rows(self, fund):
        """Return (label, sum, window) of each use of the fund, and of what is left (list)."""
        book = self._open("action_fund", fund.display_name, [], fund.id)
        rows = [
            (self.env._("The whole fund"), fund.income, book),
            (
                self.env._("Bonuses granted"),
                fund.bonus_granted,
                self._open(
                    "action_commendation",
                    self.env._("Bonuses granted"),
                    fund._own_entries_domain(),
                ),
            ),
        ]
        for label, sum_, kind in (
            (self.env._("Organising"), fund.organised, "organisation"),
            (self.env._("Items"), fund.items_spent, "items"),
            (self.env._("Other spending"), fund.other_spent, "other_out"),
        ):
            entries = Domain("fund_id", "=", fund.id) & Domain("kind", "=", kind)
            rows.append((label, sum_, self._open("action_fund_entry", label, entries)))
        committed = self.env._("Committed by decisions under way")
        rows.append(
            (
                committed,
                fund.committed,
                self._open("action_decision", committed, self._pending_decisions(fund)),
            )
        )
        rows.append((self.env._("Balance left"), fund.balance - fund.committed, book))
        return rows

    def _pending_decisions(self, fund):
        """Return the domain of the decisions whose bonuses the fund is to pay."""
        pending = self.env["thidua.decision"].search(
            [("company_id", "=", fund.company_id.id), ("state", "in", PENDING)]
        )
        of_year = pending.filtered(lambda decision: decision._power_date().year == fund.year)
        return Domain("id", "in", of_year.ids)
