from odoo import models

from .term_mixin import Term, term_step

REVIEW = Term("review", (("state", "=", "draft"),), "thidua_term_review")


class TitleReview(models.Model):
    """A title review that was begun is to end in nominations."""

    _name = "thidua.title.review"
    _inherit = ["thidua.term.mixin", "thidua.title.review"]

    _terms = (REVIEW,)
    _deadline_steps = (term_step(REVIEW, "thidua_khenthuong.activity_title_review"),)
