from odoo import models

from .term_mixin import Term, term_step

ISSUE = Term("issue", (("state", "=", "approved"),), "thidua_term_issue")


class Summary(models.Model):
    """An approved report of a movement is to be issued."""

    _name = "thidua.summary"
    _inherit = ["thidua.term.mixin", "thidua.summary"]

    _terms = (ISSUE,)
    _deadline_steps = (term_step(ISSUE, "thidua_khenthuong.activity_issue", "_who_goes_on"),)
