from odoo import fields, models


class ResCompany(models.Model):
    """How strictly a commune takes what its checks leave open."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_checks_required = fields.Boolean(
        string="Open checks block",
        help="A nomination is not complete while a check waits for a person or warns: it is "
        "confirmed, or overruled by a leader, with a reason first. Without the tick they are told.",
    )
    thidua_likeness = fields.Integer(
        string="Alike from (%)",
        default=80,
        required=True,
        help="Two achievements of one subject are taken for the same, until a person says that "
        "they differ, where so many per cent of their words agree.",
    )

    _thidua_likeness_bounds = models.Constraint(
        "CHECK (thidua_likeness BETWEEN 1 AND 100)",
        "From how many per cent on two texts are alike lies between 1 and 100.",
    )


class SettingsMixin(models.AbstractModel):
    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_checks_required = fields.Boolean(
        related="company_id.thidua_checks_required", readonly=False
    )
    thidua_likeness = fields.Integer(related="company_id.thidua_likeness", readonly=False)
