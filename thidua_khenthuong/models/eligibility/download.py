from odoo import fields, models

from ...paper import checks
from ..core.language import in_company_language
from ..paper.declaration import LEADS
from ..paper.download import Paper


class Download(models.TransientModel):
    """The table of nominations and their checks among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "checks": Paper("bang-tham-dinh.xlsx", "thidua.nomination", "_make_checks", groups=LEADS),
    }

    paper = fields.Selection(
        selection_add=[("checks", "Checks of nominations")], ondelete={"checks": "cascade"}
    )

    def _make_checks(self, nominations):
        # what leaves the house is in the company's language
        told = in_company_language(nominations)
        return checks.build_checks(told._checks_head(), told._checks_table())
