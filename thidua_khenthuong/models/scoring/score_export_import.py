import re
from datetime import date
from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import UserError

from ...paper.score_sheet import TITLES
from ...paper.text import clean
from ..assessment.evaluation import OPEN_ROUND
from ..assessment.evaluation_line import SCORES
from .round_grid_write import DIGITS, LARGEST, Cell
from .score_export_compare import is_as, now, word

# an error list longer than this is of no use to anybody
SHOWN = 100
# in Vietnamese the comma separates the decimals
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


class Fault(NamedTuple):
    """What is wrong, and where in the file."""

    sheet: str
    row: int
    column: str
    problem: str


class ScoreExport(models.Model):
    """Taking a filled sheet back: all of it or nothing, every fault told at once."""

    _name = "thidua.score.export"
    _inherit = "thidua.score.export"

    def _take_back(self, rows, again=False):
        """Write what was typed into the sheet, all or nothing, as the user.

        :param rows: list of score_reader.Row
        :param again: bool, whether what this sheet has brought in before may be replaced
        :return: dict: "scores", "notes" (how many were written), "same" (filled cells to
            score that changed nothing), "kept" (those for which the system has a newer value)
        :raise UserError: naming every bad cell of the file; nothing is written then
        """
        self.ensure_one()
        self._check_open()
        faults = []
        by_line = self._identified(rows, faults)
        cells, filled = self._typed(by_line, faults)
        lines = self.round_id._grid_lines(cells)
        self._check_newest(lines)
        if lines:
            lines.evaluation_id._lock_rows()
        waiting = self._compare(cells, lines, again)
        batch = lines._grid_ask_role(waiting)
        lines._grid_weed(waiting)
        faults += self._cell_faults(cells, by_line, lines)
        if faults:
            raise UserError(self._fault_list(faults, rows))
        lines._grid_put(waiting, batch)
        written = [cell for cell in waiting if not cell.error]
        self._note_import(cells, written)
        kept = self._count_kept(by_line)
        return {
            "scores": sum(cell.name in SCORES for cell in written),
            "notes": sum(cell.name not in SCORES for cell in written),
            "same": filled - len(written) - kept,
            "kept": kept,
        }

    # --- the sheet as a whole -----------------------------------------------------------------

    def _check_open(self):
        round_ = self.round_id
        if round_.state not in OPEN_ROUND:
            raise UserError(
                self.env._(
                    "“%(round)s” is “%(state)s”: no score is taken in any more.",
                    round=round_.display_name,
                    state=round_._state_label(round_.state),
                )
            )

    # --- its rows and cells -------------------------------------------------------------------

    def _identified(self, rows, faults):
        """Return dict line's id → Row, of the rows that are as they were exported."""
        found = {}
        for row in rows:
            values = row.values
            line_id = self._line_id(values["key"], values["who"], values["criterion"])
            if not line_id:
                problem = self.env._(
                    "this row is not as it was exported (moved, pasted or renamed). Take the row "
                    "back as it was, or export a new sheet."
                )
                faults.append(Fault(row.sheet, row.number, TITLES["who"], problem))
            elif line_id in found:
                first = found[line_id]
                problem = self.env._(
                    "it is in the file twice: also on sheet “%(sheet)s”, row %(row)s. Delete one.",
                    sheet=first.sheet,
                    row=first.number,
                )
                faults.append(Fault(row.sheet, row.number, TITLES["who"], problem))
            else:
                found[line_id] = row
        return found

    def _typed(self, by_line, faults):
        """Return the cells into which something was typed (list of Cell), and how many are filled.

        An empty cell says nothing: what the system has stays.
        """
        cells, filled = [], 0
        computed = self._computed_ids(by_line)
        for line_id, row in by_line.items():
            for what, shown in zip(("score", "note"), self.exported[str(line_id)], strict=True):
                field = f"{self.step}_{what}"
                value = read_value(field, row.values[field])
                if value == "":
                    continue
                # what the system worked out was filled in by nobody
                filled += line_id not in computed
                if is_as(field, shown, value) and not self._before(line_id, field):
                    continue
                if line_id in computed:
                    problem = self.env._(
                        "the system works this criterion out; the sheet cannot change it. Put back "
                        "“%s”, or overrule it in the evaluation.",
                        word(self.env, shown),
                    )
                    faults.append(Fault(row.sheet, row.number, TITLES[field], problem))
                    continue
                value, error = self.round_id._grid_value(field, value)
                cells.append(Cell(line_id, field, value, error=error))
        return cells, filled

    def _computed_ids(self, by_line):
        lines = self.env["thidua.evaluation.line"].search(
            [("id", "in", list(by_line)), ("is_computed", "=", True)]
        )
        return set(lines._ids)

    # --- what is told, and kept -----------------------------------------------------------------

    def _cell_faults(self, cells, by_line, lines):
        """Return the faults of cells, what holds for a whole evaluation once (list of Fault)."""
        evaluation_of = {line.id: line.evaluation_id.id for line in lines}
        found = {}
        for cell in cells:
            if cell.error:
                row = by_line[cell.line]
                fault = Fault(row.sheet, row.number, TITLES[cell.name], cell.error)
                place = evaluation_of.get(cell.line, f"line {cell.line}")
                found.setdefault((place, cell.error), fault)
        return list(found.values())

    def _fault_list(self, faults, rows):
        """Return all faults in words, in the order of the file's sheets and rows (str)."""
        sheets = list(dict.fromkeys(row.sheet for row in rows))
        ordered = sorted(faults, key=lambda fault: (sheets.index(fault.sheet), fault.row))
        lines = [
            self.env._(
                "Sheet “%(sheet)s”, row %(row)s, %(column)s: %(problem)s",
                sheet=fault.sheet,
                row=fault.row,
                column=fault.column,
                problem=fault.problem,
            )
            for fault in ordered[:SHOWN]
        ]
        if len(ordered) > SHOWN:
            lines.append(self.env._("… and %s more.", len(ordered) - SHOWN))
        head = self.env._(
            "%s places of the sheet cannot be taken in; nothing was written. Correct them and "
            "import the file again:",
            len(ordered),
        )
        return "\n".join([head, *lines])

    def _note_import(self, cells, written):
        if not written:
            return
        taken = {line_id: dict(values) for line_id, values in (self.imported or {}).items()}
        for cell in cells:
            taken.setdefault(str(cell.line), {})[cell.name] = cell.value
        self._with_key().write(
            {
                "imported": taken,
                "used_on": fields.Datetime.now(),
                "used_by_id": self.env.uid,
                "written_count": self.written_count + len(written),
            }
        )

    def _count_kept(self, by_line):
        """Return how many filled cells were left because the system has a newer value (int)."""
        lines = self.env["thidua.evaluation.line"].browse(by_line).exists()
        count = 0
        for line in lines._filtered_access("read"):
            for field in (f"{self.step}_score", f"{self.step}_note"):
                value = read_value(field, by_line[line.id].values[field])
                if value != "" and not line.is_computed:
                    count += not is_as(field, now(line, field), value)
        return count


def as_shown(number):
    """Return a number as Excel shows it, without what its sums leave in the last digits.

    :param number: float or int
    :return: float or int; str where it is none that a score could be
    """
    if not abs(number) <= LARGEST:
        return str(number)[:20]
    shown = round(number, DIGITS)
    return shown if abs(shown - number) < 1e-6 else number


def read_value(field, value):
    """Return what a cell holds as its field takes it: a number where it can be read as one.

    :param value: str, number or date, as the file has it
    :return: float or int, or a str; "" for an empty cell
    """
    if isinstance(value, bool):
        # "true" is neither a score nor a remark to anybody who typed it
        value = str(value)
    if field in SCORES:
        if isinstance(value, str) and _NUMBER.fullmatch(value):
            value = float(value.replace(",", "."))
        return value if isinstance(value, str | date) else as_shown(value)
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # a line feed as some programs write it into a file
    return clean(str(value).replace("_x000D_", "")).strip()
