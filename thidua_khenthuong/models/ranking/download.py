from odoo import fields, models

from ...paper import ranking, score_table
from ..paper.declaration import LEADS
from ..paper.download import Paper


class Download(models.TransientModel):
    """The ranking among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "ranking_list": Paper("bang-xep-hang.xlsx", "thidua.evaluation", "_make_ranking"),
        "round_ranking": Paper(
            "bang-xep-hang.xlsx",
            "thidua.round",
            "_make_round_ranking",
            states=("council", "decided", "closed"),
            when=lambda round_: round_.evaluation_ids,
        ),
        "score_table": Paper(
            "bang-cham-diem.xlsx", "thidua.evaluation", "_make_score_table", groups=LEADS
        ),
        "round_scores": Paper(
            "bang-cham-diem.xlsx",
            "thidua.round",
            "_make_round_scores",
            states=("appraisal", "council", "decided", "closed"),
            when=lambda round_: round_.evaluation_ids,
            groups=LEADS,
        ),
    }

    paper = fields.Selection(
        selection_add=[
            ("ranking_list", "Ranking (Excel)"),
            ("round_ranking", "Ranking of the round"),
            ("score_table", "Scores by criterion (Excel)"),
            ("round_scores", "Scores by criterion of the round"),
        ],
        ondelete={
            "ranking_list": "cascade",
            "round_ranking": "cascade",
            "score_table": "cascade",
            "round_scores": "cascade",
        },
    )

    def _make_ranking(self, evaluations):
        return ranking.build_ranking_list(
            evaluations._ranking_head(), evaluations._ranking_sections()
        )

    def _make_round_ranking(self, rounds):
        return self._make_ranking(rounds.evaluation_ids)

    def _make_score_table(self, evaluations):
        return score_table.build_score_table(
            evaluations._score_table_head(), evaluations._score_tables()
        )

    def _make_round_scores(self, rounds):
        return self._make_score_table(rounds.evaluation_ids)
