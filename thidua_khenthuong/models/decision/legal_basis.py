from odoo import fields, models


class LegalBasis(models.Model):
    """Which decisions cite a legal basis."""

    _name = "thidua.legal.basis"
    _inherit = "thidua.legal.basis"

    decision_count = fields.Integer(compute="_compute_decision_count")

    def _compute_decision_count(self):
        counts = dict(
            self.env["thidua.decision"]._read_group(
                [("legal_basis_ids", "in", self.ids)], ["legal_basis_ids"], ["__count"]
            )
        )
        for basis in self:
            basis.decision_count = counts.get(basis, 0)

    def _citing_papers(self):
        return super()._citing_papers() or self.env["thidua.decision"].search(
            [("legal_basis_ids", "in", self.ids), ("state", "!=", "draft")], limit=1
        )

    def action_open_decisions(self):
        """Return the window action of the decisions that cite the basis."""
        action = self.env["ir.actions.act_window"]._for_xml_id("thidua_khenthuong.action_decision")
        return {**action, "domain": [("legal_basis_ids", "in", self.ids)], "context": {}}
