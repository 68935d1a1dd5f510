from odoo import api, fields, models
from odoo.exceptions import UserError

from .decision import OFFICE


class Commendation(models.Model):
    """The certificate of an entry of the ledger, where it comes with one."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    certificate_ids = fields.One2many("thidua.certificate", "commendation_id", groups=OFFICE)
    certificate_number = fields.Char(
        string="Register no.", compute="_compute_certificate_number", groups=OFFICE
    )

    @api.depends("certificate_ids.register_number")
    def _compute_certificate_number(self):
        for entry in self:
            entry.certificate_number = entry.certificate_ids.register_number

    def _extract_row(self):
        return {**super()._extract_row(), "register": self.certificate_number or ""}

    def action_print_certificates(self):
        """Return the window that prints the certificates of the chosen entries: Office.

        :raise UserError: where one of them has no certificate of ours
        """
        if not self:
            raise UserError(self.env._("Select at least one entry of the ledger."))
        self.check_access("read")
        certificates = self.env["thidua.certificate"]._make_for(self)
        without = self - certificates.commendation_id
        if without:
            raise UserError(
                self.env._(
                    "No certificate of ours is given for: %s. Only awards of our own decisions "
                    "that come with one are printed. Leave these out.",
                    ", ".join(without[:10].mapped("display_name")),
                )
            )
        certificates._check_standing()
        return certificates.action_print()

    def action_open_certificate(self):
        """Return the window of the certificate of this entry."""
        return self.certificate_ids._get_records_action(context={})
