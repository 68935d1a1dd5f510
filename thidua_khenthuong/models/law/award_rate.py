from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import float_round

from ..organisation.subject_mixin import SUBJECT_KINDS


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

    _coefficient_positive = models.Constraint(
        "CHECK (coefficient >= 0)", "A bonus coefficient cannot be below zero."
    )
    _rate_uniq = models.UniqueIndex(
        "(award_id, subject_kind, date_from, COALESCE(company_id, 0))",
        "This award already has a coefficient for the same subject from that date.",
    )

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
        up to 10,000 đ by default (NĐ 152/2025/NĐ-CP Đ49.1–2, trust A).

        :param pairs: iterable of (thidua.award, subject kind)
        :param date: date of the decision
        :param company: res.company that decides
        :return: dict (award, kind) → dict of coefficient (float), base_salary (float, đ) and
            bonus (float, đ); a pair without a coefficient or a base salary is not in it
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
        salaries = self.env["thidua.base.salary"]._ever_in_force(company)
        rates = self._ever_in_force(company, Domain("award_id", "in", awards.ids))
        rates = rates.sorted("is_ceiling")
        return {
            day: self._bonuses_of(
                pairs,
                salaries.filtered(lambda fact, day=day: fact._holds_on(day))[:1].amount,
                rates.filtered(lambda fact, day=day: fact._holds_on(day)),
                company,
            )
            for day, pairs in asked.items()
        }

    @api.model
    def _bonuses_of(self, pairs, salary, rates, company):
        """Return the bonuses by a base salary and by rates, the one to prefer first (dict)."""
        preferred = {}
        for rate in rates:
            preferred.setdefault((rate.award_id, rate.subject_kind), rate)
        found = {pair: rate.coefficient for pair, rate in preferred.items() if not rate.is_ceiling}
        return {
            pair: {
                "coefficient": coefficient,
                "base_salary": salary,
                "bonus": float_round(
                    coefficient * salary,
                    precision_rounding=company.thidua_bonus_step,
                    rounding_method=company.thidua_bonus_rounding,
                ),
            }
            for pair, coefficient in found.items()
            if pair in pairs and (salary or not coefficient)
        }
