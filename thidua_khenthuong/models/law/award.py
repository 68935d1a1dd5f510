from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..organisation.subject_mixin import SUBJECT_KINDS


class Award(models.Model):
    """An emulation title (danh hiệu) or a commendation form (hình thức khen thưởng)."""

    _name = "thidua.award"
    _description = "Award"
    _inherit = ["thidua.dated.mixin", "thidua.search.mixin"]
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True)
    category = fields.Selection(
        [("title", "Emulation title"), ("form", "Commendation form")], required=True, default="form"
    )
    for_collective = fields.Boolean(string="Collectives")
    for_individual = fields.Boolean(string="Individuals")
    for_household = fields.Boolean(string="Households")
    for_organisation = fields.Boolean(string="Organisations")
    power_ids = fields.One2many("thidua.award.power", "award_id", string="Who confers it")
    rate_ids = fields.One2many("thidua.award.rate", "award_id", string="Bonus coefficients")
    authority_id = fields.Many2one(
        "thidua.authority", string="Conferred by (today)", compute="_compute_authority_id"
    )
    standard = fields.Text(help="What the law asks of who receives it, in short, with its article.")

    _code_uniq = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))", "This code is already used by another award."
    )

    def _search_key_fields(self):
        return ["code", "name"]

    @api.depends("power_ids.date_from", "power_ids.date_to", "power_ids.authority_id")
    @api.depends_context("company")
    def _compute_authority_id(self):
        authorities = self._authority_on(self._today(), self.env.company)
        for award in self:
            award.authority_id = authorities.get(award._origin)

    @api.constrains("for_collective", "for_individual", "for_household", "for_organisation")
    def _check_subject_kinds(self):
        for award in self:
            if not award._subject_kinds():
                raise ValidationError(
                    self.env._(
                        "“%s”: say who can receive it (collectives, individuals…).", award.name
                    )
                )

    def _subject_kinds(self):
        """Return the subject kinds that can receive the award (set of str)."""
        return {kind for kind, _label in SUBJECT_KINDS if self[f"for_{kind}"]}

    def _authority_on(self, date, company, kind=None):
        """Say who confers each award on a date.

        :param date: date
        :param company: res.company
        :param kind: subject kind that receives it; without it, whoever confers it at all
        :return: dict award → thidua.authority; an award that nobody confers then is not in it
        """
        return {
            award: power.authority_id
            for (award, of_kind), power in self._powers_on(date, company).items()
            if of_kind == kind
        }

    def _powers_on(self, date, company):
        """Return the powers to confer the awards on a date, in one query.

        A power ends with the authority that has it.

        :param date: date
        :param company: res.company
        :return: dict (award, subject kind) → thidua.award.power; under (award, None) the power
            over all its subjects, or else the first over some; what nobody confers is not in it
        """
        return self._powers_on_days([date], company)[date]

    def _powers_on_days(self, dates, company):
        """Return the powers to confer the awards on each of some days, in one query.

        :param dates: list of date
        :return: dict date → what `_powers_on` returns
        """
        model = self.env["thidua.award.power"]
        powers = model._ever_in_force(company, Domain("award_id", "in", self.ids))
        return {day: self._powers_among(powers, day) for day in set(dates)}

    def _powers_among(self, powers, day):
        """Return those of the powers that hold on a day, see `_powers_on`."""
        return self._by_kind(
            powers.filtered(lambda p: p._holds_on(day) and p.authority_id._holds_on(day))
        )

    def _by_kind(self, powers):
        """Return the powers that count by award and kind of subject, see `_powers_on` (dict)."""
        found = {}
        for power in powers:
            for kind in power._kinds():
                found.setdefault((power.award_id, kind), power)
        for power in powers.sorted(lambda p: (not p.company_id, bool(p._named_kinds()))):
            found.setdefault((power.award_id, None), power)
        return found
