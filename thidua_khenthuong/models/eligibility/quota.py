from odoo import fields, models


class Quota(models.Model):
    """What result the plan asks of whoever is nominated for one of its places."""

    _name = "thidua.quota"
    _inherit = "thidua.quota"

    _amended_fields = ("least_class_id", "last_rank")

    least_class_id = fields.Many2one(
        "thidua.result.class",
        string="Class at least",
        ondelete="restrict",
        help="Of the result in the round. Empty: whatever class.",
    )
    last_rank = fields.Integer(
        string="Ranked at least",
        help="3: only the first three of their kind. 0: whatever rank.",
        aggregator=None,
    )

    _last_rank_positive = models.Constraint(
        "CHECK (last_rank >= 0)", "The last rank that counts cannot be below zero."
    )
