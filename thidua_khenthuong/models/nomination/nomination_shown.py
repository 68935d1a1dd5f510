from odoo import api, fields, models
from odoo.fields import Domain


class Nomination(models.Model):
    """Which nominations a user sees for a task that he was given, beside his own and his unit's."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    shown_to_me = fields.Boolean(
        compute="_compute_shown_to_me",
        search="_search_shown_to_me",
        export_string_translation=False,
    )

    @api.depends_context("uid")
    def _compute_shown_to_me(self):
        shown = self.filtered_domain(self._shown_domain())
        for nomination in self:
            nomination.shown_to_me = nomination in shown

    def _search_shown_to_me(self, operator, _value):
        if operator != "in":
            return NotImplemented
        return self._shown_domain()

    @api.model
    def _shown_domain(self):
        """Return the domain of what is shown to the user for a task; whoever gives one adds it."""
        return Domain.FALSE
