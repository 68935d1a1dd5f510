from odoo import models


class SubjectClass(models.Model):
    """A class of commended subjects (phân loại đối tượng) that superiors' lists ask for."""

    _name = "thidua.subject.class"
    _description = "Subject class"
    _inherit = "thidua.choice.mixin"
