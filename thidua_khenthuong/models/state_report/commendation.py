from odoo import fields, models


class Commendation(models.Model):
    """Leaders against direct workers in the ledger, to be grouped by."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    counts_as = fields.Selection(
        related="subject_class_id.counts_as", string="Counts as", store=True, precompute=True
    )
