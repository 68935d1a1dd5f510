from odoo import models

from ...paper.words import KINDS, sentence
from ..core.batches import batches
from ..paper.paper_rows import SALUTATIONS

# what the book says of an entry: read alone, or a long ledger would be read whole
READ = (
    *("subject_name", "salutation", "job_title", "subject_kind", "award_id", "authority_id"),
    *("reference", "date", "commendation_type_id", "period_from", "period_to", "achievement"),
    *("bonus", "company_id", "active", "unit_name", "withdrawn_on"),
)


class Commendation(models.Model):
    """The ledger as a book: every entry chosen, oldest first, also those that no longer stand."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    def _book_order(self):
        """Return the ids in the order of the book: by day (list of int)."""
        everything = self.with_context(active_test=False)
        return everything.search([("id", "in", self.ids)], order="date, id").ids

    def _book_rows(self):
        """Yield the rows of these entries in this order, see `paper.ledger`."""
        for part in batches(self):
            part.fetch(self._book_fields())
            for entry in part:
                yield entry._book_row()

    def _book_fields(self):
        """Return the names of the fields of which `_book_row` speaks (tuple of str)."""
        return READ

    def _book_row(self):
        name = self.subject_name or ""
        return [
            f"{SALUTATIONS[self.salutation]} {name}" if self.salutation else name,
            self.job_title or "",
            self._paper_unit(),
            sentence(KINDS[self.subject_kind]),
            self.award_id.name or "",
            self.authority_id.name or "",
            self.reference or "",
            _day(self.date),
            self.commendation_type_id.name or "",
            _day(self.period_from),
            _day(self.period_to),
            self.achievement or "",
            self.bonus or "",
            self._book_note(),
        ]

    def _book_note(self):
        """Return in Vietnamese why an entry no longer stands (str), "" where it does."""
        if self.active:
            return ""
        day = self.withdrawn_on and self.company_id._report_day(self.withdrawn_on)
        return f"Đã rút khỏi sổ {_day(day)}".strip()

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


def _day(date):
    return f"{date:%d/%m/%Y}" if date else ""
