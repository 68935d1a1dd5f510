from odoo import fields, models

from ...paper.difficulty import build_difficulty_list
from ..paper.download import Paper


class Download(models.TransientModel):
    """The list of difficulties among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "difficulty": Paper(
            "kho-khan-vuong-mac.xlsx", "thidua.difficulty", "_make_difficulty_list"
        ),
    }

    paper = fields.Selection(
        selection_add=[
            ("difficulty", "Difficulties"),
        ],
        ondelete={"difficulty": "cascade"},
    )

    def _make_difficulty_list(self, difficulties):
        return build_difficulty_list(difficulties._paper_list_head(), difficulties._paper_rows())
