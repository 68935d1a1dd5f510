from odoo import models
from odoo.exceptions import UserError


class Campaign(models.Model):
    """A plan stays as it is while one of its rounds is being opened."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    def _check_amendment(self):
        """Refuse an amendment half-way: all evaluations of a round have the same criteria."""
        for round_ in self.amendment_of_id.round_ids:
            if round_.state == "opening":
                raise UserError(
                    self.env._(
                        "“%(round)s” is just being opened by the plan as it stands. Wait until it "
                        "is open, or cancel the opening; then approve the amendment.",
                        round=round_.display_name,
                    )
                )
        return super()._check_amendment()
