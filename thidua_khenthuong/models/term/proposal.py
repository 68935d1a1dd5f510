from odoo import models

from .term_mixin import Term, term_step

SEND = Term("send", (("state", "=", "approved"),), "thidua_term_send")


class Proposal(models.Model):
    """An approved proposal is to be sent."""

    _name = "thidua.proposal"
    _inherit = ["thidua.term.mixin", "thidua.proposal"]

    _terms = (SEND,)
    _deadline_steps = (term_step(SEND, "thidua_khenthuong.activity_send_proposal", "_who_goes_on"),)
