from odoo import api, fields, models


class KeptMixin(models.AbstractModel):
    """A document of whose papers versions are kept: how many there are, and their window."""

    _name = "thidua.kept.mixin"
    _description = "Document with kept papers"

    kept_count = fields.Integer(string="Kept versions", compute="_compute_kept_count")

    @api.depends_context("uid")
    def _compute_kept_count(self):
        counts = self.env["thidua.paper.kept"]._read_group(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)], ["res_id"], ["__count"]
        )
        counts = dict(counts)
        for record in self:
            record.kept_count = counts.get(record.id, 0)

    def action_open_kept(self):
        """Return the window of the kept versions of the record's papers."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_paper_kept"
        )
        domain = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        return {**action, "domain": domain, "context": {"group_by": []}}
