from odoo import api, fields, models


class Evidence(models.Model):
    """Evidence may be put to an initiative."""

    _name = "thidua.evidence"
    _inherit = "thidua.evidence"
    _evidence_owners = ("initiative_id",)
    _given_once = frozenset({"initiative_id"})

    initiative_id = fields.Many2one(
        "thidua.initiative", ondelete="cascade", index="btree_not_null", readonly=True
    )

    _one_owner = models.Constraint(
        "CHECK (num_nonnulls(line_id, initiative_id) = 1)",
        "A piece of evidence belongs to exactly one criterion of an evaluation or one initiative.",
    )

    # whether a draft may be read is another question than of what was submitted
    @api.depends("initiative_id.state")
    def _compute_is_readable(self):
        return super()._compute_is_readable()
