from dataclasses import dataclass, field

from psycopg2 import IntegrityError

from odoo import models
from odoo.exceptions import AccessError, UserError

from ..assessment.evaluation_line import SCORES, STEP_OF_FIELD
from ..core.figure import figure
from ..core.score_field import is_blank, same_score
from ..core.value_mixin import is_id

# one request is to answer within seconds
CELLS_MAX = 5000
# digits of a score after the comma, as its field has them
DIGITS = 2
# no score is near it, and no number above it is compared
LARGEST = 10**9


@dataclass
class Cell:
    """One change on its way: what is to be written, and why it cannot be."""

    line: int
    name: str
    value: object
    old: object = None
    error: str = ""
    # somebody else holds it at this moment: worth another try
    busy: bool = False
    # somebody else has changed it since it was read
    conflict: bool = False


@dataclass
class Batch:
    """What is asked and noted once for all the writes of a request.

    It travels in the context, where RPC can put no such object: nobody gets round a rule with it.
    """

    # step → ids of the evaluations whose scores of it the user may write
    may: dict = field(default_factory=dict)
    # changes of scores that wait to be noted together
    trace: list = field(default_factory=list)


class Round(models.Model):
    """What the score table writes: many cells at once, each for itself.

    Every rule is that of the lines' own `write`: who may score which step in which state, and what
    scores the criterion allows.
    """

    _name = "thidua.round"
    _inherit = "thidua.round"

    def score_grid_write(self, changes):
        """Write scores and remarks; one that is refused does not lose the others.

        Equal values are written together: a thousand cost few queries.

        :param changes: list of dict, at most 5,000: "line" (id of a thidua.evaluation.line of this
            round), "field" ("self_score", "head_score", "office_score" or their "…_note"), "value"
            (number, text; "" or False: none, while 0 is a score) and, if known, "old" (the value
            as it was read: where it is another by now, nothing is overwritten)
        :return: dict
            * "cells": in the order of `changes`, {"line", "field", "ok", "value" (as it stands
              now), "error" (str, in words), "busy" (try again), "conflict" (changed meanwhile)}
            * "rows": what is new in the evaluations touched, see `_grid_heads`
        :raise UserError: where `changes` is no such list
        """
        self.ensure_one()
        self.check_access("read")
        cells = self._grid_cells(changes)
        lines = self._grid_lines(cells)
        lines._grid_hold(cells)
        lines._grid_compare(cells)
        batch = lines._grid_ask_role(cells)
        if not lines._grid_try(cells, batch):
            lines._grid_weed(cells)
            if not lines._grid_try(cells, batch):
                lines._grid_write_each(cells)
        by_id = {line.id: line for line in lines}
        steps = list(dict.fromkeys(STEP_OF_FIELD[c.name] for c in cells if c.line in by_id))
        return {
            "cells": [cell_answer(cell, by_id.get(cell.line)) for cell in cells],
            "rows": lines.with_context(thidua_batch=batch).evaluation_id._grid_heads(steps),
        }

    def score_grid_finalize(self, evaluation_ids, accept_missing=False):
        """Make evaluations of the round final, those that can be; say of the others why not.

        :param evaluation_ids: list of ids
        :param accept_missing: bool, make final too what has criteria without an Office score
        :return: dict
            * "done": list of ids
            * "missing": list of {"id", "name", "criteria" (names without a score)}; these wait
              until called again with `accept_missing`
            * "refused": list of {"id", "name", "error"}
            * "rows": what is new in all of them, see `_grid_heads`
        """
        self.ensure_one()
        self.check_access("read")
        if not isinstance(evaluation_ids, list) or not all(is_id(i) for i in evaluation_ids):
            raise UserError(self.env._("Score table: give the evaluations as a list of ids."))
        evaluations = self.env["thidua.evaluation"].search(
            [("id", "in", evaluation_ids), ("round_id", "=", self.id)]
        )
        able = evaluations._where_may_score("office")
        missing = [] if accept_missing else able._grid_missing()
        waiting = evaluations.browse(item["id"] for item in missing)
        refused = (evaluations - able)._grid_finalize() | (able - waiting)._grid_finalize()
        done = able - waiting - evaluations.browse(refused)
        return {
            "done": done.ids,
            "missing": missing,
            "refused": [
                {"id": id_, "name": evaluations.browse(id_).subject_name, "error": error}
                for id_, error in refused.items()
            ],
            "rows": evaluations._grid_heads(["office"]),
        }

    # --- reading the changes ------------------------------------------------------------------

    def _grid_cells(self, changes):
        """Return the changes as cells, each with the error of its shape; the last of a cell wins.

        :raise UserError: where it is no list of changes
        """
        shape = self.env._("Score table: each change needs a line (its id), a field and a value.")
        if not isinstance(changes, list) or len(changes) > CELLS_MAX:
            raise UserError(
                self.env._("Score table: give the changes as a list, at most %s.", CELLS_MAX)
            )
        cells = {}
        for change in changes:
            if not isinstance(change, dict) or not is_id(change.get("line")):
                raise UserError(shape)
            line, name = change["line"], change.get("field")
            if not isinstance(name, str) or name not in STEP_OF_FIELD or "value" not in change:
                raise UserError(shape)
            value, error = self._grid_value(name, change["value"])
            cells[line, name] = Cell(line, name, value, change.get("old"), error)
        return list(cells.values())

    def _grid_value(self, name, value):
        """Return the value as its field takes it, and what is wrong with it (str)."""
        if value is None or value is False or value == "":
            return (None if name in SCORES else ""), ""
        if name not in SCORES:
            if isinstance(value, str):
                return value, ""
            return value, self.env._("A remark is a text.")
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not abs(value) < 1e300:
            return value, self.env._("“%s” is no number.", value)
        if round(value, DIGITS) != value:
            return value, self.env._(
                "“%s”: a score has two digits after the comma at most.",
                figure(self.env, value, digits=6),
            )
        return float(value), ""

    def _grid_lines(self, cells):
        """Return the lines of this round that the user may write; the others' cells are refused."""
        lines = self.env["thidua.evaluation.line"].browse({cell.line for cell in cells}).exists()
        # the rules of access, asked once for all; `write` asks them again
        lines = lines._filtered_access("write")
        lines = lines.filtered(lambda line: line.evaluation_id.round_id == self)
        known = set(lines._ids)
        for cell in cells:
            if cell.line not in known:
                cell.error = self.env._(
                    "This score is not in the round any more, or you may not write it."
                )
        return lines


class Evaluation(models.Model):
    """Evaluations that the score table makes final."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    def _where_may_score(self, step):
        batch = self.env.context.get("thidua_batch")
        if isinstance(batch, Batch) and step in batch.may:
            # the rows are held: what was asked of them is true until the end
            return self.browse(id_ for id_ in self._ids if id_ in batch.may[step])
        return super()._where_may_score(step)

    def _grid_missing(self):
        """Return those that lack an Office score (list of dict), see `score_grid_finalize`."""
        missing = []
        for evaluation in self:
            lines = evaluation.line_ids.filtered(lambda line: line._grid_is_missing())
            if lines:
                names = lines.mapped("criterion_id.display_name")
                missing.append(
                    {"id": evaluation.id, "name": evaluation.subject_name, "criteria": names}
                )
        return missing

    def _grid_finalize(self):
        """Make final all that can be.

        :return: dict id → why it was refused (str), of the others
        """
        if not self:
            return {}
        try:
            with self.env.cr.savepoint():
                self.action_finalize()
            return {}
        except (AccessError, UserError) as error:
            if len(self) == 1:
                return {self.id: str(error)}
        refused = {}
        for evaluation in self:
            refused |= evaluation._grid_finalize()
        return refused


class EvaluationLine(models.Model):
    """How the score table writes its cells: held, compared, in groups of equal values."""

    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    def _grid_hold(self, cells):
        """Hold the evaluations, so that none is sent on meanwhile; refuse what others hold."""
        evaluations = self.evaluation_id
        # sudo: a lock writes nothing; what may be written is asked for below
        held = evaluations.sudo().try_lock_for_update(allow_referencing=True)
        if held == evaluations:
            return
        held_ids = set(held._ids)
        busy = {line.id for line in self if line.evaluation_id.id not in held_ids}
        for cell in cells:
            if cell.line in busy and not cell.error:
                cell.busy = True
                cell.error = self.env._("Somebody else is working on this evaluation right now.")

    def _grid_compare(self, cells):
        """Refuse what has changed since it was read, and what the system computes."""
        by_id = {line.id: line for line in self}
        for cell in cells:
            line = by_id.get(cell.line)
            if cell.error or not line:
                continue
            if cell.name in SCORES and line.is_computed:
                cell.error = self.env._("Worked out by the system; overrule it in the evaluation.")
            elif cell.old is not None and not as_read(cell.name, line[cell.name], cell.old):
                if not same(cell.name, line[cell.name], cell.value):
                    cell.conflict = True
                    cell.error = self.env._(
                        "Somebody else has changed it to “%s” meanwhile. Type yours again if it "
                        "is to stand.",
                        line._grid_text(cell.name),
                    )

    def _grid_ask_role(self, cells):
        """Refuse the cells of evaluations whose step the user may not score, asked for all at once.

        :return: Batch that knows whose scores the user may write
        """
        by_id = {line.id: line for line in self}
        known = [cell for cell in cells if cell.line in by_id]
        batch = Batch()
        for step in {STEP_OF_FIELD[cell.name] for cell in known}:
            of_step = [cell for cell in known if STEP_OF_FIELD[cell.name] == step]
            evaluations = self.browse(cell.line for cell in of_step).evaluation_id
            allowed = evaluations._where_may_score(step)
            batch.may[step] = set(allowed._ids)
            denied = evaluations - allowed
            open_ = denied._can_move()
            reasons = {e.id: e._grid_why_not([step], e in open_) for e in denied}
            for cell in of_step if reasons else ():
                cell.error = cell.error or reasons.get(by_id[cell.line].evaluation_id.id, "")
        return batch

    def _grid_try(self, cells, batch):
        """Write all cells without an error, all or none; return whether it worked (bool)."""
        try:
            with self.env.cr.savepoint():
                self._grid_put(cells, batch)
            return True
        except (AccessError, UserError, IntegrityError):
            return False

    def _grid_put(self, cells, batch):
        """Write all cells without an error, equal values together.

        :param batch: Batch that `_grid_ask_role` returned
        :raise AccessError, UserError, IntegrityError: where one is refused
        """
        batch.trace.clear()
        for (name, value), lines in self._grid_groups(cells).items():
            lines.with_context(thidua_batch=batch).write({name: value})
        self.env["thidua.score.change"]._with_key().create(batch.trace)

    def _score_changes(self, vals):
        found, batch = super()._score_changes(vals), self.env.context.get("thidua_batch")
        if not isinstance(batch, Batch):
            return found
        by_id = {line.id: line for line in self} if found else {}
        for change in found:
            line = by_id[change["line_id"]]
            # known already: not to be worked out for each
            change["evaluation_id"] = line.evaluation_id.id
            change["company_id"] = line.company_id.id
        batch.trace.extend(found)
        return []

    def _grid_groups(self, cells):
        """Return the lines that get an equal value together, remarks first: they say why.

        :return: dict (field, value) → thidua.evaluation.line
        """
        groups = {}
        for cell in sorted(cells, key=lambda cell: cell.name in SCORES):
            if not cell.error:
                groups.setdefault((cell.name, cell.value), []).append(cell.line)
        return {
            key: self.browse(ids).with_prefetch(self._prefetch_ids) for key, ids in groups.items()
        }

    def _grid_weed(self, cells):
        """Find the cells that `write` refuses, in words."""
        by_id = {line.id: line for line in self}
        for cell in cells:
            if cell.error:
                continue
            try:
                by_id[cell.line]._check_returned(STEP_OF_FIELD[cell.name])
                by_id[cell.line]._check_bounds({cell.name: cell.value})
            except UserError as error:
                cell.error = str(error)

    def _grid_write_each(self, cells):
        """Write each cell by itself: only where a refusal was not foreseen."""
        by_id = {line.id: line for line in self}
        for cell in cells:
            if cell.error:
                continue
            try:
                with self.env.cr.savepoint():
                    by_id[cell.line].write({cell.name: cell.value})
            except (AccessError, UserError) as error:
                cell.error = str(error)
            except IntegrityError:
                cell.error = self.env._("“%s” cannot be stored here.", cell.value)


def cell_answer(cell, line):
    """Return what the score table is told of a cell (dict).

    :param line: its thidua.evaluation.line, or None where the user may not write it
    """
    answer = {
        "line": cell.line,
        "field": cell.name,
        "ok": not cell.error,
        "error": cell.error,
        "busy": cell.busy,
        "conflict": cell.conflict,
    }
    if line:
        answer["value"] = line._grid_value(cell.name)
    return answer


def as_read(name, stored, old):
    """Return whether a value is still what was read (bool); a reader may know no score as 0."""
    unscored = name in SCORES and is_blank(stored) and not old
    return unscored or same(name, stored, old)


def same(name, stored, other):
    """Return whether two values of a field are the same to its user (bool)."""
    if name not in SCORES:
        return (stored or "") == (other or "")
    if is_blank(stored) or is_blank(other):
        return is_blank(stored) and is_blank(other)
    if isinstance(other, bool) or not isinstance(other, int | float):
        return False
    return abs(other) <= LARGEST and same_score(stored, other)
