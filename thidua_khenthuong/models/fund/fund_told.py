from odoo import api, fields, models

from ..core.figure import figure


class Fund(models.Model):
    """What is told on the form of a fund, in words and figures."""

    _name = "thidua.fund"
    _inherit = "thidua.fund"

    warning = fields.Text(string="What goes too far", compute="_compute_told")
    note = fields.Text(string="Good to know", compute="_compute_told")

    @api.depends("balance", "bonus_left", "organisation_left", "unrecorded_returns", "state")
    @api.depends("carried_over", "carried_proposed", "closing_balance", "previous_id")
    @api.depends_context("lang")
    def _compute_told(self):
        for fund in self:
            told = (fund._spent_fault(), fund._organisation_fault(), fund._closed_fault())
            fund.warning = "\n".join(filter(None, told))
            fund.note = "\n".join(filter(None, (fund._carried_note(), fund._returned_note())))

    def _money(self, value):
        return figure(self.env, value, digits=0)

    def _spent_fault(self):
        if self.balance < 0:
            return self.env._(
                "%s đ more are used than the fund has.",
                self._money(-self.balance),
            )
        if self.bonus_left < 0:
            return self.env._(
                "Bonuses, items and what is committed go %s đ beyond what the share for "
                "organising leaves.",
                self._money(-self.bonus_left),
            )
        return ""

    def _organisation_fault(self):
        if self.organisation_left >= 0:
            return ""
        return self.env._(
            "%(spent)s đ are spent on organising, %(over)s đ more than %(percent)s%% of the whole "
            "fund, %(share)s đ (Đ48.1.a NĐ 152/2025/NĐ-CP, trust A).",
            spent=self._money(self.organised),
            over=self._money(-self.organisation_left),
            percent=figure(self.env, self.organisation_percent, digits=3),
            share=self._money(self.organisation_share),
        )

    def _closed_fault(self):
        if self.state != "closed" or round(self.balance) == round(self.closing_balance):
            return ""
        return self.env._(
            "The book was closed with %(closed)s đ; by the ledger the balance is now %(now)s đ: a "
            "decision was issued, or an entry withdrawn, after it was closed.",
            closed=self._money(self.closing_balance),
            now=self._money(self.balance),
        )

    def _carried_note(self):
        """Explain what is, or could be, carried over from the year before."""
        before = self.previous_id
        if not before:
            return ""
        values = {
            "fund": before.display_name,
            "balance": self._money(self.carried_proposed),
            "carried": self._money(self.carried_over),
        }
        if not self.carried_over and not self.carried_proposed:
            return ""
        if not self.carried_over and before.state == "closed":
            return self.env._(
                "%(fund)s was closed with %(balance)s đ, not carried over yet.", **values
            )
        if not self.carried_over:
            return self.env._(
                "%(fund)s has %(balance)s đ left and is still open: close it, then carry the "
                "balance over.",
                **values,
            )
        if round(self.carried_over) == round(self.carried_proposed):
            return ""
        return self.env._(
            "%(carried)s đ were carried over and stay so; the balance of %(fund)s is now "
            "%(balance)s đ.",
            **values,
        )

    def _returned_note(self):
        if not self.unrecorded_returns:
            return ""
        return self.env._(
            "%s đ of revoked bonuses came back this year and stand in no entry. They go to the "
            "budget or the fund: enter what came to the fund.",
            self._money(self.unrecorded_returns),
        )


class FundEntry(models.Model):
    """What is left where a new entry spends, told while it is typed."""

    _name = "thidua.fund.entry"
    _inherit = "thidua.fund.entry"

    @api.depends("fund_id", "kind", "number")
    @api.depends_context("lang")
    def _compute_left_note(self):
        for entry in self:
            entry.left_note = not entry.number and entry._left_now()

    def _left_now(self):
        fund = self.fund_id
        if not fund or not self.kind:
            return False
        if self.kind == "organisation":
            return self.env._("Left for organising: %s đ", fund._money(fund.organisation_left))
        if self.kind == "allotment":
            left = fund.ceiling - fund.allotted
            return self.env._("May still be allotted: %s đ", fund._money(left))
        if self.flow == "out":
            return self.env._("Left for bonuses and items: %s đ", fund._money(fund.bonus_left))
        return False
