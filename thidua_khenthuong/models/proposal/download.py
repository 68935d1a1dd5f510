from odoo import fields, models

from ..paper.download import Paper


class Download(models.TransientModel):
    """The proposal and its list among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "proposal": Paper(
            "to-trinh.docx",
            "thidua.proposal",
            "_make_proposal",
            True,
            when=lambda proposal: proposal.nomination_count,
            template="proposal",
        ),
        "proposal_list": Paper(
            "danh-sach-de-nghi.xlsx",
            "thidua.proposal",
            "_make_list",
            when=lambda proposal: proposal.nomination_count,
        ),
    }

    paper = fields.Selection(
        selection_add=[("proposal", "Proposal"), ("proposal_list", "List of the proposal")],
        ondelete={"proposal": "cascade", "proposal_list": "cascade"},
    )

    def _make_proposal(self, proposal):
        return self._fill("proposal", proposal.company_id, proposal._paper_data())
