from odoo import fields, models

SINCE_HELP = (
    "A title that the ledger does not name was not conferred in that year or later; of the years "
    "before nobody knows, and a person is asked. 0: the year of the first decision issued here."
)


class ResCompany(models.Model):
    """From which year on what is not in the ledger was not conferred."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_ledger_since = fields.Integer(string="Ledger complete since the year", help=SINCE_HELP)


class SettingsMixin(models.AbstractModel):
    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_ledger_since = fields.Integer(related="company_id.thidua_ledger_since", readonly=False)
