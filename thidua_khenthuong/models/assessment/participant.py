from odoo import fields, models


class Participant(models.Model):
    """How a participant was evaluated, round by round."""

    _name = "thidua.participant"
    _inherit = "thidua.participant"

    evaluation_ids = fields.One2many("thidua.evaluation", "participant_id")
