from odoo import fields, models


class Commendation(models.Model):
    """An entry of the ledger that a decision of ours made, and what was nominated for it."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    decision_id = fields.Many2one(
        "thidua.decision", required=True, readonly=True, ondelete="restrict", index=True
    )
    nomination_id = fields.Many2one(
        "thidua.nomination", readonly=True, ondelete="restrict", index=True
    )
    campaign_id = fields.Many2one(
        related="nomination_id.campaign_id", store=True, precompute=True, index=True
    )
    round_id = fields.Many2one(
        related="nomination_id.round_id", store=True, precompute=True, index=True
    )

    _nomination_uniq = models.UniqueIndex(
        "(nomination_id) WHERE nomination_id IS NOT NULL",
        "This nomination is already in the ledger.",
    )
