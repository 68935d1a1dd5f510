from odoo import api, models
from odoo.exceptions import UserError


class GuardMixin(models.AbstractModel):
    """Every record has its papers in one place."""

    _name = "thidua.guard.mixin"
    _inherit = "thidua.guard.mixin"

    def action_papers(self):
        """Return the window of the papers that make sense for these records and this user."""
        return self.env["thidua.paper.window"]._open_for(self)

    @api.ondelete(at_uninstall=False)
    def _unlink_without_kept_papers(self):
        if self._transient or not self.ids or not self.env["thidua.download"]._keeps(self._name):
            return
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        # sudo: a version that the user may not read keeps its record too
        kept = self.env["thidua.paper.kept"].sudo().search(domain, limit=5)
        if kept:
            raise UserError(
                self.env._(
                    "Versions of papers are kept of: %s. They keep their record; do not delete it.",
                    ", ".join(sorted(set(kept.mapped("record_name")))),
                )
            )
