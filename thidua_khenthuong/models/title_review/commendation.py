from odoo import api, models
from odoo.fields import Domain
from odoo.tools.misc import format_date


class Commendation(models.Model):
    """What of the ledger conditions of later titles rest on."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    def _lost_text(self):
        """Say how an entry that does not stand was taken away (str); who takes away adds to it."""
        return self.env._(
            "withdrawn from the ledger on %(date)s (decision %(reference)s)",
            date=format_date(self.env, self.withdrawn_on),
            reference=self.reference,
        )

    @api.model
    def _complete_since(self, companies):
        """Return the year from which the ledger of each company is complete: dict id → int.

        What the settings say, else the year of the first decision of ours in it; 0 for none.
        """
        # sudo: a year, of whoever's ledger it is
        first = self.sudo()._read_group(
            Domain("company_id", "in", companies.ids) & Domain("source", "=", "decision"),
            ["company_id"],
            ["date:min"],
        )
        years = {company.id: day.year for company, day in first}
        # sudo: the year in its settings, of whoever's ledger it is
        return {c.id: c.sudo().thidua_ledger_since or years.get(c.id, 0) for c in companies}
