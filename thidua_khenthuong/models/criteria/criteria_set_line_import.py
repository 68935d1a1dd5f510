from odoo import models


class CriteriaSetLine(models.Model):
    """A criterion that came in by Excel: removed again with its import, and what was there back."""

    _name = "thidua.criteria.set.line"
    _inherit = ["thidua.criteria.set.line", "thidua.imported.mixin"]

    _import_list = "thidua_khenthuong.criteria_set_line_view_list_imported"

    def _import_resting(self):
        """Return the plans past their draft that took a criterion of this name from the set."""
        # sudo: plans of communes below count as well
        criteria = self.env["thidua.criterion"].sudo().with_context(active_test=False)
        used = criteria.search(
            [
                ("campaign_id.criteria_set_id", "in", self.set_id.ids),
                ("campaign_id.state", "!=", "draft"),
                ("name", "in", self.mapped("name")),
            ]
        )
        by_name = {
            (c.campaign_id.criteria_set_id, c.subject_kind, c.name): c.campaign_id.display_name
            for c in used
        }
        # sudo: only to compare it with the sets of those plans
        keys = {line: (line.set_id.sudo(), line.subject_kind, line.name) for line in self}
        return {line: by_name[key] for line, key in keys.items() if key in by_name}

    def _undo_import(self, before):
        criteria_set = self.set_id
        result = super()._undo_import(before)
        self.browse().create(before.get("replaced", []))
        if before.get("made") and not criteria_set.line_ids:
            criteria_set.unlink()
        return result
