from odoo import models

from ..core.language import in_company_language


class Revocation(models.Model):
    """What was not paid when an award is revoked is not paid any more."""

    _name = "thidua.revocation"
    _inherit = "thidua.revocation"

    def _revoke(self, reason=None):
        result = super()._revoke(reason)
        for revocation in self:
            told = in_company_language(revocation)
            # sudo: the move of the revocation was checked
            lines = revocation.line_ids.commendation_id.sudo().payment_line_ids
            lines._bar(told.env._("Revoked by decision %s.", revocation.reference))
        return result
