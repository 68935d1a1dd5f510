from odoo import models
from odoo.exceptions import UserError

GRADES = {"b": "B", "c": "C", "u": "U"}


class StatReport(models.Model):
    """The report in Excel. Papers are Vietnamese whatever the user's language."""

    _name = "thidua.stat.report"
    _inherit = "thidua.stat.report"

    def _paper_forms(self):
        """Return the plain data of each report, see `paper.statistics.build_statistics`.

        :raise UserError: where the reports are of several companies
        """
        if len(self.company_id) > 1:
            raise UserError(self.env._("Print the reports of one company at a time."))
        return [report._paper_form() for report in self]

    def _paper_form(self):
        form = self.form_id
        return {
            "head": {
                **self.company_id._paper_head(),
                "title": form.name.upper(),
                "subtitle": self._paper_subtitle(),
            },
            "sheet": f"{form.code} {self.period_words}",
            "codes": form.prints_codes,
            "money": self.source == "fund",
            "notes": [line.strip() for line in (self.note or "").splitlines() if line.strip()],
            **self._grid(),
        }

    def _paper_subtitle(self):
        form, basis = self.form_id, self.form_id.legal_basis_id
        lines = [f"Biểu {form.code}" + (f" ({basis.number})" if basis else "")]
        period = self.period_words
        days = self._days_in_words()
        lines.append(period if period == days else f"{period} ({days[0].lower()}{days[1:]})")
        return "\n".join(lines)
