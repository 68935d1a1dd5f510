from odoo import fields, models

from ...paper import ranking, score_table
from ..paper.download import Paper


class Download(models.TransientModel):
    """The ranking among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "ranking_list": Paper("bang-xep-hang.xlsx", "thidua.evaluation", "_make_ranking"),
        "score_table": Paper("bang-cham-diem.xlsx", "thidua.evaluation", "_make_score_table"),
    }

    paper = fields.Selection(
        selection_add=[
            ("ranking_list", "Ranking (Excel)"),
            ("score_table", "Scores by criterion (Excel)"),
        ],
        ondelete={"ranking_list": "cascade", "score_table": "cascade"},
    )

    def _make_ranking(self, evaluations):
        return ranking.build_ranking_list(
            evaluations._ranking_head(), evaluations._ranking_sections()
        )

    def _make_score_table(self, evaluations):
        return score_table.build_score_table(
            evaluations._score_table_head(), evaluations._score_tables()
        )
