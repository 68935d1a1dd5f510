from odoo import models

from ..assessment.evaluation_line import SCORES
from ..core.figure import figure
from ..core.score_field import is_blank
from .round_grid import NOTES, TOTALS


class Evaluation(models.Model):
    """Rows of the score table."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    def _grid_rows(self, filters):
        """Return the evaluations as rows, in their order.

        :param filters: dict as `thidua.round._grid_filters` makes it
        :return: list of what `_grid_heads` returns, and "cells": dict of the criterion's id (str)
            → {"line" (id), "max", "computed" (bool), "working" (str, how it was worked out),
            "amend" (str, why it was returned), "kept" (bool: other lines were returned, this one
            stays as it was sent), "allowed" (list of [points, name], only where it is not the
            criterion's), the three scores, and the remarks where one criterion only is asked for}
        """
        domain = [("evaluation_id", "in", self.ids)]
        names = ["evaluation_id", "criterion_id", "max_score", "is_computed", *SCORES]
        if filters["criterion"]:
            domain.append(("criterion_id", "=", filters["criterion"]))
            names += NOTES
        lines = self.env["thidua.evaluation.line"].search_fetch(domain, names)
        of_evaluation = lines.grouped("evaluation_id")
        some_returned = self._grid_some_returned() if filters["step"] != "office" else self.browse()
        rows = self._grid_heads([filters["step"]])
        for evaluation, row in zip(self, rows, strict=True):
            row["cells"] = {
                str(line.criterion_id.id): {
                    **line._grid_cell(bool(filters["criterion"])),
                    "kept": evaluation in some_returned and not line.returned,
                }
                for line in of_evaluation.get(evaluation, ())
            }
        return rows

    def _grid_some_returned(self):
        """Return the evaluations of which single lines were returned, so that others are kept."""
        groups = self.env["thidua.evaluation.line"]._read_group(
            [("evaluation_id", "in", self.ids), ("returned", "=", True)], ["evaluation_id"]
        )
        return self.browse().union(*(evaluation for [evaluation] in groups))

    def _grid_heads(self, steps):
        """Return what the table shows of each evaluation beside its scores.

        :param steps: list of steps; "can" says whether the user may now give all of their scores
        :return: list of {"id", "name", "unit", "job", "state", "label", "progress", "can", "why"
            (str, why not), "totals" (dict)}
        """
        can = self
        for step in steps:
            can = can._where_may_score(step)
        open_ = self._can_move()
        labels = dict(self._fields["state"]._description_selection(self.env))
        return [
            {
                "id": evaluation.id,
                "name": evaluation.subject_name,
                "unit": evaluation.unit_name or "",
                "job": evaluation.job_title or "",
                "state": evaluation.state,
                "label": labels[evaluation.state],
                "progress": evaluation.progress_state,
                "can": evaluation in can,
                "why": ""
                if evaluation in can
                else evaluation._grid_why_not(steps, evaluation in open_),
                "totals": {
                    **{step: evaluation[name] for step, name in TOTALS.items()},
                    "max": evaluation.max_total,
                },
            }
            for evaluation in self
        ]

    def _grid_why_not(self, steps, is_open):
        """Say why the user may not give the scores of a step now (str)."""
        values = {
            "evaluation": self.subject_name,
            "state": self._state_label(self.state),
        }
        if not is_open:
            return self.env._("“%(evaluation)s”: the round is closed to scores.", **values)
        if self.state not in steps:
            return self.env._(
                "“%(evaluation)s” is “%(state)s”: these scores cannot be given now.", **values
            )
        return self.env._(
            "“%(evaluation)s”: it is for others to give these scores. Nobody scores himself.",
            **values,
        )


class EvaluationLine(models.Model):
    """Cells of the score table."""

    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    def _grid_cell(self, with_notes):
        cell = {
            "line": self.id,
            "max": self.max_score,
            "computed": self.is_computed,
            "working": self._working() if self.is_computed else "",
            "amend": (self.return_reason or "") if self.returned else "",
            **{name: self[name] for name in SCORES},
        }
        criterion = self.criterion_id
        if criterion.max_score != self.max_score:
            # amended since the round was opened: the line keeps its own maximum
            both = [[self.max_score, self.env._("Yes")], [0, self.env._("No")]]
            cell["allowed"] = both if criterion.method == "yes_no" else []
        if with_notes:
            cell.update({name: self[name] or "" for name in NOTES})
        return cell

    def _grid_is_missing(self):
        """Return whether the Office's score is still owed (bool); an honest 0 is one."""
        owed = self.effect == "base" and not self.is_computed
        return owed and is_blank(self.office_score)

    def _grid_value(self, name):
        """Return a stored score or remark as the table knows it (float, False or str)."""
        return self[name] if name in SCORES else self[name] or ""

    def _grid_text(self, name):
        """Return a stored score or remark as its reader writes it (str)."""
        value = self._grid_value(name)
        return figure(self.env, value) if name in SCORES else value
