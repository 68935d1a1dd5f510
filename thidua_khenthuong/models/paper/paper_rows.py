from odoo import models

from ...paper.words import KIND_ORDER, KINDS, ROMAN, count_subjects, letters, sentence
from ..core.batches import batches
from ..organisation.household import household_name

KIND_LABELS = {
    "collective": "Khen thưởng tập thể",
    "individual": "Khen thưởng cá nhân",
    "household": "Khen thưởng hộ gia đình",
    "organisation": "Khen thưởng tổ chức",
}
SALUTATIONS = {"mr": "Ông", "ms": "Bà"}


class PaperRowsMixin(models.AbstractModel):
    """The rows of the nine-column list (danh sách trích ngang): screen-free, font-free."""

    _name = "thidua.paper.rows.mixin"
    _description = "Rows of the list of commended subjects"

    def _list_rows(self):
        """Return the rows of the nine-column list, sorted as a paper sorts them.

        :return: list of dict of str: salutation, name, job, unit, kind, award, subject_class,
            activity_field
        """
        return [record._list_row() for record in self._in_paper_order()]

    def _list_row(self):
        """Return the row of one record; see `_list_rows`."""
        return {
            "salutation": SALUTATIONS.get(self.salutation, ""),
            "name": self._paper_name(),
            "job": self.job_title or "",
            "unit": sentence(self._paper_unit()),
            "kind": KIND_LABELS.get(self.subject_kind, ""),
            "award": self.award_id.name or "",
            "subject_class": self.subject_class_id.name or "",
            "activity_field": self.activity_field_id.name or "",
        }

    def _in_paper_order(self):
        """Return the records as lists of a decision stand: titles before forms, award by award.

        Under each award collectives, households, individuals (NĐ 152/2025/NĐ-CP Đ29–30, trust A),
        then by name; people go by their given name, see `collation`.
        """
        return self.sorted(lambda record: record._paper_order_key())

    def _paper_order_key(self):
        """Return what one record is ordered by; see `_in_paper_order` (tuple)."""
        return (
            self.award_id.category != "title",
            self.award_id.sequence,
            self.award_id.id,
            KIND_ORDER.index(self.subject_kind),
            self.sort_key or "",
            self.id,
        )

    def _paper_row(self, number):
        """Return how a list attached to a Word paper names a record (dict of int and str)."""
        return {
            "no": number,
            "name": " ".join(filter(None, [SALUTATIONS.get(self.salutation), self._paper_name()])),
            "job": self.job_title or "",
            "unit": sentence(self._paper_unit()),
        }

    def _paper_name(self):
        household = self.subject_kind == "household"
        return household_name(self.subject_name) if household else self.subject_name or ""

    def _paper_unit(self):
        """Return the unit a paper names, as it was called on the day that counts.

        A collective's is the commune's body. Households, citizens and organisations do not work
        for that body: without a village they are named by the area in which they are.
        """
        if self.subject_kind == "collective":
            return self.company_id.name or ""
        outside = self.subject_kind != "individual" or (
            "partner_id" in self._fields and self.partner_id
        )
        area = self.company_id._thidua_area() if outside else self.company_id.name
        return self.unit_name or area or ""

    def _list_choices(self):
        """Return the values allowed in the list's columns (dict of lists of str)."""
        company = self[:1].company_id or self.env.company
        names = {
            key: self.env[model].search(self.env[model]._domain_of(company)).mapped("name")
            for key, model in (
                ("awards", "thidua.award"),
                ("subject_classes", "thidua.subject.class"),
                ("activity_fields", "thidua.activity.field"),
            )
        }
        return {
            "kinds": [KIND_LABELS[k] for k in ("individual", "collective", "household")],
            **names,
        }

    def _list_head(self):
        """Return the official head of a list of these records (dict of str)."""
        company = self[:1].company_id or self.env.company
        return {
            **company._paper_head(),
            "title": "DANH SÁCH TRÍCH NGANG",
            "subtitle": f"({count_subjects(self._listed_kinds())})",
            "sheet": "Trích ngang",
        }

    def _listed_kinds(self):
        """Return the kind of subject of each record (list of str)."""
        return [kind for part in batches(self) for kind in part.mapped("subject_kind")]


def grouped_rows(rows):
    """Return the rows of an attached list award by award, and under it kind by kind.

    :param rows: dict record → row, in the order of the list
    :return: list of dict of title (str) and sections, a list of dict of title and rows
    """
    by_award = {}
    for record, row in rows.items():
        by_kind = by_award.setdefault(record.award_id, {})
        by_kind.setdefault(record.subject_kind, []).append(row)
    several = len(by_award) > 1
    return [
        {
            "title": f"{letter}. {award.name}" if several else award.name,
            "sections": [
                {"title": f"{numeral}. {sentence(KINDS[kind])}", "rows": by_kind[kind]}
                for numeral, kind in zip(ROMAN, filter(by_kind.get, KIND_ORDER), strict=False)
            ],
        }
        for letter, (award, by_kind) in zip(letters(), by_award.items(), strict=False)
    ]
