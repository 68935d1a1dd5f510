from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..assessment.evaluation_line import SCORES
from ..core.figure import figure
from .round_grid_write import same
from .score_export import spaced
from .score_export_sheet import shortened


class ScoreExport(models.Model):
    """Whether what a sheet brings is newer than what the system has.

    Three values of a cell are compared: as it was exported (or brought in before), as the file has
    it, as the system has it now. Only what somebody typed into the file is written, and only where
    the system still has what the sheet knows: newer work is never overwritten.
    """

    _name = "thidua.score.export"
    _inherit = "thidua.score.export"

    def _check_newest(self, lines):
        """Raise where a newer sheet that held one of these lines too has been imported.

        :param lines: thidua.evaluation.line into which something was typed
        """
        self.flush_model(["exported", "used_on"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT x.id, k.line
                  FROM thidua_score_export x
                  JOIN unnest(%s::text[]) AS k(line) ON x.exported ? k.line
                 WHERE x.round_id = %s AND x.step = %s AND x.id > %s AND x.used_on IS NOT NULL
                 ORDER BY x.id DESC
                 LIMIT 1
                """,
                [str(line_id) for line_id in lines.ids],
                self.round_id.id,
                self.step,
                self.id,
            )
        )
        for newer, line_id in rows:
            evaluation = lines.browse(int(line_id)).evaluation_id
            # sudo: the newer sheet may be another appraiser's; no more than its times are told
            raise UserError(self._outdated(self.sudo().browse(newer), evaluation))

    def _outdated(self, newer, evaluation):
        return self.env._(
            "This sheet was exported at %(exported)s. For “%(unit)s” a newer one, exported at "
            "%(newer)s, was imported at %(used)s by %(user)s: this older one is not taken in, and "
            "nothing was written. Export a new sheet and fill in what is still missing.",
            exported=self._moment(self.date),
            unit=evaluation.subject_name,
            newer=self._moment(newer.date),
            used=self._moment(newer.used_on),
            user=newer.used_by_id.name,
        )

    def _before(self, line_id, field):
        """Return [the value] that an earlier import of this sheet wrote there, else []."""
        taken = (self.imported or {}).get(str(line_id), {})
        return [taken[field]] if field in taken else []

    def _known(self, line_id, field):
        """Return what the system had when the sheet last met it: its import, or its export."""
        shown = dict(zip(("score", "note"), self.exported[str(line_id)], strict=True))
        return (self._before(line_id, field) or [shown[field.split("_")[1]]])[0]

    def _compare(self, cells, lines, again):
        """Return the cells that are to be written; give those that must not be an error."""
        by_id = {line.id: line for line in lines}
        waiting, conflicts = [], []
        for cell in cells:
            line = by_id.get(cell.line)
            if cell.error or not line or is_as(cell.name, now(line, cell.name), cell.value):
                continue
            before = self._before(cell.line, cell.name)
            known = self._known(cell.line, cell.name)
            if before and is_as(cell.name, known, cell.value):
                continue
            if not is_as(cell.name, now(line, cell.name), known):
                conflicts.append(cell)
            elif before and not again:
                cell.error = self.env._(
                    "at %(used)s this sheet brought in “%(before)s”, and now it says “%(now)s”. If "
                    "this file is the newer one, tick “Import again”.",
                    used=self._moment(self.used_on),
                    before=word(self.env, known),
                    now=word(self.env, cell.value),
                )
            else:
                waiting.append(cell)
        self._explain(conflicts, by_id)
        return waiting

    def _explain(self, conflicts, by_id):
        """Say of each cell who has changed it in the system since the sheet was exported."""
        lines = self.env["thidua.evaluation.line"].browse(cell.line for cell in conflicts)
        changes = self.env["thidua.score.change"].search(
            [("line_id", "in", lines.ids), ("step", "=", self.step), ("date", ">=", self.date)],
            order="id",
        )
        last = {change.line_id.id: change for change in changes}
        for cell in conflicts:
            line = by_id[cell.line]
            change = cell.name in SCORES and last.get(cell.line)
            values = {
                "exported": self._moment(self.date),
                "old": word(self.env, self._known(cell.line, cell.name)),
                "now": word(self.env, now(line, cell.name)),
                "value": word(self.env, cell.value),
            }
            if change:
                cell.error = self.env._(
                    "this sheet was exported at %(exported)s; since then, at %(when)s, %(user)s "
                    "has changed it from “%(old)s” to “%(now)s”, and the file says “%(value)s”. "
                    "Empty the cell to keep what the system has, or export a new sheet.",
                    when=self._moment(change.date),
                    user=change.user_id.sudo().name,  # sudo: a name only
                    **values,
                )
            else:
                # a first score and a remark leave no trace of who and when
                cell.error = self.env._(
                    "this sheet was exported at %(exported)s; since then it has become “%(now)s” "
                    "in the system, instead of “%(old)s”, and the file says “%(value)s”. Empty the "
                    "cell to keep what the system has, or export a new sheet.",
                    **values,
                )


def is_as(field, one, other):
    """Return whether two values of a field are the same to its user (bool)."""
    return same(field, one, other) if field in SCORES else spaced(one) == spaced(other)


def now(line, field):
    """Return what a line has at this moment as a sheet would show it (float or str)."""
    return line[field] if field in SCORES else shortened(line[field])


def word(env, value):
    """Return a score or a remark as the user writes it: 7,5 (str)."""
    return value if isinstance(value, str) else figure(env, value)
