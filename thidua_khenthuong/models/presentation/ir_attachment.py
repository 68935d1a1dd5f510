from odoo import models

# what the bytes of a file come from
CONTENT = frozenset({"raw", "datas", "db_datas", "store_fname", "checksum", "type", "url"})


class IrAttachment(models.Model):
    """What a signed file shows is read anew when its content changes."""

    _name = "ir.attachment"
    _inherit = "ir.attachment"

    def write(self, vals):
        # asked before: Odoo takes some of them out
        changes = CONTENT & vals.keys()
        result = super().write(vals)
        if changes:
            self._thidua_read_signatures()
        return result

    def _thidua_read_signatures(self):
        """Read the signatures again of the decisions whose signed papers these files are."""
        # sudo: whoever may write the file may not read the decision; nothing is told to him
        decisions = self.env["thidua.decision"].sudo()
        if self.ids:
            decisions.search([("signed_ids", "in", self.ids)])._read_signatures_again(self)
