from odoo import fields, models

from ..paper.download import Paper


class Download(models.TransientModel):
    """The decision and its list among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "decision": Paper(
            "quyet-dinh.docx", "thidua.decision", "_make_decision", True, template="decision"
        ),
        "decision_list": Paper(
            "danh-sach-trich-ngang.xlsx",
            "thidua.decision",
            "_make_list",
            when=lambda decision: decision.nomination_count,
        ),
    }

    paper = fields.Selection(
        selection_add=[
            ("decision", "Decision"),
            ("decision_list", "List"),
        ],
        ondelete={"decision": "cascade", "decision_list": "cascade"},
    )

    def _make_decision(self, decision):
        return self._fill("decision", decision.company_id, decision._paper_data())
