from odoo import models

from ..core.batches import batches


class PaperRowsMixin(models.AbstractModel):
    """Rows of more records than are read at once."""

    _name = "thidua.paper.rows.mixin"
    _inherit = "thidua.paper.rows.mixin"

    def _ids_in_paper_order(self):
        """Return the ids as `_in_paper_order` orders them, read part by part (list of int)."""
        keys = [record._paper_order_key() for part in batches(self) for record in part]
        # a record's own id comes last
        return [key[-1] for key in sorted(keys)]
