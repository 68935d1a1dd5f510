from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

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

        :raise UserError: where there is none to open
        """
        self.ensure_one()
        self.check_access("read")
        row, column = self._place(row_key, column_key)
        domain = self._figure_domain(row, column)
        model, xmlid = MODELS[self.source]
        bodies = self._readable_bodies()
        action = self.env["ir.actions.act_window"]._for_xml_id(f"thidua_khenthuong.{xmlid}")
        readable = self.env[model].with_context(allowed_company_ids=bodies.ids)
        count = readable.search_count(domain) if bodies else 0
        # sudo: how many there are in all, of the bodies of the report alone
        total = self.env[model].sudo().search_count(domain)
        if not count:
            raise UserError(self._nothing_to_open(total))
        name = self._window_name(row, column, count, total)
        return {
            **action,
            "name": name,
            "display_name": name,
            "domain": list(domain),
            "context": {"create": False, "allowed_company_ids": bodies.ids},
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
    entry = axis[place]
    if entry["rule"] == "typed":
        return []
    if entry["rule"] != "sum":
        return [place]
    return [part for each in (*entry["plus"], *entry["minus"]) for part in _parts(axis, each)]
