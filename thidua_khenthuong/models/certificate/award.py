from odoo import fields, models

from ..law.dated_mixin import GRADES


class Award(models.Model):
    """Whether a certificate is given with an award, by which provision.

    Which provision names a certificate: NĐ 152/2025/NĐ-CP Đ50, Đ54 (trust A). None names one for
    Lao động tiên tiến and Tập thể lao động tiên tiến.
    """

    _name = "thidua.award"
    _inherit = "thidua.award"

    has_certificate = fields.Boolean(
        string="Given with a certificate",
        help="Whoever receives it is given a certificate (giấy khen, bằng chứng nhận) with it.",
    )
    certificate_provision = fields.Char(
        string="Provision on the certificate", help="Article and paper: Đ54.1.e NĐ 152/2025/NĐ-CP."
    )
    certificate_basis_id = fields.Many2one(
        "thidua.legal.basis", string="Basis of the certificate", ondelete="restrict"
    )
    certificate_grade = fields.Selection(
        GRADES, string="Trust grade of the certificate", default="u"
    )
