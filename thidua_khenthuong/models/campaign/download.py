from odoo import fields, models

from ..paper.download import Paper


class Download(models.TransientModel):
    """The launch plan among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "plan": Paper("ke-hoach.docx", "thidua.campaign", "_make_plan", True, template="plan"),
    }

    paper = fields.Selection(
        selection_add=[
            ("plan", "Launch plan"),
        ],
        ondelete={"plan": "cascade"},
    )

    def _make_plan(self, campaign):
        return self._fill("plan", campaign.company_id, campaign._paper_data())
