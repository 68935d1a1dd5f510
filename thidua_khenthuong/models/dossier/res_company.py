from odoo import fields, models


class ResCompany(models.Model):
    """Whether a commune keeps its dossiers in the system, or on paper only."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_dossier_checked = fields.Boolean(
        string="Dossiers are checked in the system",
        help="A nomination is not complete, and no proposal goes out, while a mandatory paper is "
        "missing. Otherwise what is missing is only told.",
    )


class SettingsMixin(models.AbstractModel):
    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_dossier_checked = fields.Boolean(
        related="company_id.thidua_dossier_checked", readonly=False
    )
