from odoo import fields, models

from ..paper.download import Paper


class Download(models.TransientModel):
    """The notice of results among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "notice": Paper(
            "thong-bao-ket-qua.docx", "thidua.notice", "_make_notice", True, template="notice"
        ),
    }

    paper = fields.Selection(
        selection_add=[("notice", "Notice of results")], ondelete={"notice": "cascade"}
    )

    def _make_notice(self, notice):
        return self._fill("notice", notice.company_id, notice._paper_data())
