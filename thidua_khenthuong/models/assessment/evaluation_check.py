from odoo import models
from odoo.exceptions import UserError, ValidationError

from ..core.score_field import is_blank

SHOWN = 20


class Evaluation(models.Model):
    """What is wrong with a sheet is told at once, when it is saved and when it is sent."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    def write(self, vals):
        self._check_lines_together(vals.get("line_ids"))
        return super().write(vals)

    def _check_lines_together(self, commands):
        """Raise, naming all, where several lines of a sheet cannot take what is typed in them."""
        typed = [
            (command[1], command[2])
            for command in commands or ()
            if len(command) == 3 and command[0] == 1 and isinstance(command[2], dict)
        ]
        if len(typed) < 2 or self._holds_key():
            return
        # a line of another sheet is refused by `super`
        lines = self.line_ids.browse(line for line, _vals in typed) & self.line_ids
        by_id = {line.id: line for line in lines}
        faults = []
        for line_id, vals in typed:
            try:
                by_id.get(line_id, lines[:0])._check_write(vals)
            except (UserError, ValidationError) as error:
                faults.append(str(error))
        if len(faults) > 1:
            raise ValidationError(as_list(faults))

    def _check_self_scores(self):
        self._check_sheets("self")

    def _check_head_scores(self):
        self._check_sheets("head")

    def _check_sheets(self, step):
        """Raise, naming all, where a sheet cannot be sent on from a step ("self", "head")."""
        faults = []
        for evaluation in self:
            typed = evaluation.line_ids.filtered(lambda line: not line.is_computed)
            if typed and all(is_blank(line[f"{step}_score"]) for line in typed):
                faults.append(evaluation._nothing_scored_text(step))
        bare = self._without_evidence()
        if bare and step == "self":
            names = (
                f"- {line.evaluation_id.subject_name}: {line.criterion_id.display_name}"
                for line in bare
            )
            faults.append(
                self.env._(
                    "Evidence is missing. Add a file, a link or where the paper lies to each of "
                    "these criteria before you send, or set their score to 0:\n%s",
                    "\n".join(names),
                )
            )
        if faults:
            raise UserError(as_list(faults))

    def _without_evidence(self):
        """Return the lines that have points of their own and lack the evidence asked for.

        Not those whose evidence the Office has waived.
        """
        return self.line_ids.filtered(
            lambda line: (
                line.evidence_required
                and line.self_score
                and not (line.evidence_count or line.evidence_waiver)
            )
        )

    def _nothing_scored_text(self, step):
        if step == "head":
            return self.env._(
                "“%s”: no criterion has a score of the head yet. Score it before you pass it on; "
                "where there is nothing to give, type 0 and say why.",
                self.display_name,
            )
        return self.env._(
            "“%s”: no criterion has a score yet. Score it before you send it; where there is "
            "nothing to give, type 0 and say why.",
            self.display_name,
        )


def as_list(faults):
    """Return one text of several faults, each once and on its own line (str)."""
    faults = list(dict.fromkeys(faults))
    if len(faults) == 1:
        return faults[0]
    shown = [f"• {fault}" for fault in faults[:SHOWN]]
    return "\n".join([*shown, "…"] if len(faults) > SHOWN else shown)
