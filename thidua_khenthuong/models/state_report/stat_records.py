from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..core.figure import figure
from .stat_cell import TAKEN_AWAY, part_key

MODELS = {
    "campaign": ("thidua.campaign", "action_campaign"),
    "ledger": ("thidua.commendation", "action_commendation"),
    "fund": ("thidua.fund.book", "action_fund_book"),
}


class StatReport(models.Model):
    """The records behind a figure."""

    _name = "thidua.stat.report"
    _inherit = "thidua.stat.report"

    def action_open_figure(self, row_key=None, column_key=None):
        """Return the window of exactly the records that a figure counts.

        They open with the rights of whoever asks. Where the data have changed since the figures
        were kept, or part of them is in bodies that he may not open, the window's title says so.
        A sum from which something is taken away opens as the list of its figures instead, each
        said to be counted or taken away: its records in one list would look all counted.

        :raise UserError: where there is none to open
        """
        self.ensure_one()
        self.check_access("read")
        row, column = self._place(row_key, column_key)
        signs = self._signs(row, column)
        if any(sign < 0 for sign in signs.values()):
            return self._open_parts(row, column, signs)
        return self._open_records(
            self._figure_domain(row, column),
            lambda count, total: self._window_name(row, column, count, total),
        )

    def _open_records(self, domain, name_of):
        """Return the window of records of the report's source, with the rights of whoever asks.

        :param name_of: function of how many he may read, and how many there are → name (str)
        """
        model, xmlid = MODELS[self.source]
        bodies = self._readable_bodies()
        action = self.env["ir.actions.act_window"]._for_xml_id(f"thidua_khenthuong.{xmlid}")
        readable = self.env[model].with_context(allowed_company_ids=bodies.ids)
        count = readable.search_count(domain) if bodies else 0
        # sudo: how many there are in all, of the bodies of the report alone
        total = self.env[model].sudo().search_count(domain)
        if not count:
            raise UserError(self._nothing_to_open(total))
        name = name_of(count, total)
        return {
            **action,
            "name": name,
            "display_name": name,
            "domain": list(domain),
            "context": {"create": False, "allowed_company_ids": bodies.ids},
        }

    # --- a sum that takes away ------------------------------------------------------------------

    def _signs(self, row, column):
        """Return what a place adds up: dict (place of row, of column) → how often, signed (int)."""
        signs = {}
        for r, of_row in _signed(self.axes["rows"], row):
            for c, of_column in _signed(self.axes["columns"], column):
                signs[r, c] = signs.get((r, c), 0) + of_row * of_column
        return signs

    def _open_parts(self, row, column, signs):
        """Return the window of the figures of a sum: which are counted, which are taken away."""
        rows, columns = self.axes["rows"], self.axes["columns"]
        keys = {
            place: (rows[place[0]]["key"], columns[place[1]]["key"])
            for place, sign in signs.items()
            if sign
        }
        said = self._grid()["rows"][row]["cells"][column]
        name = self.env._(
            "%(figure)s = %(value)s: what is counted and what is taken away",
            figure=f"{rows[row]['title']} – {columns[column]['title']}",
            value=figure(self.env, said["value"], digits=0),
        )
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_stat_cell_part"
            ),
            "name": name,
            "display_name": name,
            "domain": list(
                Domain("report_id", "=", self.id)
                & Domain.OR(
                    Domain("row_key", "=", r) & Domain("column_key", "=", c)
                    for r, c in keys.values()
                )
            ),
            "context": {
                "create": False,
                TAKEN_AWAY: ",".join(
                    part_key(*keys[place]) for place, sign in signs.items() if sign < 0
                ),
            },
        }

    def _place(self, row_key, column_key):
        """Return the places of a row and a column in the axes (int, int)."""
        axes = self.axes or {}
        for row, entry in enumerate(axes.get("rows", ())):
            for column, other in enumerate(axes.get("columns", ())):
                if (entry["key"], other["key"]) == (row_key, column_key):
                    return row, column
        raise UserError(self.env._("“%s” was counted anew meanwhile. Reload the page.", self.name))

    def _readable_bodies(self):
        """Return the bodies of the report that the user may look into, the current one first."""
        # sudo: only which of them are among the user's own
        counted = self.env["res.company"].sudo().browse((self.axes or {}).get("bodies", ()))
        mine = counted.exists() & self.env.user.company_ids
        return (mine & self.env.company) | mine

    def _window_name(self, row, column, count, total):
        entry, other = self.axes["rows"][row], self.axes["columns"][column]
        name = f"{entry['title']} – {other['title']}"
        if count < total:
            return self.env._(
                "%(figure)s (%(count)s of %(total)s: the rest is kept by bodies that you may not "
                "look into)",
                figure=name,
                count=count,
                total=total,
            )
        said = self._grid()["rows"][row]["cells"][column]
        if self.source != "fund" and said["rule"] == "count" and said["value"] != total:
            return self.env._(
                "%(figure)s (%(total)s today, %(said)s when it was counted)",
                figure=name,
                total=total,
                said=int(said["value"]),
            )
        return name

    def _nothing_to_open(self, total):
        if total:
            return self.env._(
                "“%(report)s”: the %(count)s records behind this figure are kept by bodies that "
                "you may not look into. Ask the administrator to allow you their companies.",
                report=self.name,
                count=total,
            )
        return self.env._("“%s”: there is no record behind this figure.", self.name)

    # --- domains --------------------------------------------------------------------------------

    def _figure_domain(self, row, column):
        """Return the domain of the records that a place of the table counts (Domain)."""
        rows, columns = self.axes["rows"], self.axes["columns"]
        return Domain.OR(
            self._counted_domain((rows[r]["conditions"], columns[c]["conditions"]))
            for r in _parts(rows, row)
            for c in _parts(columns, column)
        )

    def _counted_domain(self, both):
        """Return the domain of the records that meet the conditions of a row and a column."""
        wanted = set(self.axes["bodies"])
        for conditions in both:
            wanted &= set(conditions.get("company_id", wanted))
        if self.source == "fund" and any(c.get("kind") == ["opening"] for c in both):
            first = {body: year for body, year in self.axes["first_funds"] if body in wanted}
            return self._opening_domain(first)
        base = getattr(self, f"_{self.source}_domain")()
        return Domain.AND(
            [
                base,
                Domain("company_id", "in", sorted(wanted)),
                *(
                    Domain(name, "in", values)
                    for conditions in both
                    for name, values in conditions.items()
                    if name != "company_id"
                ),
            ]
        )


def _parts(axis, place):
    """Return the places that are counted in a place of an axis: of a sum, all that it adds up."""
    return [part for part, _sign in _signed(axis, place) if axis[part]["rule"] != "typed"]


def _signed(axis, place):
    """Return what a place of an axis is made of: list of (place, 1 or -1), also what is typed."""
    entry = axis[place]
    if entry["rule"] != "sum":
        return [(place, 1)]
    return [
        (part, sign * inner)
        for sign, places in ((1, entry["plus"]), (-1, entry["minus"]))
        for each in places
        for part, inner in _signed(axis, each)
    ]
