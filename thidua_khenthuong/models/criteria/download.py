from odoo import fields, models

from ...paper import criteria
from ..paper.download import Paper


class Download(models.TransientModel):
    """The criteria set among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "criteria": Paper(
            "bo-tieu-chi.xlsx", "thidua.criteria.set", "_make_criteria", True, kept=False
        ),
    }

    paper = fields.Selection(
        selection_add=[
            ("criteria", "Criteria set"),
        ],
        ondelete={"criteria": "cascade"},
    )

    def _make_criteria(self, criteria_set):
        return criteria.build(criteria_set._sheet_head(), criteria_set._sheet_rows())
