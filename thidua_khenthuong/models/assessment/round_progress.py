from odoo import api, fields, models

from ..core.collation import sort_key
from ..core.value_mixin import whole_number
from .evaluation_progress import BEHIND, PROGRESS


class Round(models.Model):
    """How far each unit has come in a round, and who is behind."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    behind_count = fields.Integer(
        string="Behind",
        compute="_compute_behind_count",
        help="Evaluations that their subjects have not sent yet.",
    )

    def _compute_behind_count(self):
        counts = dict(
            self.env["thidua.evaluation"]._read_group(
                [("round_id", "in", self.ids), ("progress_state", "in", BEHIND)],
                ["round_id"],
                ["__count"],
            )
        )
        for record in self:
            record.behind_count = counts.get(record, 0)

    @api.readonly
    def progress_read(self, limit=20):
        """Count the round's evaluations by unit and progress, in one query.

        Only what the user may read is counted.

        :param limit: int, how many units at most; those with most evaluations behind come first
        :return: dict
            * "states": list of {"value", "label"}, in the order of the bar
            * "counts": dict state → number, of the whole round
            * "units": list of {"id" (False: no unit), "name", "counts", "total", "behind"}
            * "unit_count": int, how many units there are in all
        """
        self.ensure_one()
        self.check_access("read")
        groups = self.env["thidua.evaluation"]._read_group(
            [("round_id", "=", self.id)], ["unit_id", "progress_state"], ["__count"]
        )
        counts = dict.fromkeys(dict(PROGRESS), 0)
        for _unit, state, count in groups:
            counts[state] += count
        units = self._progress_units(groups)
        labels = self.env["thidua.evaluation"]._fields["progress_state"]
        return {
            "states": [
                {"value": value, "label": label}
                for value, label in labels._description_selection(self.env)
            ],
            "counts": counts,
            "units": units[: whole_number(self.env, limit, 1, 10_000)],
            "unit_count": len(units),
        }

    def _progress_units(self, groups):
        """Return how far each unit is (list of dict), who is most behind first."""
        by_unit = {}
        for unit, state, count in groups:
            by_unit.setdefault(unit, {})[state] = count
        units = [
            {
                "id": unit.id,
                "name": unit.display_name or self.env._("No unit"),
                "counts": of_unit,
                "total": sum(of_unit.values()),
                "behind": sum(of_unit.get(state, 0) for state in BEHIND),
            }
            for unit, of_unit in by_unit.items()
        ]
        return sorted(units, key=lambda unit: (-unit["behind"], sort_key(unit["name"])))

    # --- actions ------------------------------------------------------------------------------

    def action_open_progress(self):
        """Return the window of the round's evaluations: a column a unit, with its bar."""
        action = self._open_lines("thidua_khenthuong.action_evaluation_progress")
        action["context"] = {"search_default_group_unit": 1}
        return action

    def action_open_behind(self):
        """Return the window of those who have not sent their evaluation, by unit."""
        action = self._open_lines("thidua_khenthuong.action_evaluation")
        action["context"] = {"search_default_behind": 1, "search_default_group_unit": 1}
        return action

    def action_remind(self):
        """Remind all who owe a score of the round now; see the evaluation's. The Office.

        :return: notification action that says how many were reminded
        """
        evaluations = self.env["thidua.evaluation"].search(
            [("round_id", "in", self.ids), ("state", "in", ("self", "head"))]
        )
        return evaluations.action_remind()
