from odoo import fields, models


class Authority(models.Model):
    """Who confers: the commune's, the province's, the state's; the district's until 30/06/2025."""

    _name = "thidua.authority"
    _description = "Conferring authority"
    _inherit = ["thidua.dated.mixin", "thidua.search.mixin"]
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True)
    level = fields.Selection(
        [
            ("commune", "Commune"),
            ("district", "District"),
            ("enterprise", "Enterprise, cooperative"),
            ("department", "Department of the province"),
            ("province", "Province"),
            ("ministry", "Ministry or central body"),
            ("state", "National"),
        ],
        required=True,
    )

    _code_uniq = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))", "This code is already used by another authority."
    )
