from odoo import fields, models


class RevocationGround(models.Model):
    """A ground on which an award is revoked (Đ93.2 Luật Thi đua, khen thưởng 2022, trust A)."""

    _name = "thidua.revocation.ground"
    _description = "Ground of revocation"
    _inherit = ["thidua.dated.mixin", "thidua.search.mixin"]
    _order = "sequence, id"
    _check_company_domain = models.check_company_domain_parent_of

    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, help="As the decision words it.")
    provision = fields.Char(
        help="Where it stands, as the decision cites it: khoản 2 Điều 93 Luật Thi đua, khen thưởng."
    )

    def _search_key_fields(self):
        return ["name", "provision"]
