from odoo import models


class Round(models.Model):
    """What a round proposed to superiors waits until they have answered."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    def _of_superiors(self):
        sent = self.nomination_ids.filtered(lambda n: n.state == "sent")
        return super()._of_superiors() | sent
