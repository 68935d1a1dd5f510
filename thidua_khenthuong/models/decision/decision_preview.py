from odoo import api, fields, models

from ...paper.words import amount_in_words, sentence
from .decision import BONUS
from .nomination_bonus import OFFICE


class DecisionPreview(models.Model):
    """What a decision costs, award by award, for whoever submits and whoever approves it."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    bonus_line_ids = fields.Many2many(
        "thidua.nomination", string="Bonuses", compute="_compute_bonus_line_ids", groups=OFFICE
    )
    bonus_summary = fields.Html(
        string="Bonuses by award and kind",
        compute="_compute_bonus_summary",
        sanitize=False,
        groups=OFFICE,
    )
    bonus_asked = fields.Boolean(
        compute="_compute_bonus_asked", groups=OFFICE, export_string_translation=False
    )
    bonus_in_words = fields.Char(
        string="Total in words", compute="_compute_bonus_in_words", groups=OFFICE
    )

    @api.depends("nomination_ids")
    def _compute_bonus_line_ids(self):
        for decision in self:
            decision.bonus_line_ids = decision.nomination_ids

    @api.depends("nomination_ids.bonus_choice", "nomination_ids.award_id", "date", "state")
    def _compute_bonus_asked(self):
        for decision in self:
            decision.bonus_asked = any(decision.nomination_ids.mapped("bonus_asked"))

    @api.depends("total_bonus")
    def _compute_bonus_in_words(self):
        """Say the total as the decision does; papers are Vietnamese."""
        for decision in self:
            decision.bonus_in_words = sentence(amount_in_words(decision.total_bonus))

    @api.depends(
        "commendation_ids.bonus",
        "nomination_ids.award_id",
        "nomination_ids.period_from",
        "nomination_ids.period_to",
        "nomination_ids.bonus_choice",
        "date",
        "state",
    )
    @api.depends_context("lang")
    def _compute_bonus_summary(self):
        for decision in self:
            rows = decision._bonus_rows()
            values = {"rows": rows, "total": sum(row["bonus"] for row in rows)}
            template = "thidua_khenthuong.decision_bonus_summary"
            decision.bonus_summary = rows and self.env["ir.qweb"]._render(template, values) or False

    def _bonus_rows(self):
        """Return what each award costs for each kind: list of dict award, kind, count, paid, bonus.

        `paid`: how many of them receive money.
        """
        worth = self._worth_of_each()
        rows = {}
        for nomination in self.nomination_ids._in_paper_order():
            key = (nomination.award_id, nomination.subject_kind)
            row = rows.setdefault(
                key,
                {
                    "award": nomination.award_id.name,
                    "kind": nomination._kind_label(),
                    "count": 0,
                    "paid": 0,
                    "bonus": 0,
                },
            )
            bonus = worth.get(nomination, {}).get("bonus", 0)
            row["count"] += 1
            row["paid"] += bool(bonus)
            row["bonus"] += bonus
        return list(rows.values())

    def _worth_of_each(self):
        """Return what each nomination received, or would (dict, as `_granted` returns it)."""
        if self.state != "issued":
            return self._granted()
        return {
            entry.nomination_id: {name: entry[name] for name in BONUS}
            for entry in self.commendation_ids
        }
