from odoo import fields, models

from ...paper import ranking
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
    }

    paper = fields.Selection(
        selection_add=[
            ("ranking_list", "Ranking (Excel)"),
            ("round_ranking", "Ranking of the round"),
        ],
        ondelete={"ranking_list": "cascade", "round_ranking": "cascade"},
    )

    def _make_ranking(self, evaluations):
        return ranking.build_ranking_list(
            evaluations._ranking_head(), evaluations._ranking_sections()
        )

    def _make_round_ranking(self, rounds):
        return self._make_ranking(rounds.evaluation_ids)
