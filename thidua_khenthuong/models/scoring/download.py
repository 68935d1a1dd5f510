from odoo import fields, models

from ...paper import score_sheet
from ..paper.download import Paper


class Download(models.TransientModel):
    """The score sheet among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "score_sheet": Paper(
            "phieu-cham-diem.xlsx",
            "thidua.score.export",
            "_make_score_sheet",
            True,
            kept=False,
            listed=False,
        ),
    }

    paper = fields.Selection(
        selection_add=[
            ("score_sheet", "Score sheet (Excel)"),
        ],
        ondelete={"score_sheet": "cascade"},
    )

    def _make_score_sheet(self, export):
        return score_sheet.build(
            export._sheet_head(), export.step, export._sheet_units(), export._sheet_meta()
        )
