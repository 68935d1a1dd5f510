import re

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import float_round

from ..organisation.subject_mixin import SUBJECT_KINDS

# how an article is cited in a note: Đ54.1.e
ARTICLE = re.compile(r"Đ\d+(?:\.\d+)?(?:\.[a-zđ](?!\w))?")


class AwardRate(models.Model):
    """The bonus coefficient of an award for a kind of subject, from a date."""

    _name = "thidua.award.rate"
    _description = "Bonus coefficient"
    _inherit = "thidua.dated.mixin"
    _order = "award_id, subject_kind, date_from desc, id"

    award_id = fields.Many2one("thidua.award", required=True, ondelete="cascade", index=True)
    subject_kind = fields.Selection(SUBJECT_KINDS, required=True)
    coefficient = fields.Float(
        digits=(6, 3), required=True, help="Times the base salary. Zero: no bonus is paid."
    )
    is_ceiling = fields.Boolean(
        string="At most",
        help="The basis only sets the most that may be paid: no bonus is worked out from it. "
        "Enter the coefficient that your own rules set.",
    )

    provision = fields.Char(
        compute="_compute_provision",
        store=True,
        readonly=False,
        precompute=True,
        help="Where the coefficient stands in its basis, as a bonus cites it: Đ54.1.e. Proposed "
        "from the note.",
    )

    _coefficient_positive = models.Constraint(
        "CHECK (coefficient >= 0)", "A bonus coefficient cannot be below zero."
    )
    _rate_uniq = models.UniqueIndex(
        "(award_id, subject_kind, date_from, COALESCE(company_id, 0))",
        "This award already has a coefficient for the same subject from that date.",
    )

    @api.depends("note")
    def _compute_provision(self):
        for rate in self:
            found = ARTICLE.search(rate.note or "")
            rate.provision = rate.provision or (found and found.group())

    @api.depends("award_id.name", "subject_kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["subject_kind"]._description_selection(self.env))
        for rate in self:
            rate.display_name = f"{rate.award_id.name} – {kinds.get(rate.subject_kind, '')}"

    @api.model
    def _rates_on(self, awards, date, company):
        """Return the coefficients of awards on a date, ceilings included.

        :param awards: thidua.award
        :param date: date
        :param company: res.company
        :return: dict (award, subject kind) → thidua.award.rate; a coefficient goes before a
            ceiling, which only says what it may not exceed
        """
        found = {}
        rates = self._in_force(date, company, Domain("award_id", "in", awards.ids))
        for rate in rates.sorted("is_ceiling"):
            found.setdefault((rate.award_id, rate.subject_kind), rate)
        return found

    @api.model
    def _bonuses_on(self, pairs, date, company):
        """Return the bonus of each (award, subject kind) decided on a date.

        Coefficient × base salary on the day of the decision, rounded by the company's setting:
        up to 10,000 đ by default (NĐ 152/2025/NĐ-CP Đ49.1–2, trust A). A form without a
        coefficient for a kind takes an individual's, multiplied (Đ54.2–3, trust A).

        :param pairs: iterable of (thidua.award, subject kind)
        :param date: date of the decision
        :param company: res.company that decides
        :return: dict (award, kind) → dict of coefficient (float), base_salary (float, đ),
            bonus (float, đ) and bonus_note (str, how it was worked out, in the language of the
            environment); a pair without a coefficient or a base salary is not in it
        """
        return self._bonuses_on_days({date: set(pairs)}, company)[date]

    @api.model
    def _bonuses_on_days(self, asked, company):
        """Return the bonuses of several days, in as many queries as those of one.

        :param asked: dict date → set of (thidua.award, subject kind)
        :param company: res.company that decides
        :return: dict date → dict as `_bonuses_on` returns it
        """
        awards = self.env["thidua.award"].union(
            *(award for pairs in asked.values() for award, _kind in pairs)
        )
        of_awards = Domain("award_id", "in", awards.ids)
        facts = (
            self._ever_in_force(company, of_awards).sorted("is_ceiling"),
            self.env["thidua.bonus.multiplier"]._ever_in_force(company),
            self.env["thidua.base.salary"]._ever_in_force(company),
        )
        found = {}
        for day, pairs in asked.items():
            held = (fact.filtered(lambda each, day=day: each._holds_on(day)) for fact in facts)
            found[day] = self._bonuses_of(pairs, day, company, *held)
        return found

    @api.model
    def _bonuses_of(self, pairs, date, company, rates, multipliers, salaries):
        """Return the bonuses of a day by what holds on it, the one to prefer first (dict)."""
        salary = salaries[:1].amount
        by_pair, factors, found = {}, {}, {}
        for rate in rates:
            by_pair.setdefault((rate.award_id, rate.subject_kind), rate)
        for multiplier in multipliers:
            factors.setdefault(multiplier.subject_kind, multiplier)
        for award, kind in pairs:
            rate, factor = _rate_for(by_pair, factors, award, kind)
            coefficient = float_round(rate.coefficient * (factor.factor or 1), 3)
            if not rate or rate.is_ceiling or (coefficient and not salary):
                continue
            bonus = company._thidua_rounded_bonus(coefficient * salary)
            found[award, kind] = {
                "coefficient": coefficient,
                "base_salary": salary,
                "bonus": bonus,
                "bonus_note": rate._bonus_words(factor, salary, bonus, date, company),
            }
        return found


def _rate_for(rates, factors, award, kind):
    """Return what an award for a kind is paid by: (thidua.award.rate, thidua.bonus.multiplier).

    Its own coefficient, without a multiplier, goes first; titles are never multiplied.
    """
    none = award.env["thidua.award.rate"]
    multiplier = award.env["thidua.bonus.multiplier"]
    own = rates.get((award, kind), none)
    if kind not in factors or award.category != "form":
        return own, multiplier
    individual = rates.get((award, "individual"), none)
    # what a company sets for individuals alone goes before what is shipped for the others
    if own and (own.company_id or not individual.company_id):
        return own, multiplier
    if not individual or individual.is_ceiling or kind not in award._subject_kinds():
        return own, multiplier
    return individual, factors[kind]
