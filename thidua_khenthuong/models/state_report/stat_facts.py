from odoo import models
from odoo.fields import Domain

from ..fund.fund_entry import INCOME


class StatReport(models.Model):
    """What there is to count, group by group: a fact is a dict of field → value, and a number.

    All is read in a few grouped queries, whatever the number of bodies and records.
    """

    _name = "thidua.stat.report"
    _inherit = "thidua.stat.report"

    def _bodies(self):
        """Return the bodies that are counted (res.company)."""
        # sudo: a body above counts those below it, which it may not otherwise see
        own = self.company_id.sudo()
        if self.bodies == "own":
            return own
        below = own._bodies_below()
        return below if self.bodies == "below" else own | below

    def _facts(self, bodies):
        return getattr(self, f"_{self.source}_facts")(bodies)

    # --- movements ------------------------------------------------------------------------------

    def _campaign_domain(self):
        """Return the domain of the movements of the period, whosever they are (Domain)."""
        launched = Domain("state", "in", ("launched", "closed", "archived"))
        # also those that were put away in the meantime
        launched &= Domain("active", "in", (True, False))
        if self.form_id.campaign_basis == "running":
            return (
                launched
                & Domain("date_start", "<=", self.date_to)
                & Domain("date_end", ">=", self.date_from)
            )
        return launched & Domain("date", ">=", self.date_from) & Domain("date", "<=", self.date_to)

    def _campaign_facts(self, bodies):
        groups = (
            self.env["thidua.campaign"]
            # sudo: how many, of the bodies of the report alone
            .sudo()
            ._read_group(
                self._campaign_domain() & Domain("company_id", "in", bodies.ids),
                ["company_id", "scope", "kind", "time_span"],
                ["__count"],
            )
        )
        return [
            (
                {
                    "company_id": company.id,
                    "company_id.thidua_level": company.thidua_level,
                    "scope": scope,
                    "kind": kind,
                    "time_span": length,
                },
                count,
            )
            for company, scope, kind, length, count in groups
        ]

    # --- the award ledger -----------------------------------------------------------------------

    def _ledger_domain(self):
        """Return the domain of the awards of the period that stand, whosever they are (Domain)."""
        return (
            self.env["thidua.commendation"]._standing_domain()
            & Domain("date", ">=", self.date_from)
            & Domain("date", "<=", self.date_to)
        )

    def _ledger_facts(self, bodies):
        groups = (
            self.env["thidua.commendation"]
            # sudo: how many, of the bodies of the report alone
            .sudo()
            ._read_group(
                self._ledger_domain() & Domain("company_id", "in", bodies.ids),
                [
                    "company_id",
                    "award_id",
                    "authority_id",
                    "subject_kind",
                    "subject_class_id",
                    "commendation_type_id",
                    "unit_id",
                ],
                ["__count"],
            )
        )
        return [
            (
                {
                    "company_id": company.id,
                    "award_id": award.id,
                    "authority_id.level": authority.level,
                    "subject_kind": kind,
                    "subject_class_id": subject_class.id,
                    "commendation_type_id": type_.id,
                    "unit_id": unit.id,
                },
                count,
            )
            for company, award, authority, kind, subject_class, type_, unit, count in groups
        ]

    # --- the fund -------------------------------------------------------------------------------

    def _first_funds(self, bodies):
        """Return the year of the first fund of each body in the period: dict id → int."""
        groups = (
            self.env["thidua.fund"]
            # sudo: whether there is a fund, of the bodies of the report alone
            .sudo()
            ._read_group(
                Domain("company_id", "in", bodies.ids)
                & Domain("year", ">=", self.date_from.year)
                & Domain("year", "<=", self.date_to.year),
                ["company_id"],
                ["year:min"],
            )
        )
        return {company.id: year for company, year in groups}

    def _opening_domain(self, first_funds):
        """Return the domain of what makes up the balances at the beginning (Domain).

        All that the first fund has from before the period, and what was carried over into it;
        what is carried over later moves from one book of the period to the next.
        """
        bodies_of = {}
        for body, year in first_funds.items():
            bodies_of.setdefault(year, []).append(body)
        carried = Domain("kind", "=", "carried") & Domain("date", "<=", self.date_to)
        return Domain.OR(
            Domain("company_id", "in", bodies)
            & Domain("year", "=", year)
            & (Domain("date", "<", self.date_from) | carried)
            for year, bodies in sorted(bodies_of.items())
        )

    def _fund_domain(self):
        """Return the domain of what moved in the period, whosever it is (Domain)."""
        return (
            Domain("kind", "!=", "carried")
            & Domain("date", ">=", self.date_from)
            & Domain("date", "<=", self.date_to)
        )

    def _fund_facts(self, bodies):
        first_funds = self._first_funds(bodies)
        # sudo: sums, of the bodies of the report alone
        book = self.env["thidua.fund.book"].sudo()
        sums = ["income:sum", "spent:sum"]
        opening = book._read_group(self._opening_domain(first_funds), ["company_id"], sums)
        moved = book._read_group(
            self._fund_domain() & Domain("company_id", "in", bodies.ids),
            ["company_id", "kind"],
            sums,
        )
        return [
            *(
                ({"company_id": company.id, "kind": "opening"}, income - spent)
                for company, income, spent in opening
            ),
            *(
                (
                    {"company_id": company.id, "kind": kind},
                    income if kind in INCOME else spent,
                )
                for company, kind, income, spent in moved
            ),
        ]
