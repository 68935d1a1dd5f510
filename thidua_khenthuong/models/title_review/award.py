from odoo import fields, models
from odoo.fields import Domain


class Award(models.Model):
    """A title and what is asked of who receives it."""

    _name = "thidua.award"
    _inherit = "thidua.award"

    condition_ids = fields.One2many("thidua.award.condition", "award_id", string="Conditions")

    def _titles_on(self, day, company):
        """Return the titles that there are on a day, a commune's own before a shared one.

        :param day: date
        :param company: res.company
        :return: dict code (str) → thidua.award
        """
        found = {}
        for award in self._in_force(day, company, Domain("category", "=", "title")):
            found.setdefault(award.code, award)
        return found

    def _conditions_on(self, day, company):
        """Return the conditions of these awards that hold on a day, in one query.

        :param day: date
        :param company: res.company
        :return: dict award → thidua.award.condition
        """
        conditions = self.env["thidua.award.condition"]._in_force(
            day, company, Domain("award_id", "in", self.ids)
        )
        return conditions.sorted(lambda c: (c.sequence, c.id)).grouped("award_id")

    def _asked_beside(self, day, company):
        """Return the titles without which these are not conferred (thidua.award)."""
        found = self.browse()
        for conditions in self._conditions_on(day, company).values():
            found |= conditions.filtered(lambda c: c.kind == "with_award").other_award_id
        return found - self
