from odoo import fields, models


class Evaluation(models.Model):
    """What an evaluation is nominated for."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    nomination_ids = fields.One2many("thidua.nomination", "evaluation_id")

    def action_nominate(self):
        """Return the window that nominates the selected evaluations for an award."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Nominate"),
            "res_model": "thidua.nominate.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_evaluation_ids": self.ids},
        }
