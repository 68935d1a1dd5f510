from odoo import fields, models


class ActivityField(models.Model):
    """A field of activity (lĩnh vực hoạt động) that superiors' lists ask for."""

    _name = "thidua.activity.field"
    _description = "Field of activity"
    _inherit = "thidua.search.mixin"
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_uniq = models.Constraint("UNIQUE (name)", "This name is already in the list.")
