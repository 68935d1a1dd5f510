from odoo import fields, models

from ...paper.results import build_results
from ..paper.download import Paper


class Download(models.TransientModel):
    """The report of a movement among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "summary": Paper(
            "bao-cao-phong-trao.docx", "thidua.summary", "_make_summary", True, template="summary"
        ),
        "results": Paper(
            "ket-qua-phong-trao.xlsx",
            "thidua.summary",
            "_make_results",
            True,
            when=lambda summary: summary._has_results(),
        ),
    }

    paper = fields.Selection(
        selection_add=[
            ("summary", "Report of a movement"),
            ("results", "Results of a movement (Excel)"),
        ],
        ondelete={"summary": "cascade", "results": "cascade"},
    )

    def _make_summary(self, summary):
        return self._fill("summary", summary.company_id, summary._paper_data())

    def _make_results(self, summary):
        return build_results(summary._results_head(), summary._results())
