from odoo import models


class LegalBasis(models.Model):
    """Which plans cite a legal basis."""

    _name = "thidua.legal.basis"
    _inherit = "thidua.legal.basis"

    def _citing_papers(self):
        return super()._citing_papers() or self.env["thidua.campaign"].with_context(
            active_test=False
        ).search([("legal_basis_ids", "in", self.ids), ("state", "!=", "draft")], limit=1)
