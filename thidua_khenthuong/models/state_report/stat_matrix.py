from odoo import api, fields, models

from ..core.figure import figure

EMPTY = {"rows": [], "columns": []}


class StatReport(models.Model):
    """The report as a table: the same for the screen and for Excel."""

    _name = "thidua.stat.report"
    _inherit = "thidua.stat.report"

    matrix = fields.Json(
        string="Figures", compute="_compute_matrix", export_string_translation=False
    )
    can_type = fields.Boolean(compute="_compute_can_type", export_string_translation=False)
    untyped_count = fields.Integer(string="Still to be typed", compute="_compute_matrix")
    gap_note = fields.Text(string="What does not add up", compute="_compute_gap_note")

    @api.depends("axes", "cell_ids.value", "cell_ids.is_filled")
    @api.depends_context("lang")
    def _compute_matrix(self):
        for report in self:
            matrix = report._grid()
            for row in matrix["rows"]:
                for cell in row["cells"]:
                    cell["text"] = (
                        figure(self.env, cell["value"], digits=0) if cell["filled"] else ""
                    )
            report.matrix = matrix
            cells = report.cell_ids
            report.untyped_count = len(cells.filtered(lambda c: c.is_typed and not c.is_filled))

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can_type(self):
        writable = self._filtered_access("write")
        for report in self:
            report.can_type = report.is_editable and report in writable

    @api.depends("axes")
    @api.depends_context("lang")
    def _compute_gap_note(self):
        for report in self:
            gaps = (report.axes or {}).get("gaps", {})
            report.gap_note = "\n".join(
                self.env._(
                    "“%(section)s”: %(count)s are in none of its rows. Fill in what is missing in "
                    "those records, then count anew.",
                    section=section,
                    count=figure(self.env, count, digits=0),
                )
                for section, count in sorted(gaps.items())
            )

    def _grid(self):
        """Return the table, with sums worked out.

        :return: dict: rows, columns (lists of dict, as in `axes`); each row has "cells", a list
            of dict: value (float), rule ("count", "typed", "sum"), filled (bool: there is a
            figure), whole (bool: nothing that it adds up is still to be typed) and counted (bool:
            there are records behind it)
        """
        self.ensure_one()
        axes = self.axes or EMPTY
        found = {}
        for cell in self.cell_ids:
            place = found.setdefault(
                (cell.row_key, cell.column_key),
                {"value": 0, "rule": "typed" if cell.is_typed else "count", "filled": True},
            )
            place["value"] += cell.value
            place["filled"] &= cell.is_filled
        table = _Table(axes["rows"], axes["columns"], found)
        return {
            "columns": [_shown(column) for column in axes["columns"]],
            "rows": [
                {
                    **_shown(row),
                    "cells": [table.cell(r, c) for c in range(len(axes["columns"]))],
                }
                for r, row in enumerate(axes["rows"])
            ],
        }


def _shown(entry):
    """Return what a table says of a row or column: not what it counts (dict)."""
    return {name: value for name, value in entry.items() if name != "conditions"}


class _Table:
    """Rows and columns that add up others, over the figures where the others meet."""

    def __init__(self, rows, columns, found):
        self.rows, self.columns, self.found = rows, columns, found
        self.known = {}

    def cell(self, row, column):
        """Return the cell at a place of the axes (dict), see `_grid`."""
        place = (row, column)
        if place not in self.known:
            self.known[place] = self._cell(row, column)
        return self.known[place]

    def _cell(self, row, column):
        if self.columns[column]["rule"] == "sum":
            entry = self.columns[column]
            return self._sum(
                [self.cell(row, each) for each in entry["plus"]],
                [self.cell(row, each) for each in entry["minus"]],
            )
        if self.rows[row]["rule"] == "sum":
            entry = self.rows[row]
            return self._sum(
                [self.cell(each, column) for each in entry["plus"]],
                [self.cell(each, column) for each in entry["minus"]],
            )
        keys = (self.rows[row]["key"], self.columns[column]["key"])
        cell = self.found.get(keys, {"value": 0, "rule": "count", "filled": True})
        counted = cell["rule"] == "count" and bool(cell["value"])
        return {**cell, "whole": cell["filled"], "counted": counted}

    def _sum(self, plus, minus):
        return {
            "value": sum(c["value"] for c in plus) - sum(c["value"] for c in minus),
            "rule": "sum",
            # of nothing but empty places there is no sum either
            "filled": any(c["filled"] for c in (*plus, *minus)) or not (plus or minus),
            "whole": all(c["whole"] for c in (*plus, *minus)),
            "counted": any(c["counted"] for c in (*plus, *minus)),
        }
