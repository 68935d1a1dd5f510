from odoo import api, models
from odoo.fields import Domain

from ..core.search_mixin import or_all_but_those


class ResUsers(models.Model):
    """Users are found by the name of their contact, typed with or without accents."""

    _name = "res.users"
    _inherit = "res.users"

    @api.model
    @or_all_but_those
    def _search_display_name(self, operator, value):
        domain = super()._search_display_name(operator, value)
        words = self.env["res.partner"]._plain_domain(operator, value)
        return domain if words is NotImplemented else Domain.OR([domain, words])
