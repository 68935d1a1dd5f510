from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

REASONS = [("misprint", "Misprint"), ("lost", "Lost or damaged"), ("correction", "Correction")]


class CertificatePrint(models.Model):
    """One print of a certificate: who, when, and why again. Nothing is ever taken from it."""

    _name = "thidua.certificate.print"
    _description = "Print of a certificate"
    _inherit = "thidua.guard.mixin"
    _order = "id desc"
    _server_only = frozenset({"create", "write", "unlink"})

    certificate_id = fields.Many2one(
        "thidua.certificate", required=True, readonly=True, ondelete="restrict", index=True
    )
    company_id = fields.Many2one(
        related="certificate_id.company_id", store=True, precompute=True, index=True
    )
    printed_on = fields.Datetime(
        string="When", required=True, readonly=True, default=fields.Datetime.now
    )
    user_id = fields.Many2one(
        "res.users",
        string="Printed by",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    kind = fields.Selection(
        [("first", "First print"), *REASONS], string="Why", required=True, readonly=True
    )
    note = fields.Char(readonly=True)


class Certificate(models.Model):
    """Prints are counted and kept; a second one says why."""

    _name = "thidua.certificate"
    _inherit = "thidua.certificate"

    print_ids = fields.One2many("thidua.certificate.print", "certificate_id", readonly=True)
    changes = fields.Text(
        string="Changed, given again, revoked",
        compute="_compute_changes",
        help="As the register says it, in Vietnamese.",
    )

    def _compute_changes(self):
        """Say as the register does what became of each, oldest first."""
        words = {"misprint": "In lại do in hỏng", "lost": "Cấp lại", "correction": "Cấp đổi"}
        for certificate in self:
            told = []
            for each in certificate.print_ids.sorted("id").filtered(lambda p: p.kind != "first"):
                day = format_date(self.env, each.printed_on, date_format="dd/MM/yyyy")
                told.append(": ".join(filter(None, [f"{words[each.kind]} {day}", each.note])))
            entry = certificate.commendation_id
            if entry.is_revoked:
                day = format_date(self.env, entry.revoked_on, date_format="dd/MM/yyyy")
                told.append(f"Thu hồi theo Quyết định số {entry.revoked_reference} ngày {day}")
            elif not entry.active:
                told.append("Đã rút khỏi sổ khen thưởng")
            certificate.changes = "\n".join(told)

    def _note_printed(self, reason=None, note=None):
        """Number, count and note a print of these certificates, in the order they stand here.

        :param reason: key of REASONS, asked of those printed before
        :param note: str, kept with the reason
        :raise UserError: where an award no longer stands, or a reprint has no reason
        """
        self._check_office()
        self._check_standing()
        again = self.filtered("print_count")
        again._check_reason(reason)
        self._give_numbers()
        now = fields.Datetime.now()
        keyed = self._with_key()
        for certificate in keyed:
            certificate.write(
                {
                    "print_count": certificate.print_count + 1,
                    "printed_on": now,
                    "printed_by_id": self.env.uid,
                }
            )
        self.env["thidua.certificate.print"]._with_key().create(
            [
                {
                    "certificate_id": certificate.id,
                    "user_id": self.env.uid,
                    "printed_on": now,
                    "kind": reason if certificate in again else "first",
                    "note": note if certificate in again else False,
                }
                for certificate in self
            ]
        )

    def _check_reason(self, reason):
        """Raise where certificates that were printed before are printed again without a reason."""
        if self and reason not in dict(REASONS):
            raise UserError(
                self.env._(
                    "Already printed: %s. Say why they are printed again (misprint, lost, "
                    "correction), or leave them out.",
                    ", ".join(self[:5].mapped("display_name")),
                )
            )
