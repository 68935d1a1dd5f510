from odoo import models

from ..core.workflow_mixin import Move


class Nomination(models.Model):
    """A nomination whose award was revoked: its place is free again."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    _workflow_moves = (Move("revoke", ("awarded",), "revoked", ("system",)),)
