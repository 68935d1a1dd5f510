from odoo import api, fields, models

from .quality import QUALITIES, quality_of


class ResultClass(models.Model):
    """A class of a movement, and the yearly rating that it is proposed for."""

    _name = "thidua.result.class"
    _inherit = "thidua.result.class"

    quality = fields.Selection(
        QUALITIES,
        string="Proposes the rating",
        compute="_compute_quality",
        store=True,
        precompute=True,
        readonly=False,
        help="Which yearly quality rating this class of a movement is proposed for. Empty: none. "
        "Nothing is taken over by itself.",
    )

    @api.depends("name")
    def _compute_quality(self):
        """Read it from the name; what was chosen stays while the name says nothing."""
        for class_ in self:
            class_.quality = quality_of(class_.name or "") or class_.quality
