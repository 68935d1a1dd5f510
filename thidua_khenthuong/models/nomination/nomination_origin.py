import hashlib
import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_date

from ..core.search_mixin import plain

# a nomination of a round rests on its evaluation; the others are entered with their subject
OUTSIDE = [("unit", "Proposed by a unit"), ("leader", "Found by a leader")]


def achievement_key(text):
    """Return what two wordings of one achievement have in common, marks and stops aside (str)."""
    words = re.findall(r"\w+", plain(text))
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


class Nomination(models.Model):
    """Where a nomination comes from, of which type it is, and for which time.

    One achievement in one period is commended once (Đ5.2.c Luật Thi đua, khen thưởng 2022, trust
    A); a title and a form at one time are two (Đ49.7 NĐ 152/2025/NĐ-CP, trust A), and so are
    forms for different periods and achievements (Đ49.6).
    """

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    origin = fields.Selection(
        [("round", "Evaluated in a round"), *OUTSIDE],
        string="Where it comes from",
        required=True,
        default="round",
        help="What a leader finds himself needs no proposal from below; the body that proposes "
        "writes the summary of the achievement (Đ33.8 NĐ 152/2025/NĐ-CP, trust A).",
    )
    proposing_unit_id = fields.Many2one(
        "hr.department", string="Proposing unit", check_company=True, ondelete="restrict"
    )
    commendation_type_id = fields.Many2one(
        "thidua.commendation.type",
        string="Type of commendation",
        compute="_compute_commendation_type_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        index=True,
        check_company=True,
        domain="[('date_from', '<=', date), '|', ('date_to', '=', False), ('date_to', '>=', date)]",
    )
    period_from = fields.Date(
        string="Achievement from",
        compute="_compute_period",
        store=True,
        readonly=False,
        precompute=True,
        help="The time in which it was achieved. The next award of the same chain counts from the "
        "period that the last decision names (Đ33.7 NĐ 152/2025/NĐ-CP, trust A).",
    )
    period_to = fields.Date(
        string="Achievement to",
        compute="_compute_period",
        store=True,
        readonly=False,
        precompute=True,
    )
    year = fields.Integer(
        compute="_compute_year",
        store=True,
        aggregator=None,
        help="Of the round, else the one in which the achievement ends.",
    )
    award_category = fields.Selection(related="award_id.category", store=True)
    # short enough for an index
    achievement_key = fields.Char(
        compute="_compute_achievement_key", store=True, export_string_translation=False
    )

    _evaluation_uniq = models.UniqueIndex(
        "(evaluation_id, award_category) "
        "WHERE state NOT IN ('refused', 'revoked') AND evaluation_id IS NOT NULL",
        "This subject is already nominated in the round: one achievement is commended once "
        "(Đ5 Luật Thi đua, khen thưởng 2022).",
    )
    _period_uniq = models.UniqueIndex(
        "(company_id, award_id, COALESCE(employee_id, 0), COALESCE(department_id, 0), "
        "COALESCE(partner_id, 0), period_from, period_to, achievement_key) "
        "WHERE state NOT IN ('refused', 'revoked') AND evaluation_id IS NULL",
        "This subject is already nominated for this award and this time: one achievement is "
        "commended once (Đ5 Luật Thi đua, khen thưởng 2022). Where a form is for another "
        "achievement, word it so.",
    )
    _origin_round = models.Constraint(
        "CHECK ((origin = 'round') = (evaluation_id IS NOT NULL))",
        "What comes from a round rests on an evaluation; what does not, rests on none.",
    )

    @api.depends("campaign_id")
    def _compute_commendation_type_id(self):
        """Take the type of the campaign; outside one it is the Office's to say."""
        for nomination in self:
            nomination.commendation_type_id = (
                nomination.campaign_id.commendation_type_id or nomination.commendation_type_id
            )

    @api.depends("evaluation_id")
    def _compute_period(self):
        """Propose the year of an annual round, or the time of the whole campaign."""
        for nomination in self:
            begin, end = nomination.round_id._achievement_period()
            nomination.period_from = begin or nomination.period_from
            nomination.period_to = end or nomination.period_to

    @api.depends("round_id.year", "period_to")
    def _compute_year(self):
        for nomination in self:
            ended = nomination.period_to
            nomination.year = nomination.round_id.year or (ended.year if ended else 0)

    @api.depends("achievement", "award_category")
    def _compute_achievement_key(self):
        """Tell achievements of one time apart; a title is for the time, however it is worded."""
        for nomination in self:
            title = nomination.award_category == "title"
            nomination.achievement_key = achievement_key("" if title else nomination.achievement)

    @api.constrains("origin", "period_from", "period_to", "commendation_type_id", "date")
    def _check_outside(self):
        for nomination in self:
            told = nomination._period_fault() or nomination._type_fault()
            if told:
                raise ValidationError(told)

    def _period_fault(self):
        """Say what is wrong with the time of the achievement (str, empty where nothing is)."""
        values = {"name": self.display_name}
        begin, end = self.period_from, self.period_to
        if not (begin and end):
            return self.env._("“%(name)s”: say from when to when it was achieved.", **values)
        if begin > end:
            return self.env._(
                "“%(name)s”: the achievement ends (%(to)s) before it begins (%(from)s).",
                to=format_date(self.env, end),
                **values,
                **{"from": format_date(self.env, begin)},
            )
        if self.origin != "round" and end > self._latest_period_end():
            return self.env._(
                "“%(name)s”: the achievement ends on %(to)s, after the dossier was accepted "
                "(%(date)s). Only what was achieved is commended.",
                to=format_date(self.env, end),
                date=format_date(self.env, self.date),
                **values,
            )
        return ""

    def _latest_period_end(self):
        """Return the last day on which an achievement outside a round may have ended (date)."""
        return self.date

    def _type_fault(self):
        """Say what is wrong with the type of commendation (str, empty where nothing is)."""
        kind = self.commendation_type_id
        if not kind:
            return self.env._(
                "“%s”: choose the type of commendation, such as “Đột xuất”.", self.display_name
            )
        if self.origin != "round" and not kind._holds_on(self.date):
            return self.env._(
                "“%(name)s”: the type “%(type)s” does not hold on %(date)s.",
                name=self.display_name,
                type=kind.name,
                date=format_date(self.env, self.date),
            )
        return ""

    @api.model_create_multi
    def create(self, vals_list):
        """Outside a round, open what was achieved and by whom to the Office alone."""
        vals_list = [
            {**vals, "origin": "round"}
            if vals.get("evaluation_id")
            else {**vals, "origin": vals.get("origin") or self._default_origin()}
            for vals in vals_list
        ]
        for vals in vals_list:
            if vals["origin"] == "round" and not vals.get("evaluation_id"):
                raise UserError(
                    self.env._(
                        "Choose the evaluation that the nomination rests on, in the ranking of its "
                        "round; or say that a unit proposes it or a leader found it."
                    )
                )
        return super().create(vals_list)

    def _default_origin(self):
        return self.env.context.get("default_origin") or "round"

    def write(self, vals):
        if "origin" in vals and any(record.origin != vals["origin"] for record in self):
            round_ = vals["origin"] == "round" or "round" in self.mapped("origin")
            if round_:
                raise UserError(
                    self.env._(
                        "“%s”: a nomination of a round stays one. Refuse it and make a new one.",
                        self[:1].display_name,
                    )
                )
        return super().write(vals)
