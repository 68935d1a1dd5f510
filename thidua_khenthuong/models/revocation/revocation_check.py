from odoo import api, models
from odoo.exceptions import LockError, UserError, ValidationError
from odoo.tools.misc import format_date


class Revocation(models.Model):
    """What a revocation has to hold before it is submitted, issued or recorded."""

    _name = "thidua.revocation"
    _inherit = "thidua.revocation"

    @api.constrains("company_id")
    def _check_line_companies(self):
        self.line_ids._check_company(["commendation_id"])

    @api.constrains("kind", "authority_id", "date", "conclusion_date")
    def _check_lines(self):
        """Raise, naming it, where an award cannot be revoked by this decision."""
        for revocation in self:
            fault = revocation._date_fault() or revocation._lines_fault()
            if fault:
                raise ValidationError(fault)

    def _date_fault(self):
        """Say what is wrong with the day of the decision or of its grounds (str, or empty)."""
        day, today = self.date, self._today()
        for told in (day, self.conclusion_date):
            if told and told > today:
                return self.env._(
                    "“%(revocation)s”: the date (%(date)s) lies in the future. Correct it.",
                    revocation=self.display_name,
                    date=format_date(self.env, told),
                )
        if day and self.conclusion_date and self.conclusion_date > day:
            return self.env._(
                "“%(revocation)s”: what it rests on is of %(later)s, after the decision itself "
                "(%(date)s). Correct one of the two.",
                revocation=self.display_name,
                later=format_date(self.env, self.conclusion_date),
                date=format_date(self.env, day),
            )
        return ""

    def _lines_fault(self):
        """Say which of the awards cannot be revoked by this decision, and why (str, or empty)."""
        entries = self.line_ids.commendation_id
        return next(filter(None, (entry._revocation_fault(self) for entry in entries)), "")

    def _check_can_submit(self):
        for revocation in self:
            if revocation.kind != "own":
                raise UserError(
                    self.env._(
                        "“%s” is the decision of another authority: it is recorded, not submitted.",
                        revocation.display_name,
                    )
                )
        self._check_complete()
        self._check_lines()
        return super()._check_can_submit()

    def _check_can_issue(self):
        result = super()._check_can_issue()
        for revocation in self:
            other = self.env["thidua.decision"]._numbered(revocation)
            if other:
                raise UserError(
                    self.env._(
                        "“%(revocation)s”: decision “%(other)s” of the same year already has this "
                        "number.",
                        revocation=revocation.name,
                        other=f"{other.reference} – {other.name}",
                    )
                )
        self._check_complete()
        self._check_to_revoke()
        return result

    def _check_can_record(self):
        for revocation in self:
            if revocation.kind != "recorded":
                raise UserError(
                    self.env._(
                        "“%s” is our own decision: submit it to a leader.", revocation.display_name
                    )
                )
            if not ((revocation.recorded_reference or "").strip() and revocation.date):
                raise UserError(
                    self.env._(
                        "“%s”: enter the number and the date of the revoking decision.",
                        revocation.name,
                    )
                )
            if not revocation.authority_id:
                raise UserError(self.env._("“%s”: say which authority revoked.", revocation.name))
        self._check_complete()
        self._check_to_revoke()

    def _check_to_revoke(self):
        """Hold the entries, so that nobody takes one away meanwhile, and check them."""
        entries = self.line_ids.commendation_id
        try:
            # sudo: a lock writes nothing
            entries.sudo().lock_for_update(allow_referencing=True)
        except LockError:
            raise UserError(self._busy_message()) from None
        entries.invalidate_recordset(["active", "is_revoked"])
        self._check_lines()

    def _check_complete(self):
        """Raise where something is missing, naming it."""
        for revocation in self:
            missing = revocation._missing()
            if missing:
                raise UserError(
                    self.env._(
                        "“%(revocation)s”: %(missing)s",
                        revocation=revocation.display_name,
                        missing=missing,
                    )
                )
            revocation.line_ids._check_complete()

    def _missing(self):
        """Say what of the content is missing (str, or empty)."""
        if not self.line_ids:
            return self.env._("it revokes no award. Add at least one.")
        if not self.ground_id:
            return self.env._("choose the ground (Đ93.2 Luật Thi đua, khen thưởng 2022).")
        if self.kind != "own":
            return ""
        day = self._cites_date()
        if not self.ground_id._holds_on(day):
            return self.env._(
                "the ground “%(ground)s” does not hold on %(date)s.",
                ground=self.ground_id.name,
                date=format_date(self.env, day),
            )
        if not (self.reason or "").strip():
            return self.env._("write what was found: the reason stands in the decision.")
        told = (self.conclusion_number, self.conclusion_body)
        if not (self.conclusion_date and all((text or "").strip() for text in told)):
            return self.env._(
                "enter number, date and body of the conclusion or judgment that it rests on."
            )
        if not self.legal_basis_ids:
            return self.env._("it cites no legal basis: add at least one.")
        return ""
