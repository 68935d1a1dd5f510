from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .commendation_past_check import reference_key

# what a paper says that its subject was on that day
TOLD = ("job_title", "unit_name")


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
    def _record_past(self, vals_list, company):
        """Record awards that were conferred before, or by others, in the ledger.

        :param vals_list: list of dict of one subject field, award_id, authority_id, reference and
            date, and, where the paper says more, achievement, job_title, unit_name and the
            classification
        :param company: res.company whose ledger it is
        :return: thidua.commendation
        :raise UserError: where nobody could confer one on that day, or it is there already
        """
        self._check_office()
        self._guard_links(vals_list)
        for problem in self._past_problems(vals_list, company):
            raise UserError(problem.message)
        told = [{name: vals[name] for name in TOLD if vals.get(name)} for vals in vals_list]
        vals_list = [
            {
                **{name: value for name, value in vals.items() if name not in TOLD},
                "reference": vals["reference"].strip(),
                "company_id": company.id,
                "source": "history",
            }
            for vals in vals_list
        ]
        # role and content were checked above
        entries = self._with_key().create(vals_list)
        for entry, said in zip(entries, told, strict=True):
            # goes before what is known of the subject on that day; written all together
            entry.update(said)
        return entries.with_env(self.env)

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
        self._note_withdrawn(reason.strip())

    def _note_withdrawn(self, reason):
        """Mark entries as withdrawn, for steps that have checked that they may be."""
        self._with_key().write(
            {
                "active": False,
                "withdrawn_by_id": self.env.uid,
                "withdrawn_on": fields.Datetime.now(),
                "withdrawn_reason": reason,
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
