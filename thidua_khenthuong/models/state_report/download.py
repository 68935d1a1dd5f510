from odoo import fields, models

from ...paper import statistics as statistics_paper
from ..paper.download import Paper


class Download(models.TransientModel):
    """Statistical reports among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "statistics": Paper(
            "bieu-thong-ke.xlsx", "thidua.stat.report", "_make_statistics", named="display_name"
        ),
    }

    paper = fields.Selection(
        selection_add=[("statistics", "Statistical report (Excel)")],
        ondelete={"statistics": "cascade"},
    )

    def _make_statistics(self, reports):
        return statistics_paper.build_statistics(reports._paper_forms())
