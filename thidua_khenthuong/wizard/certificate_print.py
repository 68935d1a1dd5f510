from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.certificate.certificate_print import REASONS


class CertificateWizard(models.TransientModel):
    """Asks what a print needs: on which paper, and why where it is not the first."""

    _name = "thidua.certificate.wizard"
    _description = "Print certificates"
    _inherit = "thidua.guard.mixin"

    certificate_ids = fields.Many2many(
        "thidua.certificate",
        string="Certificates",
        help="Printed in the order of the lists of their decisions. Take out what is not to be "
        "printed now.",
    )
    mode = fields.Selection(
        [("full", "Everything, on blank paper"), ("blank", "Texts only, on a printed form")],
        string="Printing paper",
        help="Empty: as the layout of each award says.",
    )
    reason = fields.Selection(
        REASONS, string="Why printed again", help="Kept in the log of each that was printed before."
    )
    note = fields.Char(string="Note on the reprint")
    first_count = fields.Integer(string="Printed for the first time", compute="_compute_counts")
    again_count = fields.Integer(string="Printed before", compute="_compute_counts")
    long_count = fields.Integer(compute="_compute_counts", export_string_translation=False)
    left_out = fields.Text(string="Not printed, because revoked", compute="_compute_left_out")

    @api.depends("certificate_ids")
    def _compute_counts(self):
        direct = self.env["thidua.certificate.batch"]._direct()
        for window in self:
            count = len(window.certificate_ids)
            window.again_count = len(window.certificate_ids.filtered("print_count"))
            window.first_count = count - window.again_count
            window.long_count = count if count > direct else 0

    @api.depends("certificate_ids")
    def _compute_left_out(self):
        """Name what of the same decision is not printed, and why."""
        for window in self:
            decisions = window.certificate_ids.decision_id
            lost = decisions.certificate_ids - decisions.certificate_ids._standing()
            named = lost if len(decisions) == 1 else lost.browse()
            window.left_out = "\n".join(each._lost_line() for each in named[:20])

    def action_print(self):
        """Number, count and print the certificates; every check is the register's own.

        :return: the download, or the window of a long run
        """
        self.ensure_one()
        certificates = self.certificate_ids
        if not certificates:
            raise UserError(self.env._("Select at least one certificate."))
        if len(certificates.company_id) > 1:
            raise UserError(
                self.env._(
                    "One print run is of one body. Chosen: %s.",
                    ", ".join(certificates.company_id.mapped("name")),
                )
            )
        certificates = certificates._in_print_order()
        certificates._note_printed(self.reason, (self.note or "").strip())
        batch = self.env["thidua.certificate.batch"]._start(
            certificates, self.mode or None, self._about(certificates)
        )
        # what is hard to read is looked at before it is printed
        if batch.state == "done" and not batch.tight_note:
            return batch.action_download()
        return batch._get_records_action(context={})

    def _about(self, certificates):
        names = certificates.decision_id.mapped("display_name")
        return self.env._(
            "%(count)s certificates: %(decisions)s",
            count=len(certificates),
            decisions=", ".join(names[:5]),
        )
