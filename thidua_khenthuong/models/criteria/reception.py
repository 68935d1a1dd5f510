from odoo import Command, models


class Reception(models.Model):
    """A plan carried out here takes over the criteria of the one above."""

    _name = "thidua.reception"
    _inherit = "thidua.reception"

    def _plan_values(self, source):
        criteria = source.with_context(thidua_amend=False).criterion_ids
        return {
            **super()._plan_values(source),
            "criterion_ids": [Command.create(vals) for vals in criteria.copy_data()],
        }
