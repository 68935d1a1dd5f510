from odoo import fields, models


class Evidence(models.Model):
    """Evidence may be put to the line of an evaluation: to one score."""

    _name = "thidua.evidence"
    _inherit = "thidua.evidence"
    _evidence_owners = ("line_id",)
    _given_once = frozenset({"line_id"})

    line_id = fields.Many2one(
        "thidua.evaluation.line", ondelete="cascade", index="btree_not_null", readonly=True
    )
