from odoo import fields, models


class ChoiceMixin(models.AbstractModel):
    """A list of names to choose from, that a superior's form prescribes."""

    _name = "thidua.choice.mixin"
    _description = "Name to choose from"
    _inherit = ["thidua.guard.mixin", "thidua.search.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_uniq = models.Constraint("UNIQUE (name)", "This name is already in the list.")
