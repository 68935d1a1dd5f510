from odoo import models

from ...paper.ledger_extract import STANDS
from ...paper.words import SECTIONS, count_subjects
from ..paper.paper_rows import SALUTATIONS


class Commendation(models.Model):
    """What an extract of the ledger says, entry by entry. Papers are Vietnamese."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    def _extract_head(self):
        """Return the official head of the extract (dict of str)."""
        company = self.company_id[:1] or self.env.company
        days = [entry.date for entry in self]
        return {
            **company._paper_head(),
            "title": "TRÍCH SỔ KHEN THƯỞNG",
            "subtitle": (
                f"Quyết định từ ngày {min(days):%d/%m/%Y} đến ngày {max(days):%d/%m/%Y}: "
                f"{count_subjects(self.mapped('subject_kind'))}"
            ),
            "sheet": "Trích sổ",
        }

    def _extract_rows(self):
        """Return the rows of the extract, decision by decision; see `paper.ledger_extract`."""
        ordered = self._in_paper_order().sorted(lambda e: (e.date, e.reference or ""))
        return [entry._extract_row() for entry in ordered]

    def _extract_row(self):
        """Return what the extract says of an entry (dict); whoever knows more adds it."""
        withdrawn = not self.active
        begin, end = self.period_from, self.period_to
        name = " ".join(filter(None, [SALUTATIONS.get(self.salutation), self.subject_name]))
        return {
            "name": name,
            "job": self.job_title or "",
            "unit": self._paper_unit(),
            "award": self.award_id.name or "",
            "kind": SECTIONS.get(self.subject_kind, ""),
            "reference": self.reference or "",
            "date": self.date,
            "authority": self.authority_id.name or "",
            "type": self.commendation_type_id.name or "",
            "period": f"{begin:%d/%m/%Y} - {end:%d/%m/%Y}" if begin and end else "",
            "bonus": self.bonus,
            "register": "",
            "state": "Đã rút khỏi sổ" if withdrawn else STANDS,
            "struck": withdrawn,
        }
