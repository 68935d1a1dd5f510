from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain

from ...paper import workbook
from ..core.declared import declared

# Odoo's client sends no more records than this, and the list's filter beside them
SENT_PARAMETER, SENT = "web.active_ids_limit", 20_000


class Long(NamedTuple):
    """How a paper with a row a record is made part by part: names of methods of thidua.download.

    `order` (records → their ids as the paper orders them, list of int); `rows` (a part of them in
    that order → list of plain rows, as JSON keeps them); `make` (all records, an iterable of all
    rows → bytes).
    """

    order: str
    rows: str
    make: str


class Download(models.TransientModel):
    """A paper of many records is not made while somebody waits, see thidua.export."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    # added up over the classes of a model: see `declared`
    _long_papers = {"list": Long("_list_order", "_list_part", "_build_list")}

    def _long(self):
        """Return how the paper is made part by part, None where it is made as a whole."""
        return declared(self, "_long_papers").get(self.paper)

    def _later(self, records):
        paper = declared(self, "_papers")[self.paper]
        if paper.about_one or len(records) <= self.env["thidua.export"]._direct():
            return super()._later(records)
        return self.env["thidua.export"]._ask(self, self._all_chosen(records))

    @api.model
    def _all_chosen(self, records):
        """Return all records of a list, by its filter, where the client sent its most."""
        exports, context = self.env["thidua.export"], self.env.context
        most = exports._setting(SENT_PARAMETER, SENT)
        if len(records) < most or context.get("active_model") != records._name:
            return records
        # in the rights of who asks, whatever the context says
        return records.search(Domain(context.get("active_domain") or [("id", "in", records.ids)]))

    def _paper_file_name(self, records):
        return self._file_name(declared(self, "_papers")[self.paper], records)

    # --- the nine-column list ---------------------------------------------------------------

    def _list_order(self, records):
        return records._ids_in_paper_order()

    def _list_part(self, records):
        return [record._list_row() for record in records]

    def _build_list(self, records, rows):
        return workbook.build_commendation_list(records._list_head(), rows, records._list_choices())
