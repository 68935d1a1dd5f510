from odoo import models


class ResConfigSettings(models.TransientModel):
    """Odoo's settings show those of the commune that one works in."""

    _name = "res.config.settings"
    _inherit = ["res.config.settings", "thidua.settings.mixin"]
