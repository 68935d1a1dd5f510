from odoo import fields, models
from odoo.tools import SQL

from ..core.score_field import Score
from ..organisation.subject_mixin import SUBJECT_KINDS

BANDS = [
    ("00", "Below 50%"),
    ("50", "50–60%"),
    ("60", "60–70%"),
    ("70", "70–80%"),
    ("80", "80–90%"),
    ("90", "From 90%"),
]


class ScoreReport(models.Model):
    """How each appraiser scores: one row a final evaluation, in percent of its maximum."""

    _name = "thidua.score.report"
    _description = "Fairness of scores"
    _auto = False
    _inherit = "thidua.evaluation.row.mixin"
    _order = "share desc, subject_name, id"
    _depends = {
        "thidua.evaluation": [
            "total",
            "self_total",
            "max_total",
            "appraised_by_id",
            "appraised_on",
        ]
    }

    round_kind = fields.Selection(
        [("annual", "Annual"), ("final", "Final summary")], string="Kind of round", readonly=True
    )
    subject_kind = fields.Selection(SUBJECT_KINDS, string="Subject", readonly=True)
    result_class_id = fields.Many2one("thidua.result.class", string="Class", readonly=True)
    appraised_by_id = fields.Many2one("res.users", string="Appraised by", readonly=True)
    appraised_on = fields.Datetime(string="Appraised on", readonly=True)
    band = fields.Selection(BANDS, string="Share of the maximum", readonly=True)
    share = Score(
        string="Score (%)", readonly=True, digits=(8, 2), aggregator="avg", help="Average."
    )
    lowest = Score(string="Lowest score (%)", readonly=True, digits=(8, 2), aggregator="min")
    highest = Score(string="Highest score (%)", readonly=True, digits=(8, 2), aggregator="max")
    deviation = Score(
        string="Spread (points of %)",
        readonly=True,
        digits=(8, 2),
        aggregator="avg",
        help="How far, on average, a score lies from the average that the same appraiser gave in "
        "the same round to subjects of the same kind.",
    )
    generosity = Score(
        string="Above own score (points of %)",
        readonly=True,
        digits=(8, 2),
        aggregator="avg",
        help="Office score less the subject's own; below zero: stricter. Only where the subject "
        "scored itself.",
    )

    @property
    def _table_query(self):
        # what a filter may name stands in each PARTITION BY, so that it reaches the inner query
        return SQL(
            """
            SELECT s.*, s.share AS lowest, s.share AS highest,
                   ABS(s.share - AVG(s.share) OVER (
                       PARTITION BY company_id, campaign_id, round_id, subject_kind,
                                    appraised_by_id)) AS deviation,
                   CASE WHEN s.share >= 90 THEN '90'
                        WHEN s.share >= 80 THEN '80'
                        WHEN s.share >= 70 THEN '70'
                        WHEN s.share >= 60 THEN '60'
                        WHEN s.share >= 50 THEN '50'
                        ELSE '00' END AS band
              FROM (
                   SELECT e.id, e.id AS evaluation_id, e.round_id, e.campaign_id, e.company_id,
                          r.year, r.kind AS round_kind, e.subject_kind, e.subject_name, e.sort_key,
                          e.unit_id,
                          p.subject_class_id, e.result_class_id, e.appraised_by_id,
                          e.appraised_on, e.rank,
                          100 * e.total / e.max_total AS share,
                          100 * (e.total - e.self_total) / e.max_total AS generosity
                     FROM thidua_evaluation e
                     JOIN thidua_round r ON r.id = e.round_id
                     JOIN thidua_participant p ON p.id = e.participant_id
                    WHERE e.state = 'final' AND e.max_total > 0
                   ) s
            """
        )
