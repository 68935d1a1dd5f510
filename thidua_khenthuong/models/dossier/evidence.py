from odoo import api, fields, models


class Evidence(models.Model):
    """A paper of a dossier is a piece of evidence: the same files, the same care."""

    _name = "thidua.evidence"
    _inherit = "thidua.evidence"
    _evidence_owners = ("dossier_paper_id",)
    _given_once = frozenset({"dossier_paper_id"})

    dossier_paper_id = fields.Many2one(
        "thidua.dossier.paper",
        string="Paper of the dossier",
        ondelete="cascade",
        index="btree_not_null",
        readonly=True,
    )

    _one_owner = models.Constraint(
        "CHECK (num_nonnulls(line_id, initiative_id, dossier_paper_id) = 1)",
        "A piece of evidence belongs to exactly one criterion of an evaluation, one initiative or "
        "one paper of a dossier.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Add pieces of evidence; the papers that they are show who brought them, and when."""
        pieces = super().create(vals_list)
        pieces.dossier_paper_id._stamp()
        return pieces

    def unlink(self):
        papers = self.browse().dossier_paper_id if self._holds_key() else self.dossier_paper_id
        result = super().unlink()
        papers._stamp()
        return result

    def _removable(self):
        """Return what the user may remove: of a dossier, the Office all, others what they added."""
        found = super()._removable()
        if self.env["thidua.dossier.paper"]._is_office():
            return found
        return found.filtered(
            lambda piece: not piece.dossier_paper_id or piece.create_uid == self.env.user
        )
