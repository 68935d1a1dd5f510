from odoo import fields, models

from ...paper.ledger import build_ledger_extract
from ..paper.declaration import LEADS
from ..paper.download import Paper


class Download(models.TransientModel):
    """The extract of the ledger among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "ledger_extract": Paper(
            "trich-so-khen-thuong.xlsx",
            "thidua.commendation",
            "_make_ledger_extract",
            groups=LEADS,
        ),
    }

    paper = fields.Selection(
        selection_add=[("ledger_extract", "Extract of the ledger (Excel)")],
        ondelete={"ledger_extract": "cascade"},
    )

    def _make_ledger_extract(self, entries):
        return build_ledger_extract(entries._extract_head(), entries._extract_rows())
