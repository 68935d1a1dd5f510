from odoo import models

from ...paper.ledger import STANDS, day_number
from ...paper.words import KINDS, count_subjects, sentence
from ..core.batches import batches
from ..paper.paper_rows import SALUTATIONS

# what a row says of an entry: read alone, or a long ledger would be read whole
READ = (
    *("subject_name", "salutation", "job_title", "subject_kind", "award_id", "authority_id"),
    *("reference", "date", "commendation_type_id", "period_from", "period_to", "achievement"),
    *("bonus", "company_id", "active", "unit_name", "withdrawn_on"),
)


class Commendation(models.Model):
    """The ledger on paper: as a book, oldest first, and as an extract, decision by decision.

    Both say the same of an entry, also of one that no longer stands. Papers are Vietnamese.
    """

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    # --- what both say of an entry --------------------------------------------------------------

    def _ledger_rows(self):
        """Yield the rows of these entries in this order, see `paper.ledger` (dicts)."""
        for part in batches(self):
            part.fetch(self._ledger_fields())
            for entry in part:
                yield entry._ledger_row()

    def _ledger_fields(self):
        """Return the names of the fields of which `_ledger_row` speaks (tuple of str)."""
        return READ

    def _ledger_row(self):
        """Return what the ledger says of an entry, see `paper.ledger` (dict, as JSON keeps it).

        Read by whoever reads the entry: what is for fewer stands in the extract alone.
        """
        state = self._ledger_state()
        return {
            "name": " ".join(filter(None, [SALUTATIONS.get(self.salutation), self.subject_name])),
            "job": self.job_title or "",
            "unit": self._paper_unit(),
            "kind": sentence(KINDS[self.subject_kind]),
            "award": self.award_id.name or "",
            "authority": self.authority_id.name or "",
            "reference": self.reference or "",
            "date": day_number(self.date),
            "type": self.commendation_type_id.name or "",
            "period_from": day_number(self.period_from),
            "period_to": day_number(self.period_to),
            "achievement": self.achievement or "",
            "bonus": self.bonus,
            "state": state or STANDS,
            "struck": bool(state),
        }

    def _ledger_state(self):
        """Return in Vietnamese why an entry no longer stands (str), "" where it does."""
        if self.active:
            return ""
        day = self.withdrawn_on and self.company_id._report_day(self.withdrawn_on)
        return f"Đã rút khỏi sổ ngày {day:%d/%m/%Y}" if day else "Đã rút khỏi sổ"

    # --- the book -------------------------------------------------------------------------------

    def _book_order(self):
        """Return the ids in the order of the book: by day (list of int)."""
        everything = self.with_context(active_test=False)
        return everything.search([("id", "in", self.ids)], order="date, id").ids

    def _book_head(self):
        """Return the official head of the book (dict of str)."""
        company = self[:1].company_id or self.env.company
        everything = self.with_context(active_test=False)
        [(first, last)] = everything._read_group(
            [("id", "in", self.ids)], [], ["date:min", "date:max"]
        )
        years = sorted({day.year for day in (first, last) if day})
        return {
            **company._paper_head(),
            "title": "SỔ KHEN THƯỞNG",
            "subtitle": f"(Năm {'–'.join(map(str, years))})" if years else "",
            "sheet": "Sổ khen thưởng",
        }

    # --- the extract ----------------------------------------------------------------------------

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
        """Return the rows of the extract, decision by decision; see `paper.ledger`."""
        ordered = self._in_paper_order().sorted(lambda e: (e.date, e.reference or ""))
        return [entry._extract_row() for entry in ordered]

    def _extract_row(self):
        """Return what the extract says of an entry (dict); whoever knows more adds it."""
        return {**self._ledger_row(), "register": ""}
