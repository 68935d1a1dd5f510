from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from ..core.figure import figure
from .fund_totals import PENDING, TOTALS

OFFICE = "thidua_khenthuong.group_office,thidua_khenthuong.group_leader"


class Decision(models.Model):
    """What a decision takes out of the fund of its year, told before it is too late.

    Whoever decides pays from his own fund (Đ11.4 Luật Thi đua, khen thưởng 2022, trust A). The
    year is that of the decision's day. What others have submitted counts as spent.
    """

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    fund_warning = fields.Text(
        string="Goes beyond the fund", compute="_compute_fund_told", groups=OFFICE
    )
    fund_note = fields.Text(string="Fund of the year", compute="_compute_fund_told", groups=OFFICE)

    fund_year = fields.Integer(readonly=True, copy=False, groups=OFFICE, aggregator=None)

    @api.depends("company_id", "date", "state", "nomination_ids.award_id", "nomination_ids.year")
    @api.depends_context("lang", "uid")
    def _compute_fund_told(self):
        waiting = self.filtered(lambda decision: decision.state != "issued")
        funds = waiting._funds()
        worth = waiting._worth()
        for decision in self:
            fund = funds.get(decision)
            asked = worth.get(decision, 0)
            told = bool(asked)
            decision.fund_warning = told and bool(fund) and decision._fund_fault(fund, asked)
            decision.fund_note = told and not fund and decision._no_fund_note()

    def _funds(self):
        """Return the fund of the company and the year of each decision (dict; not where none)."""
        keys = {decision: (decision.company_id, decision._power_date().year) for decision in self}
        found = self.env["thidua.fund"].search(
            [
                ("company_id", "in", self.company_id.ids),
                ("year", "in", list({year for _company, year in keys.values()})),
            ]
        )
        # what was added up before a decision moved is of no use any more
        found.invalidate_recordset(TOTALS, flush=False)
        by_key = {(fund.company_id, fund.year): fund for fund in found}
        return {decision: by_key[key] for decision, key in keys.items() if key in by_key}

    def _fund_fault(self, fund, asked):
        """Say, with the figures, why the fund does not bear what a decision grants.

        :param fund: thidua.fund of its year
        :param asked: float, what it grants (đ)
        :return: str, or False
        """
        if fund.state == "closed":
            return self.env._(
                "The book of %(fund)s is closed; this decision grants %(asked)s đ of that year.",
                fund=fund.display_name,
                asked=figure(self.env, asked, digits=0),
            )
        left = fund.bonus_left + self._counted_already(fund)
        if float_compare(asked, left, precision_digits=0) <= 0:
            return False
        return self.env._(
            "%(fund)s has %(left)s đ left for bonuses (other decisions submitted and the share "
            "for organising are taken off), this decision grants %(asked)s đ: %(over)s đ too much.",
            fund=fund.display_name,
            left=figure(self.env, left, digits=0),
            asked=figure(self.env, asked, digits=0),
            over=figure(self.env, asked - left, digits=0),
        )

    def _counted_already(self, fund):
        """Return how much of what the fund has committed is this decision's own (float, đ)."""
        saved = self._origin
        if saved.state not in PENDING or saved._power_date().year != fund.year:
            return 0
        return saved.total_bonus

    def _no_fund_note(self):
        return self.env._(
            "No fund of %s is entered yet, so that nobody can tell whether it bears this decision.",
            self._power_date().year,
        )

    # --- moves ----------------------------------------------------------------------------------

    def _check_can_submit(self):
        result = super()._check_can_submit()
        self._check_fund()
        return result

    def _check_can_issue(self):
        """Measure again: against the fund of another year, or what others have issued since."""
        result = super()._check_can_issue()
        moved = self.filtered(lambda d: d.fund_year != d._power_date().year)
        moved._check_fund()
        (self - moved)._check_fund_bears()
        return result

    def _move_values(self, move):
        values = super()._move_values(move)
        if move.name == "submit" and len({d._power_date().year for d in self}) == 1:
            values["fund_year"] = self[:1]._power_date().year
        return values

    def _check_fund(self):
        """Stop what goes beyond the fund where the company wants it stopped (Settings).

        Decisions submitted together are measured together; those of two clerks one after the
        other.

        :raise UserError: with the figures
        """
        for fund, decisions, asked in self._held_funds():
            fault = asked and decisions[0]._fund_fault(fund, asked)
            if fault:
                raise UserError(
                    self.env._(
                        "%s\nBy the settings such a decision is not submitted: have more entered "
                        "in the fund, or commend less.",
                        fault,
                    )
                )

    def _check_fund_bears(self):
        """Stop, where the company wants it, what the fund no longer bears when it is issued.

        Others that still wait do not count: of two that are too much together, one may go out.

        :raise UserError: with the figures
        """
        for fund, _decisions, asked in self._held_funds():
            left = fund.bonus_left + fund.committed
            if (
                asked
                and fund.state == "open"
                and float_compare(asked, left, precision_digits=0) > 0
            ):
                raise UserError(
                    self.env._(
                        "%(fund)s has %(left)s đ left for bonuses (the share for organising is "
                        "taken off), what is issued now grants %(asked)s đ. By the settings it is "
                        "not issued: have more entered in the fund, or commend less.",
                        fund=fund.display_name,
                        left=figure(self.env, left, digits=0),
                        asked=figure(self.env, asked, digits=0),
                    )
                )

    def _held_funds(self):
        """Hold the funds of those decisions whose company stops what goes beyond the fund.

        :return: list of (thidua.fund, its thidua.decision, float that they grant together, đ)
        """
        strict = self.filtered(lambda decision: decision.company_id.thidua_fund_stop)
        funds = strict._funds()
        held = self.env["thidua.fund"].union(*funds.values())
        held._hold()
        worth = strict._worth()
        found = []
        for fund in held:
            decisions = strict.filtered(lambda d, fund=fund: funds.get(d) == fund)
            found.append((fund, decisions, sum(worth[decision] for decision in decisions)))
        return found

    def _ask_approver(self, reason=None):
        """Tell the leader in his language, where he is asked, what goes beyond the fund."""
        result = None
        for decision in self:
            told = decision.with_context(lang=decision.approver_id.lang)
            note = "\n".join(filter(None, (reason, told.fund_warning)))
            result = super(Decision, decision)._ask_approver(note or None)
        return result

    def _ask_issue(self):
        warnings = filter(None, self.mapped("fund_warning"))
        return "\n".join([super()._ask_issue(), *warnings])
