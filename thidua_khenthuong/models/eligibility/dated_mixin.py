from odoo import models


class DatedMixin(models.AbstractModel):
    """A fact of the law, as an answer cites it."""

    _name = "thidua.dated.mixin"
    _inherit = "thidua.dated.mixin"

    def _basis_told(self):
        """Return the legal basis and how far the fact is trusted (str)."""
        trust = self.env._("trust %s", (self.grade or "u").upper())
        return ", ".join(filter(None, [self.legal_basis_id.number, trust]))
