from odoo import api, fields, models
from odoo.tools.misc import format_date

# as many periods as a screen shows
SHOWN = 12


class ReportObligation(models.Model):
    """How the units stand with a report: counts, and a table of units by periods."""

    _name = "thidua.report.obligation"
    _inherit = "thidua.report.obligation"

    matrix = fields.Json(
        string="Units by periods", compute="_compute_matrix", export_string_translation=False
    )
    submission_count = fields.Integer(string="Asked for", compute="_compute_counts")
    to_accept_count = fields.Integer(string="To accept", compute="_compute_counts")
    missing_count = fields.Integer(string="Missing", compute="_compute_counts")

    @api.depends_context("uid")
    def _compute_counts(self):
        submissions = self.env["thidua.report.submission"]
        states = submissions._read_group(
            [("obligation_id", "in", self.ids)], ["obligation_id", "state"], ["__count"]
        )
        missing = dict(
            submissions._read_group(
                [("obligation_id", "in", self.ids), ("is_missing", "=", True)],
                ["obligation_id"],
                ["__count"],
            )
        )
        for obligation in self:
            of_state = {state: count for one, state, count in states if one == obligation}
            obligation.submission_count = sum(of_state.values())
            obligation.to_accept_count = of_state.get("sent", 0)
            obligation.missing_count = missing.get(obligation, 0)

    @api.depends_context("uid", "lang")
    def _compute_matrix(self):
        """Return the latest periods that have begun, as whoever looks may read them.

        Shape: {"periods": [label], "rows": [{"unit": name, "cells": [cell or None]}],
        "outcomes": [[key, label]]}; a cell is {"id": int, "outcome": key, "state": label,
        "due": day, "sent": day or ""}.
        """
        submissions = self.env["thidua.report.submission"].search(
            [("obligation_id", "in", self.ids)], order="unit_name, department_id"
        )
        of_obligation = submissions.grouped("obligation_id")
        for obligation in self:
            obligation.matrix = of_obligation.get(obligation, submissions.browse())._as_matrix()

    def action_open_submissions(self):
        """Return the window of the obligation's submissions, those to accept first.

        :return: window action
        """
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_report_submission"
        )
        action["domain"] = [("obligation_id", "=", self.id)]
        # the context may ask for one of the filters of the search
        only = self.env.context.get("thidua_filter")
        action["context"] = {f"search_default_{only}": 1} if only else {}
        return action


class ReportSubmission(models.Model):
    _name = "thidua.report.submission"
    _inherit = "thidua.report.submission"

    def _as_matrix(self):
        """Return the submissions of one obligation as a table; see `_compute_matrix` (dict)."""
        today = self.env.company._report_day()
        begun = self.filtered(lambda s: s.period_start <= today)
        starts = sorted(set(begun.mapped("period_start")))[-SHOWN:]
        labels = {s.period_start: s.period_label for s in begun}
        rows = []
        by_name = begun.sorted(lambda s: (s.sort_key or "", s.id))
        for unit, of_unit in by_name.grouped("department_id").items():
            cells = {submission.period_start: submission._as_cell() for submission in of_unit}
            rows.append(
                {
                    "id": unit.id,
                    "unit": of_unit[0].unit_name,
                    "cells": [cells.get(start) for start in starts],
                }
            )
        return {
            "periods": [labels[start] for start in starts],
            "rows": rows,
            "outcomes": self._fields["outcome"]._description_selection(self.env),
        }

    def _as_cell(self):
        return {
            "id": self.id,
            "outcome": self.outcome,
            "state": self._state_label(self.state),
            "returned": self.state == "returned",
            "due": format_date(self.env, self.date_due),
            "sent": format_date(self.env, self.date_sent),
        }
