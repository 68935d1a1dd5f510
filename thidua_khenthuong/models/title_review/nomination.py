from datetime import date

from odoo import fields, models
from odoo.exceptions import UserError


class Nomination(models.Model):
    """A nomination that a yearly title review made."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    origin = fields.Selection(
        selection_add=[("review", "Yearly title review")], ondelete={"review": "cascade"}
    )
    title_line_id = fields.Many2one(
        "thidua.title.review.line",
        string="Title review",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
        copy=False,
        check_company=True,
    )

    _origin_review = models.Constraint(
        "CHECK ((origin = 'review') = (title_line_id IS NOT NULL))",
        "What comes from a title review is nominated there, by its button.",
    )
    _title_uniq = models.UniqueIndex(
        "(title_line_id, award_id) "
        "WHERE state NOT IN ('refused', 'revoked') AND title_line_id IS NOT NULL",
        "This title is already nominated from the review: one achievement is commended once (Đ5 "
        "Luật Thi đua, khen thưởng 2022).",
    )

    def _latest_period_end(self):
        """A year is reviewed in its last weeks: the achievement ends with it."""
        latest = super()._latest_period_end()
        if self.title_line_id:
            return max(latest, date(self.title_line_id.year, 12, 31))
        return latest

    def write(self, vals):
        review = vals.get("origin") == "review"
        if "origin" in vals and any((r.origin == "review") != review for r in self):
            raise UserError(
                self.env._(
                    "“%s”: what a title review nominated stays with it, and nothing else does.",
                    self[:1].display_name,
                )
            )
        return super().write(vals)
