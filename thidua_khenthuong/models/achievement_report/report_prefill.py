from odoo import models
from odoo.fields import Command, Domain

from ...paper.words import long_date
from ..core.figure import figure
from ..organisation.subject_mixin import SUBJECT_FIELDS
from ..rating.quality import QUALITY_WORDS

SCOPE_WORDS = {"grassroots": "cấp cơ sở", "province": "cấp tỉnh", "state": "toàn quốc"}
NONE = "Không"


class AchievementReport(models.Model):
    """What a report can say from what is on record, as far as its writer may read that.

    Papers are Vietnamese whatever the user's language.
    """

    _name = "thidua.achievement.report"
    _inherit = "thidua.achievement.report"

    def _fill_in(self):
        """Write what is on record into the fields that are empty, and add rows that lack."""
        self.ensure_one()
        proposed = {
            "residence": self._known_address(),
            "results": self._known_results(),
            "initiatives": self._known_initiatives(),
            "movement": self._known_movements(),
            "discipline": NONE if self.subject_kind == "individual" else "",
        }
        values = {name: text for name, text in proposed.items() if text and not self[name]}
        there = {(line.section, line.year, line.name) for line in self.line_ids}
        rows = [
            row
            for row in [*self._known_awards(), *self._known_ratings()]
            if (row["section"], row["year"], row["name"]) not in there
        ]
        if rows:
            values["line_ids"] = [Command.create(row) for row in rows]
        if values:
            # who may begin or write the report was checked by the caller
            self._with_key().write(values)

    # --- whose --------------------------------------------------------------------------------

    def _of_subject(self):
        """Return the domain of what is about the same subject."""
        # sudo: who is nominated, of a report that may be read
        nomination = self.sudo().nomination_id
        return Domain("company_id", "=", self.company_id.id) & Domain.OR(
            Domain(name, "=", nomination[name].id) for name in SUBJECT_FIELDS if nomination[name]
        )

    def _years(self):
        """Return the years that the report looks back on, the last one first (list of int)."""
        last = self.year or self._today().year
        begun = self.nomination_id.period_from
        # a final round judges the whole movement
        judged = last - begun.year + 1 if begun else 1
        return [last - back for back in range(max(self.award_id.report_years, judged, 1))]

    # --- what is known ------------------------------------------------------------------------

    def _known_results(self):
        """Return what the evaluation behind the nomination found (str)."""
        evaluation = self.nomination_id.evaluation_id
        if not evaluation or not evaluation.has_access("read") or not evaluation.rank:
            return ""
        head = (
            f"Kết quả đánh giá trong {evaluation.campaign_id._movement_words()}: "
            f"{_number(self, evaluation.total)}/{_number(self, evaluation.max_total)} điểm, "
            f"xếp thứ {evaluation.rank}."
        )
        lines = [
            f"- {line.name}: {_number(self, line.office_score)}/"
            f"{_number(self, line.max_score)} điểm."
            for line in evaluation.line_ids
            if line.office_given
        ]
        return "\n".join([head, *lines])

    def _known_address(self):
        """Return where a household or a citizen lives, as its contact tells (str)."""
        # sudo: who may write the report may know where its subject lives
        contact = self.nomination_id.sudo().partner_id
        village = contact.thidua_unit_id.name
        if contact.street or not village:
            return contact.street or ""
        return f"{village}, {self.company_id._thidua_area()}"

    def _known_initiatives(self):
        """Return the recognised initiatives of the years, a line each (str)."""
        authors = self.env["thidua.initiative.author"].search(
            self._of_subject() & Domain("initiative_id.state", "=", "recognised")
        )
        first = min(self._years())
        return "\n".join(
            f"- “{recognition.initiative_id.name}”, được công nhận "
            f"{SCOPE_WORDS[recognition.scope]} tại Quyết định số {recognition.number} "
            f"{long_date(recognition.date)} của {recognition.body}."
            for recognition in authors.initiative_id.recognition_ids.sorted("date")
            if recognition.active and recognition.year >= first
        )

    def _known_movements(self):
        """Return the movements that the subject takes part in, a line each (str)."""
        participants = self.env["thidua.participant"].search(
            self._of_subject() & Domain("state", "=", "accepted")
        )
        campaigns = participants.campaign_id.sorted("date_start")
        return "\n".join(f"- Tham gia {campaign._movement_words()}." for campaign in campaigns)

    def _known_awards(self):
        """Return the rows of what the subject was awarded, from the ledger (list of dict)."""
        Commendation = self.env["thidua.commendation"]
        entries = Commendation.search(self._of_subject() & Commendation._standing_domain())
        return [
            {
                "section": entry.award_category,
                "year": entry.date.year,
                "name": entry.award_id.name,
                "value_text": f"Quyết định số {entry.reference or '…'} {long_date(entry.date)} của "
                f"{entry.authority_id.name}",
            }
            for entry in entries.sorted("date")
        ]

    def _known_ratings(self):
        """Return the rows of the yearly ratings (list of dict)."""
        ratings = self.env["thidua.rating"].search(
            self._of_subject()
            & Domain("year", "in", self._years())
            & Domain("quality", "!=", False)
        )
        return [
            {
                "section": "rating",
                "year": rating.year,
                "name": QUALITY_WORDS[rating.quality],
                "value_text": " ".join(
                    filter(
                        None,
                        [
                            rating.reference and f"Quyết định số {rating.reference}",
                            rating.date and long_date(rating.date),
                        ],
                    )
                ),
            }
            for rating in ratings.sorted("year")
        ]


def _number(record, value):
    vietnamese = record.with_context(lang="vi_VN").env
    return figure(vietnamese, value)
