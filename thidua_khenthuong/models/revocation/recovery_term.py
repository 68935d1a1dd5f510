from odoo import fields, models


class RecoveryTerm(models.Model):
    """Within how many working days item and money are returned.

    Counted from the day on which the revoking decision was received (Đ58 NĐ 152/2025/NĐ-CP,
    trust A).
    """

    _name = "thidua.recovery.term"
    _description = "Time limit of a return"
    _inherit = "thidua.working.days.mixin"

    provision = fields.Char(
        help="Where it stands, as the decision cites it: Điều 58 Nghị định số 152/2025/NĐ-CP."
    )
