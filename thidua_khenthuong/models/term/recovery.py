from odoo import models

from ..deadline.deadline_mixin import Step
from .term_mixin import Term

RECEIPT = Term(
    "receipt", (("state", "=", "open"), ("received_on", "=", False)), "thidua_term_receipt"
)


class Recovery(models.Model):
    """The time to return runs from the receipt of the decision: its day is to be noted.

    Item and money come back within fifteen working days of it (Đ58.2 NĐ 152/2025/NĐ-CP, trust A).
    """

    _name = "thidua.recovery"
    _inherit = ["thidua.term.mixin", "thidua.recovery"]

    _terms = (RECEIPT,)
    _deadline_steps = (
        Step(
            "receipt",
            (*RECEIPT.domain, ("term_until", "!=", False)),
            "term_until",
            "_recovery_office",
            "_recovery_leader",
            "thidua_khenthuong.activity_receipt",
            "revocation_id",
        ),
    )

    def write(self, vals):
        result = super().write(vals)
        if "received_on" in vals:
            self._deadline_settle()
            self.filtered(lambda line: line.state == "open")._deadline_begin("recover")
        return result
