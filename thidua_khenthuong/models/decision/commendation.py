from odoo import api, fields, models


class Commendation(models.Model):
    """An entry of the ledger that a decision of ours made, and what was nominated for it."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    decision_id = fields.Many2one("thidua.decision", readonly=True, ondelete="restrict", index=True)
    nomination_id = fields.Many2one(
        "thidua.nomination", readonly=True, ondelete="restrict", index=True
    )
    campaign_id = fields.Many2one(
        related="nomination_id.campaign_id", store=True, precompute=True, index=True
    )
    round_id = fields.Many2one(
        related="nomination_id.round_id", store=True, precompute=True, index=True
    )

    _from_a_decision = models.Constraint(
        "CHECK ((source = 'decision') = (decision_id IS NOT NULL))",
        "An entry comes from a decision of ours, or says where else it comes from.",
    )
    _nomination_uniq = models.UniqueIndex(
        "(nomination_id) WHERE nomination_id IS NOT NULL AND active",
        "This nomination is already in the ledger.",
    )

    @api.depends("decision_id.reference")
    def _compute_reference(self):
        result = super()._compute_reference()
        for commendation in self.filtered("decision_id"):
            commendation.reference = commendation.decision_id.reference
        return result

    def _achieved_in(self):
        return self.campaign_id or super()._achieved_in()
