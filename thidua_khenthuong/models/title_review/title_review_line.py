from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..nomination.nomination import LOST
from ..rating.quality import QUALITY_WORDS


class TitleReviewLine(models.Model):
    """A person or a unit in a title review, and the titles ticked; each once a year."""

    _name = "thidua.title.review.line"
    _description = "Subject of a title review"
    _inherit = ["thidua.workflow.part.mixin", "thidua.subject.mixin"]
    _order = "year desc, unit_id, department_id, subject_name, id"
    _check_company_auto = True
    _workflow_parent = "review_id"

    review_id = fields.Many2one(
        "thidua.title.review", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="review_id.company_id", store=True, precompute=True, index=True
    )
    year = fields.Integer(related="review_id.year", store=True, precompute=True, aggregator=None)
    state = fields.Selection(related="review_id.state", export_string_translation=False)
    award_ids = fields.Many2many(
        "thidua.award", string="Titles", domain=[("category", "=", "title")]
    )
    discipline_note = fields.Char(
        string="Disciplined",
        help="A measure from “cảnh cáo” on, in the year: form, decision and date; empty: none. A "
        "unit with such a person is no advanced collective (Đ28 Luật Thi đua, khen thưởng 2022, "
        "trust A).",
    )
    achievement = fields.Text(
        help="As the nomination words it; empty: the usual words by the year's rating.",
    )
    note = fields.Char()
    nomination_ids = fields.One2many("thidua.nomination", "title_line_id", string="Nominations")
    nomination_note = fields.Char(string="Nominated for", compute="_compute_nomination_note")

    _once = models.UniqueIndex(
        "(company_id, year, COALESCE(employee_id, 0), COALESCE(department_id, 0), "
        "COALESCE(partner_id, 0))",
        "This person or unit already stands in a title review of that year.",
    )

    # --- computes and constraints ---------------------------------------------------------

    def _subject_date(self):
        return self.review_id.date or super()._subject_date()

    def _is_person(self):
        return self.subject_kind == "individual"

    @api.depends("nomination_ids.state", "nomination_ids.award_id")
    @api.depends_context("lang")
    def _compute_nomination_note(self):
        for line in self:
            line.nomination_note = "; ".join(
                f"{nomination.award_id.name}: {nomination._state_label(nomination.state)}"
                for nomination in line.nomination_ids
            )

    @api.constrains("award_ids")
    def _check_awards(self):
        for line in self:
            for award in line.award_ids:
                if award.category != "title":
                    raise ValidationError(
                        self.env._(
                            "“%(award)s” is no title: a review is for emulation titles. Nominate "
                            "“%(name)s” for it under Nominations.",
                            award=award.name,
                            name=line.subject_name,
                        )
                    )
                if line.subject_kind not in award._subject_kinds():
                    raise ValidationError(
                        self.env._(
                            "“%(name)s” cannot receive “%(award)s”: it is not for such subjects "
                            "(%(kind)s).",
                            name=line.subject_name,
                            award=award.name,
                            kind=line._kind_label(),
                        )
                    )

    # --- CRUD -------------------------------------------------------------------------------

    def write(self, vals):
        if "review_id" in vals and any(line.review_id.id != vals["review_id"] for line in self):
            raise UserError(
                self.env._(
                    "“%s” stays in its review. Remove the line and add it in the other one.",
                    self[:1].subject_name,
                )
            )
        result = super().write(vals)
        if "award_ids" in vals:
            self._check_still_ticked()
        return result

    def _check_still_ticked(self):
        """Raise where a title is no longer ticked and its nomination stands."""
        for line in self:
            left = line._nominated_awards() - line.award_ids
            if left:
                raise UserError(
                    self.env._(
                        "“%(name)s” is nominated for “%(award)s”. Refuse that nomination first, "
                        "then take the tick away.",
                        name=line.subject_name,
                        award=left[0].name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_nominated(self):
        for line in self.filtered("nomination_ids"):
            raise UserError(
                self.env._(
                    "“%s” has been nominated from this review: the line is kept.",
                    line.subject_name,
                )
            )

    # --- nominating -------------------------------------------------------------------------

    def _nominated_awards(self):
        """Return the titles for which a nomination of the line stands (thidua.award)."""
        return self.nomination_ids.filtered(lambda n: n.state not in LOST).award_id

    def _nomination_values(self, award):
        """Return the values of the nomination of the line for a title (dict)."""
        review = self.review_id
        return {
            **self._copied_subject(),
            "title_line_id": self.id,
            "origin": "review",
            "company_id": self.company_id.id,
            "award_id": award.id,
            "date": review.date,
            "proposing_unit_id": self.unit_id.id,
            "period_from": f"{self.year}-01-01",
            "period_to": f"{self.year}-12-31",
            "achievement": self.achievement or self._usual_words(),
        }

    def _usual_words(self):
        """Return what papers say of who was rated well; they are Vietnamese for all users (str)."""
        rated = QUALITY_WORDS.get(self.quality)
        done = f"{rated[0].lower()}{rated[1:]}" if rated else "có thành tích trong công tác"
        return f"Đã {done} năm {self.year}"
