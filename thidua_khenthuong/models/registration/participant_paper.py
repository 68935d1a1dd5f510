from odoo import models

from ...paper.text import position
from ...paper.words import ROMAN, count_subjects, ended, sentence
from ..paper.paper_rows import SALUTATIONS

# a kind that is named in neither of the first two stands in the last
SECTIONS = (
    ("Tập thể", ("collective",)),
    ("Cá nhân", ("individual",)),
    ("Hộ gia đình, tổ chức", ()),
)
# as the sections stand
ORDER = ("collective", "individual", "household", "organisation")


class Participant(models.Model):
    _inherit = "thidua.participant"

    def _registration_head(self):
        """Return the official head of a list of these registrations (dict of str).

        :return: superior_body, body, place_date, title, subtitle, sheet
        """
        company = self.company_id[:1] or self.env.company
        campaign = self.campaign_id if len(self.campaign_id) == 1 else self.campaign_id.browse()
        return {
            **company._paper_head(),
            "title": "DANH SÁCH ĐĂNG KÝ DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG",
            "subtitle": "\n".join(
                filter(
                    None,
                    [
                        campaign and sentence(campaign._movement_words()),
                        f"({self._registration_count()})",
                    ],
                )
            ),
            "sheet": "Đăng ký thi đua",
        }

    def _registration_count(self):
        return count_subjects(self.mapped("subject_kind"), ORDER)

    def _registration_end(self):
        """Return the last words of a list of these registrations (str)."""
        return ended(f"Danh sách này có {self._registration_count()}")

    def _registration_sections(self):
        """Return the rows of a list of registrations, sorted as a paper sorts them.

        Columns as the field keeps such lists (reference law.md 3.2, trust B).

        :return: list of dict: title (str), rows (list of dict of str: salutation, name, job,
            unit, position, titles, forms, initiative, targets, note); an empty section is left
            out
        """
        named = {kind for _title, kinds in SECTIONS for kind in kinds}
        found = [
            (title, self.filtered(lambda p, kinds=kinds: p._in_section(kinds, named)))
            for title, kinds in SECTIONS
        ]
        filled = [(title, participants) for title, participants in found if participants]
        return [
            {
                "title": f"{numeral}. {title}",
                "rows": [row._registration_row() for row in participants._in_list_order()],
            }
            for numeral, (title, participants) in zip(ROMAN, filled, strict=False)
        ]

    def _in_section(self, kinds, named):
        return self.subject_kind in kinds if kinds else self.subject_kind not in named

    def _in_list_order(self):
        """Return people by given name, all else by name, see `collation`."""
        return self.sorted(lambda participant: (participant.sort_key or "", participant.id))

    def _registration_row(self):
        awards = self.award_ids.sorted(lambda award: (award.sequence, award.id))

        def names(category):
            return "; ".join(a.name for a in awards if a.category == category)

        return {
            "salutation": SALUTATIONS.get(self.salutation, ""),
            "name": self.subject_name or "",
            "job": self.job_title or "",
            "unit": self._list_unit(),
            "position": position(self.job_title, self._list_unit()),
            "titles": names("title"),
            "forms": names("form"),
            "initiative": self.initiative or "",
            "targets": self.target_ids._as_text(),
            "note": self.note or "",
        }

    def _list_unit(self):
        """Return an individual's own unit, a collective's commune (str)."""
        if self.subject_kind == "individual":
            # sudo: a unit's name, for whoever may read the registration
            return self.unit_id.sudo().name or ""
        return self.company_id.name if self.subject_kind == "collective" else ""
