from odoo import fields, models


class SubjectClass(models.Model):
    """A class of commended subjects (phân loại đối tượng) that superiors' lists ask for."""

    _name = "thidua.subject.class"
    _description = "Subject class"
    _inherit = "thidua.search.mixin"
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_uniq = models.Constraint("UNIQUE (name)", "This name is already in the list.")
