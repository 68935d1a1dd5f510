from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..core.declared import declared
from ..core.value_mixin import record_ids
from .nomination_check import OUTCOMES


class Nomination(models.Model):
    """Nominations and their checks as a table, for the screen and for Excel alike."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    def action_open_checks(self):
        """Return the window of these nominations' checks side by side; of all open ones where none
        is chosen.

        :return: window action
        """
        chosen = self or self.search(
            Domain("company_id", "=", self.env.company.id)
            & Domain("state", "in", ("draft", "complete"))
        )
        chosen.check_access("read")
        if not chosen:
            raise UserError(self.env._("There is no open nomination."))
        table = self.env["thidua.check.table"].create({"nomination_ids": chosen.ids})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Checks side by side"),
            "res_model": "thidua.check.table",
            "res_id": table.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def _checks_table(self):
        """Return nominations by checks, as whoever looks may read them.

        :return: dict: "columns": [{"code", "label"}]; "rows": [{"id", "name", "award", "unit",
            "state", "cells"}], a cell being None or a dict, see `_as_cell`; "outcomes":
            [[key, label]]
        """
        checks = self.env["thidua.nomination.check"].search(
            [("nomination_id", "in", self.ids)], order="sequence, id"
        )
        by_code = checks.grouped("code")
        table = sorted(declared(self, "_eligibility_checks"), key=lambda check: check.sequence)
        codes = [check.name for check in table if check.name in by_code]
        labels = dict(checks._fields["code"]._description_selection(self.env))
        outcomes = dict(checks._fields["outcome"]._description_selection(self.env))
        cells = {(check.nomination_id, check.code): check._as_cell(outcomes) for check in checks}
        return {
            "columns": [{"code": code, "label": labels.get(code, code)} for code in codes],
            "rows": [
                {
                    "id": nomination.id,
                    "name": nomination.subject_name or "",
                    "award": nomination.award_id.name or "",
                    "unit": nomination.unit_name or "",
                    "state": nomination.check_state or "",
                    "cells": [cells.get((nomination, code)) for code in codes],
                }
                for nomination in self
            ],
            "outcomes": [[key, outcomes[key]] for key, _label in OUTCOMES],
        }

    def _checks_shown(self):
        """Return the table as the screen shows it; rooms above may add what is not printed."""
        return self._checks_table()

    def _checks_head(self):
        """Return the official head of the table (dict of str)."""
        return {
            **self._list_head(),
            "title": "BẢNG THẨM ĐỊNH ĐIỀU KIỆN, TIÊU CHUẨN KHEN THƯỞNG",
            "sheet": "Thẩm định",
        }


class NominationCheck(models.Model):
    _name = "thidua.nomination.check"
    _inherit = "thidua.nomination.check"

    def _as_cell(self, outcomes):
        """Return the answer as a cell of the table (dict of str)."""
        return {
            "outcome": self.outcome,
            "label": outcomes.get(self.outcome, ""),
            "level": self.level,
            "words": self.words or "",
            "basis": self.basis or "",
            "reason": self.reason or "",
        }


class CheckTable(models.TransientModel):
    """Nominations and their checks at one glance: Office and leaders."""

    _name = "thidua.check.table"
    _description = "Checks side by side"
    _inherit = "thidua.guard.mixin"

    nomination_ids = fields.Json(required=True, export_string_translation=False)
    table = fields.Json(
        string="Nominations by checks", compute="_compute_table", export_string_translation=False
    )

    @api.depends("nomination_ids")
    @api.depends_context("uid", "lang")
    def _compute_table(self):
        for window in self:
            window.table = window._nominations()._checks_shown()

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Checks side by side")

    def _nominations(self):
        """Return the nominations chosen, those that whoever looks may read, in their order."""
        ids = record_ids(self.env, self.nomination_ids)
        return self.env["thidua.nomination"].search([("id", "in", ids)])

    def action_check(self):
        """Ask all checks anew: see `action_check` of a nomination."""
        self.ensure_one()
        return self._nominations().action_check()

    def action_print(self):
        """Return the download of the table in Excel."""
        self.ensure_one()
        return self.env["thidua.download"]._open("checks", self._nominations())
