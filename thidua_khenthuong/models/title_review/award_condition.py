from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rating.quality import QUALITIES

CONDITION_KINDS = [
    ("rating", "Rated at least"),
    ("rating_or_initiative", "Rated at least, or with a recognised initiative"),
    ("with_award", "Has another title of the same year"),
    ("share", "Of its people, at least this share has a title"),
    ("one_with", "One of its people at least has a title"),
    ("all_rated", "All its people rated at least"),
    ("no_discipline", "None of its people disciplined"),
    ("cap", "At most this share of those who have another title"),
]
# what each kind needs to be said beside it
NEEDS_QUALITY = frozenset({"rating", "rating_or_initiative", "all_rated"})
NEEDS_AWARD = frozenset({"with_award", "share", "one_with", "cap"})
NEEDS_SHARE = frozenset({"share", "cap"})


class AwardCondition(models.Model):
    """What the law, or the province, asks of who receives a title; one fact a record, with dates.

    What is read in the text of the Luật Thi đua, khen thưởng 2022 is seeded with its article; how
    many Chiến sĩ thi đua cơ sở there may be is not in it: a province that says so has its own row.
    """

    _name = "thidua.award.condition"
    _description = "Condition of a title"
    _inherit = "thidua.dated.mixin"
    _order = "award_id, sequence, id"

    award_id = fields.Many2one(
        "thidua.award", string="Emulation title", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(CONDITION_KINDS, string="Condition", required=True, default="rating")
    quality = fields.Selection(QUALITIES, string="Rating")
    other_award_id = fields.Many2one("thidua.award", string="Other title", ondelete="restrict")
    share = fields.Float(string="Share of people (%)", digits=(5, 2), aggregator=None)
    is_warning = fields.Boolean(
        string="Only warns",
        help="Where it is not met the Office is asked, and may go on. Without it, no nomination "
        "is made.",
    )
    article = fields.Char(help="Of the legal basis, as one cites it: Đ23, Đ24.1.")

    _share_bounds = models.Constraint(
        "CHECK (share >= 0 AND share <= 100)", "A share lies between 0 and 100 percent."
    )

    @api.depends("award_id.name", "kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for condition in self:
            condition.display_name = f"{condition.award_id.name} – {kinds.get(condition.kind, '')}"

    @api.constrains("kind", "quality", "other_award_id", "share", "award_id")
    def _check_said(self):
        for condition in self:
            missing = [
                condition._fields[name]._description_string(self.env)
                for name, kinds in (
                    ("quality", NEEDS_QUALITY),
                    ("other_award_id", NEEDS_AWARD),
                    ("share", NEEDS_SHARE),
                )
                if condition.kind in kinds and not condition[name]
            ]
            if missing:
                raise ValidationError(
                    self.env._(
                        "“%(condition)s”: fill in %(fields)s.",
                        condition=condition.display_name,
                        fields=", ".join(missing),
                    )
                )
            if condition.other_award_id == condition.award_id:
                raise ValidationError(
                    self.env._(
                        "“%s” cannot rest on itself: choose another title.",
                        condition.display_name,
                    )
                )
