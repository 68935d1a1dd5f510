from odoo import fields, models

from ...paper.ledger import build_ledger, build_ledger_extract
from ..export.download import Long
from ..paper.declaration import LEADS
from ..paper.download import Paper


class Download(models.TransientModel):
    """The ledger as a book, and an extract of it, among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "ledger_book": Paper("so-khen-thuong.xlsx", "thidua.commendation", "_make_ledger_book"),
        "ledger_extract": Paper(
            "trich-so-khen-thuong.xlsx",
            "thidua.commendation",
            "_make_ledger_extract",
            groups=LEADS,
        ),
    }
    _long_papers = {"ledger_book": Long("_ledger_order", "_ledger_part", "_build_ledger")}

    paper = fields.Selection(
        selection_add=[
            ("ledger_book", "Award ledger"),
            ("ledger_extract", "Extract of the ledger (Excel)"),
        ],
        ondelete={"ledger_book": "cascade", "ledger_extract": "cascade"},
    )

    def _make_ledger_book(self, entries):
        ordered = entries.browse(entries._book_order())
        return build_ledger(ordered._book_head(), ordered._ledger_rows())

    def _ledger_order(self, entries):
        return entries._book_order()

    def _ledger_part(self, entries):
        return list(entries._ledger_rows())

    def _build_ledger(self, entries, rows):
        return build_ledger(entries._book_head(), rows)

    def _make_ledger_extract(self, entries):
        return build_ledger_extract(entries._extract_head(), entries._extract_rows())
