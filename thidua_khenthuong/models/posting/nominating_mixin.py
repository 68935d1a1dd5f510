from odoo import models


class NominatingMixin(models.AbstractModel):
    """A decision or proposal goes no further with whoever is not considered for a time."""

    _name = "thidua.nominating.mixin"
    _inherit = "thidua.nominating.mixin"

    def _check_nominated(self):
        result = super()._check_nominated()
        self.nomination_ids._check_not_frozen()
        return result

    def _check_day_has_come(self):
        # asked when it is issued or sent: a freeze may have come after it was submitted
        self.nomination_ids._check_not_frozen()
        return super()._check_day_has_come()
