from odoo import Command, fields, models
from odoo.exceptions import UserError


class Round(models.Model):
    """Score sheets that go out of a round, and come back."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    score_export_count = fields.Integer(compute="_compute_score_export_count")

    def _compute_score_export_count(self):
        groups = self.env["thidua.score.export"]._read_group(
            [("round_id", "in", self.ids)], ["round_id"], ["__count"]
        )
        counts = dict(groups)
        for record in self:
            record.score_export_count = counts.get(record, 0)

    def action_export_scores(self):
        """Return the window that exports a score sheet of the round to Excel."""
        return self._score_window("thidua.score.export.wizard", self.env._("Export a score sheet"))

    def action_import_scores(self):
        """Return the window that takes a filled score sheet back into the round."""
        return self._score_window("thidua.score.import", self.env._("Import a score sheet"))

    def action_open_score_exports(self):
        """Return the list of the score sheets that were exported from the round."""
        return self._open_lines("thidua_khenthuong.action_score_export")

    def _score_window(self, model, title):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_round_id": self.id},
        }


class Evaluation(models.Model):
    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    def action_export_scores(self):
        """Return the window that exports a score sheet of the selected evaluations.

        :raise UserError: where they are of several rounds
        """
        if len(self.round_id) != 1:
            raise UserError(self.env._("A score sheet is of one round: choose evaluations of one."))
        action = self.round_id.action_export_scores()
        action["context"]["default_chosen_ids"] = [Command.set(self.ids)]
        return action
