from odoo import models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ...paper.text import position


class Certificate(models.Model):
    """The register of certificates on paper (sổ theo dõi cấp giấy khen)."""

    _name = "thidua.certificate"
    _inherit = "thidua.certificate"

    def _register_head(self):
        """Return the official head of the register (dict of str).

        :raise UserError: where the certificates are of several companies
        """
        if len(self.company_id) > 1:
            raise UserError(self.env._("Print the register of one company at a time."))
        company = self.company_id[:1] or self.env.company
        years = sorted(set(self.mapped("year")) - {0})
        when = f"Năm {years[0]}" if len(years) == 1 else f"Năm {years[0]}–{years[-1]}"
        return {
            **company._paper_head(),
            "title": "SỔ THEO DÕI CẤP GIẤY KHEN, GIẤY CHỨNG NHẬN",
            "subtitle": f"({when})",
            "sheet": "Sổ theo dõi",
        }

    def _register_rows(self):
        """Return the rows of the register by year and number (list of dict of str).

        What has no number yet stands at the end of its year.
        """
        ordered = self.sorted(lambda c: (c.year, not c.number, c.number, c.id))
        return [certificate._register_row() for certificate in ordered]

    def _register_row(self):
        row = self.commendation_id._paper_row(0)
        day = _day(self.env, self.date)
        return {
            "number": self.register_number or "",
            "decision": f"{self.decision_reference or ''} ngày {day}".strip(),
            "name": row["name"],
            "unit": position(row["job"], row["unit"]),
            "award": self.award_id.name or "",
            "presented": _day(self.env, self.presented_on),
            "received_by": self.received_by or "",
            "changes": self.changes or "",
        }


def _day(env, date):
    return format_date(env, date, date_format="dd/MM/yyyy") if date else ""
