from odoo import models


class NominatingMixin(models.AbstractModel):
    """A decision or proposal goes no further with whoever is not considered for a time."""

    _name = "thidua.nominating.mixin"
    _inherit = "thidua.nominating.mixin"

    def _check_considered(self):
        self.nomination_ids._check_not_frozen()
        return super()._check_considered()
