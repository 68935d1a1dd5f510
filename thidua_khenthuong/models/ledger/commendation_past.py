from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.search_mixin import plain
from ..organisation.subject_mixin import SUBJECT_FIELDS


def reference_key(reference):
    """Return a decision's number as it is compared, without blanks and marks (str)."""
    return "".join(plain(reference or "").split())


class Commendation(models.Model):
    """Awards conferred before, or by others, of which only the paper is here."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    active = fields.Boolean(default=True, readonly=True)
    reference_key = fields.Char(
        compute="_compute_reference_key",
        store=True,
        precompute=True,
        export_string_translation=False,
        help="The number in plain small letters: one number however it is typed.",
    )
    withdrawn_by_id = fields.Many2one("res.users", string="Withdrawn by", readonly=True)
    withdrawn_on = fields.Datetime(string="Withdrawn on", readonly=True)
    withdrawn_reason = fields.Text(string="Why withdrawn", readonly=True)

    _past_uniq = models.UniqueIndex(
        "(company_id, award_id, COALESCE(employee_id, 0), COALESCE(department_id, 0), "
        "COALESCE(partner_id, 0), reference_key) WHERE source = 'history' AND active",
        "This award is already recorded for this subject under this decision number.",
    )

    @api.depends("reference")
    def _compute_reference_key(self):
        for entry in self:
            entry.reference_key = reference_key(entry.reference)

    @api.model
    def _record_past(self, vals):
        """Record an award that was conferred before, or by others, in the ledger.

        :param vals: dict of one subject field, award_id, authority_id, reference, date,
            achievement, company_id
        :return: thidua.commendation
        :raise UserError: where nobody could confer it on that day, or it is there already
        """
        self._check_office()
        self._guard_links([vals])
        entry = self.new(vals)
        entry._check_past()
        vals = {**vals, "reference": entry.reference.strip(), "source": "history"}
        # role and content were checked above
        return self._with_key().create([vals]).with_env(self.env)

    def _check_past(self):
        """Raise where this entry, not saved yet, cannot have been."""
        # sudo: what kind of subject was chosen, without HR rights; he may read it
        kind = self.sudo()._subject_values()["subject_kind"]
        if not (self.reference or "").strip():
            raise UserError(self.env._("Enter the number of the decision."))
        if self.date > self._today():
            raise UserError(
                self.env._(
                    "The decision cannot be of %s: that day is still to come.",
                    format_date(self.env, self.date),
                )
            )
        if kind not in self.award_id._subject_kinds():
            raise UserError(
                self.env._(
                    "“%(award)s” is not conferred on: %(kind)s.",
                    award=self.award_id.name,
                    kind=dict(self._fields["subject_kind"]._description_selection(self.env))[kind],
                )
            )
        self._check_past_authority(kind)
        self._check_not_there()

    def _check_past_authority(self, kind):
        """Raise where the dated data know that another body, or nobody, conferred it that day."""
        award, values = self.award_id, {"award": self.award_id.name}
        values["date"] = format_date(self.env, self.date)
        confers = award._authority_on(self.date, self.company_id, kind).get(award)
        if confers and confers != self.authority_id:
            raise UserError(
                self.env._(
                    "On %(date)s “%(award)s” was conferred by: %(authority)s.",
                    authority=confers.name,
                    **values,
                )
            )
        # sudo: since when the catalogue knows who confers it
        known_from = min(award.sudo().power_ids.mapped("date_from"), default=None)
        if not confers and known_from and known_from <= self.date:
            raise UserError(
                self.env._("On %(date)s nobody had the power to confer “%(award)s”.", **values)
            )

    def _check_not_there(self):
        same = Domain("award_id", "=", self.award_id.id) & Domain(
            "company_id", "in", [self.company_id.id]
        )
        for name in SUBJECT_FIELDS:
            same &= Domain(name, "=", self[name].id)
        known = self.search(
            same & Domain("reference_key", "=", reference_key(self.reference)), limit=1
        )
        if known:
            raise UserError(
                self.env._(
                    "“%(entry)s” is already in the ledger, by decision %(reference)s.",
                    entry=known.display_name,
                    reference=known.reference,
                )
            )

    def _withdraw_past(self, reason):
        """Take entries back that were recorded wrongly; they stay, marked, with the reason.

        :param reason: str
        :raise UserError: without a reason, or for an entry of a decision of ours
        """
        self._check_office()
        self.check_access("read")
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the entry is withdrawn."))
        for entry in self.filtered(lambda entry: entry.source != "history"):
            raise UserError(
                self.env._(
                    "“%(entry)s” comes from decision %(reference)s and stays: only what was "
                    "recorded by hand is withdrawn.",
                    entry=entry.display_name,
                    reference=entry.reference,
                )
            )
        self._with_key().write(
            {
                "active": False,
                "withdrawn_by_id": self.env.uid,
                "withdrawn_on": fields.Datetime.now(),
                "withdrawn_reason": reason.strip(),
            }
        )

    def _check_office(self):
        if not self.env.user.has_group("thidua_khenthuong.group_office"):
            raise AccessError(self.env._("Past awards are recorded by the Office."))

    def action_withdraw(self):
        """Return the window that asks why these entries are withdrawn."""
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_past_award_withdraw"
            ),
            "context": {"default_commendation_ids": self.ids},
        }
