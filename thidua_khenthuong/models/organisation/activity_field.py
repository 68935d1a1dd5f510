from odoo import models


class ActivityField(models.Model):
    """A field of activity (lĩnh vực hoạt động) that superiors' lists ask for."""

    _name = "thidua.activity.field"
    _description = "Field of activity"
    _inherit = "thidua.choice.mixin"
