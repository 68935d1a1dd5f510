from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_date

from ..core.figure import figure


class FundEntry(models.Model):
    """What an entry must say, and that it stays as it was recorded."""

    _name = "thidua.fund.entry"
    _inherit = "thidua.fund.entry"

    # --- CRUD -----------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Record entries, each with its number in the book of its fund.

        :raise UserError: where the book is closed; ValidationError: where an entry lacks
            something, or more is allotted than the ceiling
        """
        entries = super().create(vals_list)
        if not self._holds_key():
            entries.fund_id._hold_open()
            entries._take_numbers()
            entries.fund_id._check_ceiling()
        return entries

    def _check_editable(self):
        """Raise: what is recorded is reversed, never changed."""
        if self and not self._holds_key():
            raise UserError(
                self.env._(
                    "Entry %s is recorded and stays as it is. Reverse it with a reason, then "
                    "record what is right.",
                    self[0].display_name,
                )
            )

    def _take_numbers(self):
        """Number new entries in the book of their funds, which are held."""
        last = dict(
            self.env["thidua.fund.entry"]._read_group(
                [("fund_id", "in", self.fund_id.ids)], ["fund_id"], ["number:max"]
            )
        )
        for fund, entries in self.grouped("fund_id").items():
            for number, entry in enumerate(entries.sorted("id"), (last.get(fund) or 0) + 1):
                entry._with_key().number = number

    # --- constraints ----------------------------------------------------------------------------

    @api.constrains("kind", "organisation_kind", "contributor", "recovery_id", "words", "file")
    def _check_said(self):
        for entry in self:
            fault = entry._said_fault()
            if fault:
                raise ValidationError(fault)

    def _said_fault(self):
        """Say what an entry lacks (str, or empty)."""
        if self.kind == "organisation" and not self.organisation_kind:
            return self.env._("Spent on organising: say what for (launch, reviews, meetings…).")
        if self.kind == "contribution" and not (self.contributor or "").strip():
            return self.env._("A contribution: say who contributed it.")
        if self.kind == "recovery" and not self.recovery_id:
            return self.env._(
                "Money returned after a revocation: choose who returned it. What was returned is "
                "noted in the recovery first."
            )
        if not (self.file or (self.place or "").strip()):
            return self.env._(
                "“%s”: attach the file of the paper, or say where the paper lies.", self.words
            )
        if not (self.words or "").strip() or not (self.document_number or "").strip():
            return self.env._("Every entry says in words what it is, and names its paper.")
        return ""

    @api.constrains("recovery_id", "kind", "amount")
    def _check_recovery(self):
        """Raise where more is recorded as returned than has come back."""
        recoveries = self.filtered(lambda entry: entry.kind == "recovery").recovery_id
        recorded = dict(
            self._read_group(
                [("recovery_id", "in", recoveries.ids), ("kind", "=", "recovery")],
                ["recovery_id"],
                ["net:sum"],
            )
        )
        for recovery in recoveries:
            if recorded[recovery] > recovery.money_returned:
                raise ValidationError(
                    self.env._(
                        "“%(recovery)s”: %(recorded)s đ would be recorded as returned, and "
                        "%(returned)s đ came back.",
                        recovery=recovery.display_name,
                        recorded=figure(self.env, recorded[recovery], digits=0),
                        returned=figure(self.env, recovery.money_returned, digits=0),
                    )
                )

    @api.constrains("date", "document_date", "fund_id")
    def _check_days(self):
        today = self._today()
        for entry in self:
            if entry.date.year != entry.year or entry.date > today:
                raise ValidationError(
                    self.env._(
                        "%(date)s does not belong in the %(fund)s: give a day of that year, not "
                        "after today.",
                        date=format_date(self.env, entry.date),
                        fund=entry.fund_id.display_name,
                    )
                )
            if entry.document_date > today:
                raise ValidationError(
                    self.env._(
                        "The paper of “%(words)s” is dated %(date)s, which is still to come.",
                        words=entry.words,
                        date=format_date(self.env, entry.document_date),
                    )
                )
