from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools.misc import format_date

OFFICE = "thidua_khenthuong.group_office,thidua_khenthuong.group_leader"


class Commendation(models.Model):
    """An entry of the ledger that was revoked: it stays, with both decisions, and counts no more.

    What everyone reads is that it was revoked, when and by whom; why is the Office's.
    """

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    is_revoked = fields.Boolean(string="Revoked", readonly=True, index=True)
    revoked_on = fields.Date(string="Revoked on", readonly=True)
    revoked_reference = fields.Char(string="Revoked by decision", readonly=True)
    revoked_by_id = fields.Many2one(
        "thidua.authority", string="Revoked by", readonly=True, ondelete="restrict"
    )
    revocation_id = fields.Many2one(
        "thidua.revocation",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
        groups=OFFICE,
    )
    recovery_ids = fields.One2many("thidua.recovery", "commendation_id", groups=OFFICE)
    standing_count = fields.Integer(
        string="Awards that stand", compute="_compute_standing", store=True, precompute=True
    )
    standing_bonus = fields.Float(
        string="Bonus of what stands (đ)",
        digits=(16, 0),
        compute="_compute_standing",
        store=True,
        precompute=True,
    )

    _revoked_by_a_decision = models.Constraint(
        "CHECK (is_revoked IS NOT TRUE OR num_nonnulls("
        "revocation_id, revoked_on, revoked_reference, revoked_by_id) = 4)",
        "An entry is revoked by a decision, with its number, day and authority.",
    )

    @api.depends("active", "is_revoked", "bonus")
    def _compute_standing(self):
        for entry in self:
            stands = entry.active and not entry.is_revoked
            entry.standing_count = int(stands)
            entry.standing_bonus = entry.bonus if stands else 0

    @api.model
    def _standing_domain(self):
        return super()._standing_domain() & Domain("is_revoked", "=", False)

    def _lost_text(self):
        if not self.is_revoked:
            return super()._lost_text()
        return self.env._(
            "revoked on %(date)s by %(reference)s",
            date=format_date(self.env, self.revoked_on),
            reference=self.revoked_reference,
        )

    def _ledger_fields(self):
        return (*super()._ledger_fields(), "is_revoked", "revoked_on", "revoked_reference")

    def _ledger_state(self):
        if not self.is_revoked:
            return super()._ledger_state()
        day = self.revoked_on
        return f"Bị hủy bỏ theo Quyết định số {self.revoked_reference} ngày {day:%d/%m/%Y}"

    # --- actions --------------------------------------------------------------------------------

    def action_revoke(self):
        """Make a draft revocation of the selected entries and open it: Office.

        :return: window action of the new thidua.revocation
        :raise UserError: where one of them cannot be revoked, or they do not belong together
        """
        if not self:
            raise UserError(self.env._("Select at least one entry of the ledger."))
        Revocation = self.env["thidua.revocation"]
        Revocation.check_access("create")
        if len(self.company_id) > 1 or len(self.authority_id) > 1:
            raise UserError(
                self.env._(
                    "Who conferred an award revokes it: one decision for each. Chosen: %s. Select "
                    "those that belong together.",
                    ", ".join(self.authority_id.mapped("name")),
                )
            )
        own = self.authority_id.level == self.company_id.thidua_level
        revocation = Revocation.create(
            {
                "company_id": self.company_id.id,
                "kind": "own" if own else "recorded",
                "line_ids": [
                    Command.create({"commendation_id": entry.id, "sequence": number})
                    for number, entry in enumerate(self._in_paper_order(), 1)
                ],
            }
        )
        return revocation._get_records_action(context={})

    def action_open_revocation(self):
        """Return the window of the decision that revoked the entry, or that is to."""
        self.ensure_one()
        found = self.env["thidua.recovery"].search([("commendation_id", "=", self.id)])
        return found.revocation_id._get_records_action(context={})

    def _check_listed(self):
        """Raise where an award was revoked: it is in no list of who is commended."""
        revoked = self.filtered("is_revoked")
        if revoked:
            raise UserError(
                self.env._(
                    "The list names whose award stands. Revoked, to be left out: %s.",
                    ", ".join(revoked.mapped("display_name")),
                )
            )

    # --- checks ---------------------------------------------------------------------------------

    def _revocation_fault(self, revocation):
        """Say why an entry cannot be revoked by a revocation (str, or empty).

        :param revocation: thidua.revocation, issued or not
        """
        told = {"entry": self.display_name}
        if not self.active:
            return self.env._(
                "“%(entry)s” was withdrawn from the ledger: there is nothing to revoke.", **told
            )
        # sudo: which one, not what it says
        if self.is_revoked and self.sudo().revocation_id != revocation:
            return self._revoked_message()
        if revocation.date and revocation.date < self.date:
            return self.env._(
                "“%(entry)s” was conferred on %(date)s: it cannot be revoked before that.",
                date=format_date(self.env, self.date),
                **told,
            )
        return self._revoker_fault(revocation)

    def _revoker_fault(self, revocation):
        told = {"entry": self.display_name, "authority": self.authority_id.name}
        if revocation.kind == "own":
            if self.authority_id.level != revocation.company_id.thidua_level:
                return self.env._(
                    "“%(entry)s” was conferred by %(authority)s: who conferred revokes (Đ93.8 Luật "
                    "Thi đua, khen thưởng 2022). Record that decision instead of making our own.",
                    **told,
                )
            return ""
        if self.decision_id:
            return self.env._(
                "“%(entry)s” comes from our own decision %(reference)s: we revoke it ourselves, "
                "and a leader approves it.",
                reference=self.reference,
                **told,
            )
        other, day = revocation.authority_id, revocation.date or self._today()
        if other and other != self.authority_id and self.authority_id._holds_on(day):
            return self.env._(
                "“%(entry)s” was conferred by %(authority)s, not by %(other)s: who conferred "
                "revokes (Đ93.8 Luật Thi đua, khen thưởng 2022).",
                other=other.name,
                **told,
            )
        return ""

    def _revoked_message(self):
        return self.env._(
            "“%(entry)s” is already revoked, by decision %(reference)s of %(date)s.",
            entry=self.display_name,
            reference=self.revoked_reference,
            date=format_date(self.env, self.revoked_on),
        )

    def _known_fault(self, entry):
        """What was revoked is not recorded a second time either."""
        if entry and entry.is_revoked:
            return "known", entry._revoked_message()
        return super()._known_fault(entry)

    def _withdraw_past(self, reason):
        """What stands in a revocation is no mistake of recording any more."""
        self._check_office()
        found = self.env["thidua.recovery"].search([("commendation_id", "in", self.ids)], limit=1)
        if found:
            raise UserError(
                self.env._(
                    "“%(entry)s” stands in the revocation “%(revocation)s” and is not withdrawn.",
                    entry=found.display_name,
                    revocation=found.revocation_id.display_name,
                )
            )
        return super()._withdraw_past(reason)
