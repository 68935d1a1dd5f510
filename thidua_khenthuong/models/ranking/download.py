from odoo import fields, models

from ...paper import ranking
from ..paper.download import Paper


class Download(models.TransientModel):
    """The ranking among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "ranking_list": Paper("bang-xep-hang.xlsx", "thidua.evaluation", "_make_ranking"),
    }

    paper = fields.Selection(
        selection_add=[
            ("ranking_list", "Ranking (Excel)"),
        ],
        ondelete={"ranking_list": "cascade"},
    )

    def _make_ranking(self, evaluations):
        return ranking.build_ranking_list(
            evaluations._ranking_head(), evaluations._ranking_sections()
        )
