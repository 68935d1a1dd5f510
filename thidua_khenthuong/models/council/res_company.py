from odoo import fields, models


class ResCompany(models.Model):
    """Which awards a commune has its council vote on; small matters may go without a session."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_council_award_ids = fields.Many2many(
        "thidua.award",
        "thidua_council_award_rel",
        string="Awards that the council votes on",
        help="Neither decided nor proposed without a counted result of the council. What is not "
        "named here may be decided without a session.",
    )


class SettingsMixin(models.AbstractModel):
    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_council_award_ids = fields.Many2many(
        related="company_id.thidua_council_award_ids", readonly=False
    )
