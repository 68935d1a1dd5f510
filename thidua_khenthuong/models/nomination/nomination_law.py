from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date


class NominationLaw(models.Model):
    """The two days of a dossier: acceptance decides which law, the decision who confers it."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    # Luật 06/2026/QH16, transition clause (trust C): a dossier accepted before 01/10/2026 follows
    # the law of before, unless the new one is more favourable
    later_law = fields.Boolean(
        string="The later law is more favourable",
        help="A dossier follows the law in force on the day it is accepted, or the next one "
        "where that is more favourable (transition clause of Luật 06/2026/QH16, trust C).",
    )
    law_id = fields.Many2one(
        "thidua.legal.basis",
        string="Law that applies",
        compute="_compute_law_id",
        store=True,
        index="btree_not_null",
    )

    @api.depends("date", "company_id", "later_law")
    def _compute_law_id(self):
        for company, nominations in self.grouped("company_id").items():
            laws = self.env["thidua.legal.basis"]._award_laws(company)
            for nomination in nominations:
                day = nomination._acceptance_date()
                if nomination.later_law:
                    law = laws.filtered(lambda law, day=day: law.date_from > day)[:1]
                else:
                    law = laws.filtered(lambda law, day=day: law._is_in_force(day))[-1:]
                nomination.law_id = law

    @api.constrains("later_law", "date")
    def _check_later_law(self):
        for nomination in self:
            if nomination.later_law and not nomination.law_id:
                raise ValidationError(
                    self.env._(
                        "“%(nomination)s”: no later law on emulation and commendation than that of "
                        "%(date)s is on record. Only a dossier accepted before it can choose it.",
                        nomination=nomination.display_name,
                        date=format_date(self.env, nomination._acceptance_date()),
                    )
                )

    def _acceptance_date(self):
        return self.date or self._today()

    def _authority_date(self):
        """Return the day whose authority counts: of acceptance, until there is a decision."""
        return self._acceptance_date()

    def _authorities_on(self, date, company):
        """Say who confers the award of each nomination, on its kind of subject, on a date.

        :param date: date
        :param company: res.company that would decide or propose
        :return: dict thidua.nomination → thidua.authority, empty where nobody does
        """
        powers = self.award_id._powers_on(date, company)
        nobody = self.env["thidua.award.power"]
        return {
            nomination: powers.get(
                (nomination.award_id._origin, nomination.subject_kind), nobody
            ).authority_id
            for nomination in self
        }

    def _own_on(self, date, company):
        """Return the nominations whose award the company itself confers on a date."""
        authorities = self._authorities_on(date, company)
        return self.filtered(lambda n: authorities[n].level == company.thidua_level)
