from odoo import fields, models
from odoo.tools import SQL

from ..organisation.subject_class import ROLES


class TopReport(models.Model):
    """Leaders and direct workers among all evaluated individuals, and among the best.

    Those who work directly have priority (Đ5.2 Luật Thi đua, khen thưởng 2022, trust A). One
    row for each individual in each group that he belongs to.
    """

    _name = "thidua.top.report"
    _description = "Leaders and direct workers among the best"
    _auto = False
    _inherit = "thidua.evaluation.row.mixin"
    _order = "population, rank, subject_name, id"
    _depends = {
        "thidua.nomination": ["evaluation_id", "state"],
        "thidua.result.threshold": ["campaign_id", "class_id", "share"],
        "thidua.subject.class": ["counts_as"],
    }

    counts_as = fields.Selection(ROLES, string="Counts as", readonly=True)
    population = fields.Selection(
        [
            ("all", "All evaluated"),
            ("first", "First tenth by rank"),
            ("nominated", "Nominated"),
            ("top", "Best class"),
        ],
        string="Among",
        readonly=True,
        help="First tenth: at least one; all who share its last rank are in it.",
    )
    direct_share = fields.Float(
        string="Direct workers (%)",
        readonly=True,
        digits=(8, 1),
        aggregator="avg",
        help="Those who work directly have priority (Đ5.2 Luật Thi đua, khen thưởng 2022, "
        "trust A).",
    )
    leader_share = fields.Float(
        string="Leaders (%)", readonly=True, digits=(8, 1), aggregator="avg"
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT e.id * 4 + g.number AS id, e.id AS evaluation_id, e.round_id, e.campaign_id,
                   e.company_id, e.year, e.subject_name, e.sort_key, e.unit_id,
                   e.subject_class_id,
                   e.counts_as, e.rank, g.population,
                   CASE e.counts_as WHEN 'direct' THEN 100 ELSE 0 END AS direct_share,
                   CASE e.counts_as WHEN 'leader' THEN 100 ELSE 0 END AS leader_share
              FROM (
                   SELECT e.id, e.round_id, e.campaign_id, e.company_id, r.year, e.subject_name,
                          e.sort_key, e.unit_id, p.subject_class_id,
                          COALESCE(c.counts_as, 'other') AS counts_as, e.rank, e.result_class_id,
                          COUNT(*) FILTER (WHERE e.rank > 0) OVER (
                              PARTITION BY e.company_id, e.campaign_id, e.round_id) AS ranked
                     FROM thidua_evaluation e
                     JOIN thidua_round r ON r.id = e.round_id
                     JOIN thidua_participant p ON p.id = e.participant_id
                     LEFT JOIN thidua_subject_class c ON c.id = p.subject_class_id
                    WHERE e.state = 'final' AND e.subject_kind = 'individual'
                   ) e
              LEFT JOIN (
                   SELECT DISTINCT ON (campaign_id) campaign_id, class_id
                     FROM thidua_result_threshold
                    ORDER BY campaign_id, share DESC, id
                   ) best ON best.campaign_id = e.campaign_id
              LEFT JOIN (
                   SELECT DISTINCT evaluation_id
                     FROM thidua_nomination WHERE state NOT IN ('refused', 'revoked')
                   ) n ON n.evaluation_id = e.id
              JOIN LATERAL (
                   VALUES (0, 'all', TRUE),
                          (1, 'first', e.rank BETWEEN 1 AND CEIL(e.ranked / 10.0)),
                          (2, 'nominated', n.evaluation_id IS NOT NULL),
                          (3, 'top', e.result_class_id = best.class_id)
                   ) AS g (number, population, belongs) ON g.belongs
            """
        )
