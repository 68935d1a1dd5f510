from odoo import fields, models


class SettingsMixin(models.AbstractModel):
    """The settings of a commune, each declared once, by the room that it belongs to.

    Two pages show them: Odoo's own settings, for who administers all of Odoo, and the addon's
    (`thidua.settings`), for an administrator of the addon.
    """

    _name = "thidua.settings.mixin"
    _description = "Settings of a commune"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
