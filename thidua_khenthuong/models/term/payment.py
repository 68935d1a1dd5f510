from odoo import models

from .term_mixin import Term, term_step

PAYMENT = Term("payment", (("state", "=", "draft"),), "thidua_term_payment")


class Payment(models.Model):
    """A payment list is to be paid and closed; its decision asks for those bonuses no longer."""

    _name = "thidua.payment"
    _inherit = ["thidua.term.mixin", "thidua.payment"]

    _terms = (PAYMENT,)
    _deadline_steps = (term_step(PAYMENT, "thidua_khenthuong.activity_payment"),)

    def _take(self, entries):
        result = super()._take(entries)
        self.sudo().decision_ids._deadline_settle()  # sudo: what is owed follows from the list
        return result
