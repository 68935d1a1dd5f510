from odoo import models
from odoo.exceptions import UserError

from ...paper import outline
from ...paper.words import SECTIONS
from ..core.score_field import is_blank
from .evaluation_paper import NOT_RANKED

# how the headings of what counts in no maximum are told on paper
HEADS = {"bonus": "Điểm thưởng", "penalty": "Điểm trừ"}
# kinds of which a unit has many
OF_UNITS = ("individual", "household")
NOT_FINAL = "Chưa thẩm định xong"


class Evaluation(models.Model):
    """The table of points of a round: who got how many points for what."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    def _score_table_head(self):
        """Return the official head of the table (dict of str).

        :raise UserError: where they are of several rounds
        """
        if len(self.round_id) > 1:
            raise UserError(
                self.env._("A table of points is of one round: choose evaluations of one.")
            )
        return {**self._ranking_head(), "title": "BẢNG CHẤM ĐIỂM THI ĐUA"}

    def _score_tables(self):
        """Return what the table says, kind by kind, see `paper.score_table` (list of dict)."""
        lines = self.env["thidua.evaluation.line"].search_fetch(
            [("evaluation_id", "in", self.ids)],
            ["evaluation_id", "criterion_id", "sequence", "office_score", *_SCALE],
            order="sequence, id",
        )
        of_kind = self.grouped("subject_kind")
        of_lines = lines.grouped(lambda line: line.evaluation_id.subject_kind)
        return [
            of_kind[kind]._score_table(kind, of_lines.get(kind, lines.browse()))
            for kind in SECTIONS
            if kind in of_kind
        ]

    def _score_table(self, kind, lines):
        columns = lines._score_columns()
        places = {key: place for place, (key, _criterion) in enumerate(columns)}
        scores = {evaluation: [""] * len(columns) for evaluation in self}
        for line in lines:
            if not is_blank(line.office_score):
                scores[line.evaluation_id][places[line._score_column()]] = line.office_score
        units = self._by_unit()
        if kind not in OF_UNITS:
            everybody = self.browse().union(*(sheets for _title, sheets in units))
            units = [("", everybody)]
        return {
            "name": SECTIONS[kind],
            "jobs": kind == "individual",
            "criteria": [criterion for _key, criterion in columns],
            "units": [
                {"title": title, "rows": [sheet._score_row(scores[sheet]) for sheet in sheets]}
                for title, sheets in units
            ],
        }

    def _score_row(self, scores):
        row = self._ranking_row()
        return {
            **row,
            "name": " ".join(filter(None, [row["salutation"], row["name"]])),
            "scores": scores,
            "total": "" if is_blank(self.total) else self.total,
            # who stands equal with whom is the ranking's to say
            "note": "" if self.rank else NOT_RANKED if self.state == "final" else NOT_FINAL,
        }


# what tells apart how a criterion counts: sheets that were opened earlier keep what it was
_SCALE = ("max_score", "weight", "effect")


class EvaluationLine(models.Model):
    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    def _score_column(self):
        """Return what tells the column of a line from others (tuple)."""
        return self.criterion_id.id, *(self[name] for name in _SCALE)

    def _score_columns(self):
        """Return the criteria of these lines in the order of reading, with their headings.

        :return: list of (key of `_score_column`, criterion as `paper.score_table` takes it)
        """
        first = {}
        for line in self:
            first.setdefault(line._score_column(), line)
        lines = list(first.values())
        items = [line.criterion_id._outline_item(line.effect) for line in lines]
        order = outline.order(items)
        bands = outline.bands([items[place] for place in order], HEADS)
        return [
            (
                lines[place]._score_column(),
                {
                    "name": lines[place].criterion_id.display_name or "",
                    "maximum": lines[place].max_score,
                    "weight": (-1 if lines[place].effect == "penalty" else 1) * lines[place].weight,
                    "base": lines[place].effect == "base",
                    "bands": above,
                },
            )
            for place, above in zip(order, bands, strict=True)
        ]
