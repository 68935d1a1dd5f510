from odoo import models
from odoo.exceptions import UserError

from ..core.score_field import is_blank
from ..core.workflow_ask import SPELLED_OUT


class Evaluation(models.Model):
    """What a sheet still lacks when it is sent on, and how one takes back what one sent."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    def action_recall(self):
        """Ask for a reason, then take back what one sent and nobody has scored: the subject."""
        return self._ask_reason("recall")

    def _check_unscored(self):
        """Raise where a head or the Office has scored what is to be taken back."""
        for evaluation in self:
            typed = evaluation.line_ids.filtered(lambda line: not line.is_computed)
            given = typed.filtered(
                lambda line: not (is_blank(line.head_score) and is_blank(line.office_score))
            )
            if given:
                raise UserError(
                    self.env._(
                        "“%(evaluation)s”: “%(criterion)s” is scored already. Ask whoever scores "
                        "it now to return the evaluation.",
                        evaluation=evaluation.display_name,
                        criterion=given[0].name,
                    )
                )

    def _ask_again(self, _reason=None):
        self._ask_subject()

    def _move_values(self, move):
        values = super()._move_values(move)
        # taken back by oneself, it was not returned
        return {**values, "is_returned": False} if move.name == "recall" else values

    # --- what is left undone ------------------------------------------------------------------

    def _ask_self(self):
        return self._ask_unscored("self")

    def _ask_passing_on(self):
        return self._ask_unscored("head")

    def _ask_final(self):
        return self._ask_unscored("office")

    def _ask_unscored(self, step):
        """Return which criteria have no score of a step, sheet by sheet (str)."""
        lines = []
        lacking = 0
        for evaluation in self:
            bare = evaluation.line_ids.filtered(
                lambda line: (
                    not line.is_computed
                    and line.effect == "base"
                    and is_blank(line[f"{step}_score"])
                )
            )
            lacking += bool(bare)
            if bare and len(lines) < SPELLED_OUT:
                names = self._some_names(bare.mapped("criterion_id.display_name"))
                lines.append(f"{evaluation.subject_name}: {names}")
        if not lines:
            return ""
        if lacking > len(lines):
            lines.append(self.env._("… and %s more.", lacking - len(lines)))
        return self.env._(
            "These criteria have no score, which adds nothing to the total:\n%s", "\n".join(lines)
        )
