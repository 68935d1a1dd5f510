from odoo import models

from .term_mixin import Term, term_step

ISSUE = Term("issue", (("state", "=", "approved"),), "thidua_term_issue")


class Revocation(models.Model):
    """An approved revocation is to be issued."""

    _name = "thidua.revocation"
    _inherit = ["thidua.term.mixin", "thidua.revocation"]

    _terms = (ISSUE,)
    _deadline_steps = (term_step(ISSUE, "thidua_khenthuong.activity_issue", "_who_goes_on"),)
