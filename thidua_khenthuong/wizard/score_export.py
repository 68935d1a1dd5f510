from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class ScoreExportWizard(models.TransientModel):
    """Asks whose scores are to be given without the system, and of which units."""

    _name = "thidua.score.export.wizard"
    _description = "Export a score sheet"
    _inherit = "thidua.guard.mixin"

    round_id = fields.Many2one("thidua.round", required=True, readonly=True, ondelete="cascade")
    step = fields.Selection(
        [("office", "Office score"), ("head", "Head's score"), ("self", "Own score")],
        string="Scores to give",
        required=True,
        default=lambda self: self._default_step(),
    )
    chosen_ids = fields.Many2many(
        "thidua.evaluation", string="Selected evaluations", help="Empty: all of the round."
    )
    unit_choice_ids = fields.Many2many(
        "hr.department", compute="_compute_unit_choice_ids", export_string_translation=False
    )
    unit_ids = fields.Many2many(
        "hr.department", string="Units", help="One sheet a unit. Empty: all units."
    )
    evaluation_count = fields.Integer(compute="_compute_counts")
    left_count = fields.Integer(compute="_compute_counts")

    def _default_step(self):
        round_ = self.env["thidua.round"].browse(self.env.context.get("default_round_id"))
        return round_._grid_default_step()

    @api.depends("round_id")
    def _compute_unit_choice_ids(self):
        for wizard in self:
            groups = self.env["thidua.evaluation"]._read_group(
                [("round_id", "=", wizard.round_id.id), ("unit_id", "!=", False)], ["unit_id"]
            )
            wizard.unit_choice_ids = [Command.set([unit.id for [unit] in groups])]

    @api.depends("round_id", "step", "chosen_ids", "unit_ids")
    def _compute_counts(self):
        for wizard in self:
            wanted = wizard._wanted()
            wizard.evaluation_count = len(wizard._ready(wanted))
            wizard.left_count = len(wanted) - wizard.evaluation_count

    def action_export(self):
        """Export the score sheet of the evaluations that the user may score now.

        :return: action that downloads the sheet
        :raise UserError: where there is none
        """
        self.ensure_one()
        ready = self._ready(self._wanted())
        if not ready:
            raise UserError(
                self.env._(
                    "“%(round)s”: no evaluation here waits for this score from you. Choose other "
                    "scores or units, or wait until the evaluations are sent.",
                    round=self.round_id.display_name,
                )
            )
        export = self.env["thidua.score.export"]._make(ready, self.step)
        return {**export.action_download(), "target": "new", "close": True}

    def _wanted(self):
        """Return the evaluations asked for, as far as the user may read them."""
        domain = [("round_id", "=", self.round_id.id)]
        if self.chosen_ids:
            domain.append(("id", "in", self.chosen_ids.ids))
        if self.unit_ids:
            domain.append(("unit_id", "in", self.unit_ids.ids))
        return self.env["thidua.evaluation"].search(domain)

    def _ready(self, evaluations):
        return evaluations._where_may_score(self.step) if self.step else evaluations[:0]
