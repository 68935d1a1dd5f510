from odoo import models
from odoo.exceptions import UserError


class Campaign(models.Model):
    """An amended plan keeps room for whoever is nominated under it."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    def _check_amended(self):
        """Raise where a smaller quota would leave no room for who is nominated already."""
        nominations = self.round_ids.nomination_ids.filtered(
            lambda n: n.state in ("draft", "complete")
        )
        for nomination in nominations:
            if not nomination._quota():
                raise UserError(
                    self.env._(
                        "“%s” is nominated for an award that the amended plan no longer has. "
                        "Refuse the nomination first, or keep the award.",
                        nomination.display_name,
                    )
                )
        self.env["thidua.quota"]._check_room(nominations)
        return super()._check_amended()
