from odoo import models

from ..core.figure import figure

# Đ49.2 NĐ 152/2025/NĐ-CP: up, to tens of thousands of đồng (trust A)
BY_LAW = ("UP", 10000)


class AwardRate(models.Model):
    """How a bonus was worked out, in words that its receiver can follow with a pencil."""

    _name = "thidua.award.rate"
    _inherit = "thidua.award.rate"

    def _bonus_words(self, multiplier, salary, bonus, date, company):
        """Return how a bonus comes about: coefficient × base salary, rounding, articles (str).

        :param multiplier: thidua.bonus.multiplier, empty where the coefficient is the kind's own
        :param salary: float, base salary in đ
        :param bonus: float, what is paid, in đ
        :param date: date of the decision
        :param company: res.company whose setting rounds
        """
        factor = multiplier.factor or 1
        coefficient = self.coefficient * factor
        if not coefficient:
            return self.env._("0 đ: the coefficient is 0, no bonus is paid")
        product = coefficient * salary
        rounded = round(product) != round(bonus)
        values = {
            "coefficient": self._factors(factor),
            "salary": _money(self, salary),
            "product": _money(self, product),
            "bonus": _money(self, bonus),
            "basis": self._bonus_basis(multiplier, rounded, date, company),
        }
        if not rounded:
            return self.env._("%(coefficient)s × %(salary)s = %(bonus)s đ (%(basis)s)", **values)
        if bonus > product and company.thidua_bonus_rounding == "UP":
            return self.env._(
                "%(coefficient)s × %(salary)s = %(product)s → rounded up to %(bonus)s đ "
                "(%(basis)s)",
                **values,
            )
        return self.env._(
            "%(coefficient)s × %(salary)s = %(product)s → rounded to %(bonus)s đ (%(basis)s)",
            **values,
        )

    def _factors(self, factor):
        own = figure(self.env, self.coefficient, digits=3)
        return own if factor == 1 else f"{own} × {figure(self.env, factor, digits=3)}"

    def _bonus_basis(self, multiplier, rounded, date, company):
        """Return the articles that the coefficient, its multiplier and the rounding rest on."""
        cited = {self.legal_basis_id: [self.provision]}
        if multiplier:
            cited.setdefault(multiplier.legal_basis_id, []).append(multiplier.provision)
        setting = (company.thidua_bonus_rounding, company.thidua_bonus_step)
        words = []
        if rounded:
            decree = self.env["thidua.legal.basis"]._bonus_decree(date)
            if decree and setting == BY_LAW:
                cited.setdefault(decree, []).append("Đ49.2")
            else:
                words = [self.env._("rounding by the setting of the commune")]
        cited = [
            " ".join(filter(None, [", ".join(filter(None, articles)), basis._short_number()]))
            for basis, articles in cited.items()
        ]
        return "; ".join([*filter(None, cited), *words]) or "–"


def _money(record, value):
    return figure(record.env, value, digits=0)
