from odoo import fields, models

from ..paper.download import Paper


class Download(models.TransientModel):
    """The decision among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "decision": Paper("quyet-dinh.docx", "thidua.decision", "_make_decision", True),
    }

    paper = fields.Selection(
        selection_add=[
            ("decision", "Decision"),
        ],
        ondelete={"decision": "cascade"},
    )

    def _make_decision(self, decision):
        return self._fill("decision", decision.company_id, decision._paper_data())
