from odoo import models

from .ranking_match import UnitDirectory


class RankingTable(models.Model):
    """The rows of a table: imported, matched with units of ours, and opened over the years."""

    _name = "thidua.ranking.table"
    _inherit = "thidua.ranking.table"

    # --- actions --------------------------------------------------------------------------

    def action_import(self):
        """Return the window that reads the rows of this table from an Excel sheet."""
        self.ensure_one()
        self.check_access("write")
        self._check_editable()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_ranking_import"
            ),
            "context": {"default_table_id": self.id},
        }

    def action_match(self):
        """Match the rows that have no unit yet by their names: Office.

        :return: notification that says how many were matched
        :raise UserError: where the table is confirmed
        """
        self.ensure_one()
        self.check_access("write")
        self._hold_editable()
        waiting = self.ranking_ids.filtered(lambda row: not row.is_matched)
        matched = waiting._match_names()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if matched else "info",
                "message": self.env._(
                    "%(matched)s rows matched, %(left)s not. Choose a unit for those by hand, or "
                    "leave those that are not units of yours.",
                    matched=len(matched),
                    left=len(waiting - matched),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_open_rows(self):
        """Return the window of the rows, for which the context may ask for those not matched."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_external_rank"
        )
        only_new = {"search_default_unmatched": 1} if self.unmatched_count else {}
        return {
            **action,
            "name": self.name,
            "display_name": self.name,
            "domain": [("table_id", "=", self.id)],
            "context": {"default_table_id": self.id, **only_new},
        }

    def action_open_years(self):
        """Return the window of the ranks of all years of the series, as a graph first."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_external_rank"
        )
        views = sorted(action["views"], key=lambda view: view[1] != "graph")
        return {
            **action,
            "name": self.series_id.name,
            "display_name": self.series_id.name,
            "views": views,
            "domain": [
                ("series_id", "=", self.series_id.id),
                ("company_id", "=", self.company_id.id),
                ("table_id.state", "=", "confirmed"),
                ("is_matched", "=", True),
            ],
            "context": {"create": False, "edit": False},
        }

    # --- helpers --------------------------------------------------------------------------

    def _replace_rows(self, values_list, ranked_count):
        """Put the rows of an import in the place of those there, and match them.

        :param values_list: list of dict: values of thidua.ranking, without table and unit
        :param ranked_count: int, how many were ranked
        """
        self.ensure_one()
        self._hold_editable()
        self.ranking_ids.unlink()
        self.ranked_count = ranked_count
        rows = self.env["thidua.ranking"].create(
            [{**values, "table_id": self.id} for values in values_list]
        )
        rows._match_names()

    def _directory(self):
        """Return what finds units of this table by name (UnitDirectory)."""
        self.ensure_one()
        return UnitDirectory(self)
