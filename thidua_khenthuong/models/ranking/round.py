from odoo import fields, models
from odoo.tools import SQL

from ..assessment.evaluation_head import UNIT_KINDS, kind_in_cluster
from ..organisation.subject_mixin import SUBJECT_KINDS
from .evaluation import RANKS

# states in which the ranks of a round stand
RANKED = ("council", "decided", "closed")
# what ranking writes on an evaluation
RESULTS = (*RANKS, "cluster_id", "result_class_id")

# Equal totals have equal keys where criteria do not break them. A penalty counts the other way
# round; a criterion that an evaluation has no line of comes last.
_TIES = SQL(
    """
    SELECT s.id, array_agg(
               COALESCE(
                   ROUND(CASE WHEN l.id IS NOT NULL THEN COALESCE(l.office_score, 0) END
                         / NULLIF(l.max_score, 0), 6)
                   * CASE WHEN l.effect = 'penalty' THEN -1 ELSE 1 END, -2)
               ORDER BY c.tie_order, c.sequence, c.id) AS key
      FROM sheets s
      JOIN thidua_criterion c
        ON c.campaign_id = s.campaign_id
       AND c.subject_kind = s.criteria_kind
       AND c.tie_order > 0
       AND c.active
      LEFT JOIN thidua_evaluation_line l
        ON l.evaluation_id = s.id AND l.criterion_id = c.id
     WHERE s.tie_rule = 'criteria' AND s.final
     GROUP BY s.id
    """
)
_IN_CLUSTER = SQL(" ").join(
    SQL("WHEN %s THEN %s", kind, kind_in_cluster(kind)) for kind, _label in SUBJECT_KINDS
)
_BROKEN = SQL(", t.key DESC NULLS LAST")
_BY_CLUSTER = """
           RANK() OVER (
               PARTITION BY s.round_id, s.criteria_kind, s.cluster_id, s.final
               ORDER BY s.total DESC %s)
"""

_RANKING = """
WITH rounds AS (
    SELECT r.id, r.company_id, c.cluster_id, c.tie_rule,
           LEAST(make_date(r.year, 12, 31), c.date_end) AS day
      FROM thidua_round r
      JOIN thidua_campaign c ON c.id = r.campaign_id
     WHERE r.id IN %(rounds)s
), members AS (
    SELECT DISTINCT ON (r.id, COALESCE(m.department_id, -m.partner_id))
           r.id AS round_id, COALESCE(m.department_id, -m.partner_id) AS unit, k.id AS cluster_id
      FROM rounds r
      JOIN thidua_cluster k ON k.company_id = r.company_id AND k.active
      JOIN thidua_cluster_member m
        ON m.cluster_id = k.id
       AND m.date_from <= r.day
       AND (m.date_to IS NULL OR m.date_to >= r.day)
     ORDER BY r.id, COALESCE(m.department_id, -m.partner_id), m.date_from, k.id
), sheets AS MATERIALIZED (
    SELECT e.id, e.round_id, e.campaign_id, e.subject_kind, e.unit_id, r.tie_rule,
           e.state = 'final' AS final,
           COALESCE(e.total, 0) AS total, COALESCE(e.max_total, 0) AS max_total,
           CASE WHEN r.cluster_id IS NULL THEN e.subject_kind
                ELSE CASE e.subject_kind %(in_cluster)s END END AS criteria_kind,
           CASE WHEN e.subject_kind IN %(unit_kinds)s
                THEN COALESCE(r.cluster_id, m.cluster_id) END AS cluster_id
      FROM thidua_evaluation e
      JOIN rounds r ON r.id = e.round_id
      LEFT JOIN members m
        ON m.round_id = e.round_id AND m.unit = COALESCE(e.department_id, -e.partner_id)
), own AS (
    SELECT DISTINCT campaign_id, subject_kind
      FROM thidua_result_threshold
     WHERE subject_kind IS NOT NULL
), ranked AS (
    SELECT s.id, s.final, s.cluster_id, s.subject_kind, s.unit_id, c.class_id,
           RANK() OVER (
               PARTITION BY s.round_id, s.subject_kind, s.final
               ORDER BY s.total DESC %(broken)s) AS by_kind,
           RANK() OVER (
               PARTITION BY s.round_id, s.subject_kind, s.unit_id, s.final
               ORDER BY s.total DESC %(broken)s) AS by_unit,
           %(by_cluster)s AS by_cluster
      FROM sheets s
      %(ties)s
      LEFT JOIN own o ON o.campaign_id = s.campaign_id AND o.subject_kind = s.criteria_kind
      LEFT JOIN LATERAL (
           SELECT t.class_id
             FROM thidua_result_threshold t
            WHERE t.campaign_id = s.campaign_id
              AND t.subject_kind IS NOT DISTINCT FROM o.subject_kind
              AND s.final AND s.max_total > 0
              AND ROUND(100 * GREATEST(s.total, 0) / s.max_total, 6) >= t.share
            ORDER BY t.share DESC, t.id DESC
            LIMIT 1) c ON TRUE
), results AS (
    SELECT id, cluster_id, class_id,
           CASE WHEN final THEN by_kind ELSE 0 END AS rank,
           CASE WHEN final AND subject_kind = 'individual' AND unit_id IS NOT NULL
                THEN by_unit ELSE 0 END AS unit_rank,
           CASE WHEN final AND cluster_id IS NOT NULL THEN by_cluster ELSE 0 END AS cluster_rank
      FROM ranked
)
UPDATE thidua_evaluation e
   SET rank = n.rank, unit_rank = n.unit_rank, cluster_id = n.cluster_id,
       cluster_rank = n.cluster_rank, result_class_id = n.class_id
  FROM results n
 WHERE n.id = e.id
   AND (e.rank, e.unit_rank, e.cluster_id, e.cluster_rank, e.result_class_id)
       IS DISTINCT FROM (n.rank, n.unit_rank, n.cluster_id, n.cluster_rank, n.class_id)
"""


class Round(models.Model):
    """Ranks what is final: by kind, within the unit and within the cluster, and classifies it."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    previous_round_id = fields.Many2one(
        "thidua.round",
        string="Compared with",
        compute="_compute_previous_round_id",
        compute_sudo=True,
        help="The round of the year before of the same kind: of the same campaign, else of the "
        "latest one of the same movement whose criteria are for the most part the same.",
    )

    def _compute_previous_round_id(self):
        previous = self._previous_rounds()
        for record in self:
            record.previous_round_id = previous.get(record.id)

    # --- actions ------------------------------------------------------------------------------

    def action_open_ranking(self):
        """Return the window of the round's ranking, kind by kind."""
        return self._open_lines("thidua_khenthuong.action_evaluation_ranking")

    def action_open_fairness(self):
        """Return the window of how the round was scored, by appraiser."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_score_report"
        )
        action["domain"] = [("round_id", "=", self.id)]
        return action

    # --- ranking ------------------------------------------------------------------------------

    def _rank_all(self, reason=None):
        """Rank and classify the final evaluations, in one statement whatever their number.

        By kind, by unit and by cluster; equal totals share a rank, unless the plan breaks ties by
        criteria. An evaluation that is not final is not ranked: its ranks are 0 and it has no
        class. A unit's cluster is that of the campaign; else, of those it is a member of on the
        last day of the round's year (or of the campaign, if earlier), the one it entered first.
        Classes that ask for more than the total are then found sheet by sheet.
        """
        # one that becomes final meanwhile is ranked with the others, or has to start anew
        self.env["thidua.evaluation"].search(
            [("round_id", "in", self.ids), ("state", "!=", "final")]
        )._lock_rows()
        self.env.flush_all()
        # what a plan does not use costs nothing
        ties = broken = SQL()
        if "criteria" in self.campaign_id.mapped("tie_rule"):
            ties, broken = SQL("LEFT JOIN (%s) t ON t.id = s.id", _TIES), _BROKEN
        # sudo: whether there are any, which the Office need not read
        clusters = self.env["thidua.cluster"].sudo()
        has_clusters = clusters.search_count([("company_id", "in", self.company_id.ids)], limit=1)
        self.env.cr.execute(
            SQL(
                _RANKING,
                rounds=tuple(self.ids),
                ties=ties,
                broken=broken,
                in_cluster=_IN_CLUSTER,
                unit_kinds=UNIT_KINDS,
                by_cluster=SQL(_BY_CLUSTER, broken) if has_clusters else SQL("0"),
            )
        )
        self.env["thidua.evaluation"].invalidate_model(RESULTS)
        asking = self.filtered(lambda r: r.campaign_id.threshold_ids._ask_for_more())
        asking.evaluation_ids._lower_classes()
        return super()._rank_all(reason)

    def _forget_ranks(self, reason=None):
        """Take the ranks back: scores may change now, and an old place says nothing of new ones."""
        # with the key: the move was checked and made
        ranked = self.evaluation_ids._with_key().filtered(
            lambda e: any(e[name] for name in RESULTS)
        )
        ranked.write(dict.fromkeys(RANKS, 0) | {"cluster_id": False, "result_class_id": False})
        return super()._forget_ranks(reason)

    def _previous_rounds(self):
        """Return the round that each is compared with, in a constant number of queries.

        A round of the year before, of the same kind, that is ranked: of the same campaign; else,
        of the company's campaigns of the same movement with like criteria, that of the latest.
        What is not alike is not compared: a place in another movement says nothing of this one.

        :return: dict id → thidua.round, without those that have none
        """
        candidates = self.search(
            [
                ("company_id", "in", self.company_id.ids),
                ("year", "in", [record.year - 1 for record in self]),
                ("state", "in", RANKED),
            ]
        ).sorted(lambda r: (r.campaign_id.date_start, r.id), reverse=True)
        same = candidates.grouped(lambda r: (r.campaign_id, r.kind, r.year))
        alike = candidates.grouped(
            lambda r: (r.company_id, r.campaign_id._movement_key(), r.kind, r.year)
        )
        found = {}
        for record in self:
            campaign, year = record.campaign_id, record.year - 1
            previous = same.get((campaign, record.kind, year))
            movement = campaign._movement_key()
            if not previous and movement:
                previous = alike.get((record.company_id, movement, record.kind, year), ())
                previous = [r for r in previous if campaign._has_like_criteria(r.campaign_id)]
            if previous:
                found[record.id] = previous[0]
        return found
