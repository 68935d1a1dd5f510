from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..initiative.initiative import SCOPES
from ..organisation.subject_mixin import SUBJECT_KINDS
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
    ("years_in_row", "Has another title of so many years in a row"),
    ("times", "Has another title so many times"),
    ("rated_in_row", "Rated at least, so many years in a row"),
    ("initiative", "Initiative recognised at this level at least"),
    ("judged", "Judged by a person"),
]
# what each kind needs to be said beside it
NEEDS_QUALITY = frozenset({"rating", "rating_or_initiative", "all_rated", "rated_in_row"})
NEEDS_AWARD = frozenset({"with_award", "share", "one_with", "cap", "years_in_row", "times"})
NEEDS_SHARE = frozenset({"share", "cap"})
NEEDS_YEARS = frozenset({"years_in_row", "times", "rated_in_row", "initiative"})
NEEDS_SCOPE = frozenset({"initiative"})
NEEDS_WORDS = frozenset({"judged"})


class AwardCondition(models.Model):
    """What the law, or the province, asks of who receives a title; one fact a record, with dates.

    What is read in the text of the Luật Thi đua, khen thưởng 2022 is seeded with its article; how
    many Chiến sĩ thi đua cơ sở there may be is not in it: a province that says so has its own row.
    """

    _name = "thidua.award.condition"
    _description = "Condition of a title"
    _inherit = "thidua.dated.mixin"
    _order = "award_id, sequence, id"

    award_id = fields.Many2one("thidua.award", required=True, ondelete="cascade", index=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(CONDITION_KINDS, string="Condition", required=True, default="rating")
    quality = fields.Selection(QUALITIES, string="Rating")
    other_award_id = fields.Many2one("thidua.award", string="Other title", ondelete="restrict")
    share = fields.Float(string="Share of people (%)", digits=(5, 2), aggregator=None)
    years = fields.Integer(
        string="Years, or times",
        aggregator=None,
        help="In a row, up to the year of the achievement: that year itself where it has the "
        "title or the rating, else the year before. For an initiative: the years it may be of.",
    )
    scope = fields.Selection(SCOPES, string="Level of the initiative")
    initiatives = fields.Integer(
        string="Initiatives beside it", aggregator=None, help="Recognised in those years."
    )
    words = fields.Char(string="Asked in words")
    subject_kind = fields.Selection(
        SUBJECT_KINDS, string="Only for", help="Empty: for whoever may receive the award."
    )
    is_alternative = fields.Boolean(
        string="One of several grounds",
        help="One of them is enough, and a person may know of another that is not on record.",
    )
    is_warning = fields.Boolean(
        string="Only warns",
        help="Where it is not met the Office is asked, and may go on. Without it, no nomination "
        "is made.",
    )
    article = fields.Char(help="Of the legal basis, as one cites it: Đ23, Đ24.1.")

    _years_bounds = models.Constraint(
        "CHECK (years >= 0 AND years <= 50 AND initiatives >= 0)",
        "Years lie between 0 and 50, and initiatives are not below zero.",
    )
    _share_bounds = models.Constraint(
        "CHECK (share >= 0 AND share <= 100)", "A share lies between 0 and 100 percent."
    )

    @api.depends("award_id.name", "kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for condition in self:
            condition.display_name = f"{condition.award_id.name} – {kinds.get(condition.kind, '')}"

    @api.constrains(
        "kind", "quality", "other_award_id", "share", "award_id", "years", "scope", "words"
    )
    def _check_said(self):
        for condition in self:
            missing = [
                condition._fields[name]._description_string(self.env)
                for name, kinds in (
                    ("quality", NEEDS_QUALITY),
                    ("other_award_id", NEEDS_AWARD),
                    ("share", NEEDS_SHARE),
                    ("years", NEEDS_YEARS),
                    ("scope", NEEDS_SCOPE),
                    ("words", NEEDS_WORDS),
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
