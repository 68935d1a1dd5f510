from odoo import fields, models

from ..paper.download import Paper


class Download(models.TransientModel):
    """The report of a movement among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "summary": Paper(
            "bao-cao-phong-trao.docx", "thidua.summary", "_make_summary", True, template="summary"
        ),
    }

    paper = fields.Selection(
        selection_add=[("summary", "Report of a movement")], ondelete={"summary": "cascade"}
    )

    def _make_summary(self, summary):
        return self._fill("summary", summary.company_id, summary._paper_data())
