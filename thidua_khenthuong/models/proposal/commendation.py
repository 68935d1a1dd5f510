from odoo import fields, models


class Commendation(models.Model):
    """An entry of the ledger that a superior's answer made."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    source = fields.Selection(
        selection_add=[("superior", "Decision of a superior"), ("history",)],
        ondelete={"superior": "cascade"},
    )
    proposal_id = fields.Many2one(
        "thidua.proposal", readonly=True, ondelete="restrict", index="btree_not_null"
    )
