from odoo import models
from odoo.tools.misc import format_date

from .answer import Answer


class Nomination(models.Model):
    """Checks of what stands in the nomination itself."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    def _eligible_kind(self):
        """Ask whether the award may go to such a subject."""
        found = {}
        for nomination in self:
            fits = nomination.subject_kind in nomination.award_id._subject_kinds()
            words = self.env._(
                "“%(award)s” for: %(kind)s",
                award=nomination.award_id.name,
                kind=nomination._kind_label(),
            )
            basis = nomination.award_id._basis_told()
            found[nomination] = Answer("met" if fits else "not_met", words, "law", basis)
        return found

    def _eligible_power(self):
        """Ask whether somebody may confer the award on the day that counts."""
        found = {}
        for (day, company), some in self.grouped(
            lambda n: (n._authority_date(), n.company_id)
        ).items():
            powers = some.award_id._powers_on(day, company)
            told = format_date(self.env, day)
            for nomination in some:
                power = powers.get((nomination.award_id, nomination.subject_kind))
                if not power:
                    words = self.env._("nobody may confer it on %s", told)
                    found[nomination] = Answer("not_met", words)
                    continue
                name = power.authority_id.name
                words = self.env._("%(name)s, on %(day)s", name=name, day=told)
                found[nomination] = Answer("met", words, "law", power._basis_told())
        return found
