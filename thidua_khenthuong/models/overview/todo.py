from odoo import models


class Todo(models.AbstractModel):
    """From the progress of the rounds to the overview of their campaign."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    def _round_row(self, record):
        return {**super()._round_row(record), "overview": record.campaign_id.id}
