from odoo import fields, models

from ...paper import fund as fund_paper
from ..paper.download import Paper


class Download(models.TransientModel):
    """Income, spending and balance of the fund among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "fund_report": Paper(
            "quy-thi-dua-khen-thuong.xlsx", "thidua.fund", "_make_fund_report", named="display_name"
        ),
    }

    paper = fields.Selection(
        selection_add=[("fund_report", "Income and spending of the fund (Excel)")],
        ondelete={"fund_report": "cascade"},
    )

    def _make_fund_report(self, funds):
        return fund_paper.build_fund_report(funds._paper_head(), funds._paper_years())
