from odoo import fields, models

from ...paper.ledger import build_ledger
from ..export.download import Long
from ..paper.download import Paper


class Download(models.TransientModel):
    """The ledger as a book among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "ledger_book": Paper("so-khen-thuong.xlsx", "thidua.commendation", "_make_ledger_book"),
    }
    _long_papers = {"ledger_book": Long("_ledger_order", "_ledger_part", "_build_ledger")}

    paper = fields.Selection(
        selection_add=[("ledger_book", "Award ledger")], ondelete={"ledger_book": "cascade"}
    )

    def _make_ledger_book(self, entries):
        ordered = entries.browse(entries._book_order())
        return build_ledger(ordered._book_head(), ordered._book_rows())

    def _ledger_order(self, entries):
        return entries._book_order()

    def _ledger_part(self, entries):
        return list(entries._book_rows())

    def _build_ledger(self, entries, rows):
        return build_ledger(entries._book_head(), rows)
