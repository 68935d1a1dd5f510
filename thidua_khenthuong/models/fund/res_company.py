from odoo import fields, models

from .fund_limit import AREAS


class ResCompany(models.Model):
    """Where a commune lies, which decides how large its fund may be, and how strict it is."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_fund_area = fields.Selection(
        AREAS,
        string="Area",
        default="lowland",
        required=True,
        help="Decides how many per cent of the regular spending may go into the fund (Đ46.3.b NĐ "
        "152/2025/NĐ-CP, trust A).",
    )
    thidua_fund_stop = fields.Boolean(
        string="Beyond the fund stops",
        help="A decision that grants more than the fund of its year has left is neither submitted "
        "nor issued. Without the tick it is told to the clerk and to the leader.",
    )


class SettingsMixin(models.AbstractModel):
    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_fund_area = fields.Selection(related="company_id.thidua_fund_area", readonly=False)
    thidua_fund_stop = fields.Boolean(related="company_id.thidua_fund_stop", readonly=False)
