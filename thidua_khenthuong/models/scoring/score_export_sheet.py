from odoo import fields, models

from ...paper import score_sheet
from ...paper.words import SECTIONS
from ..core.collation import sort_key
from ..core.score_field import is_blank
from .score_export import spaced

OUTSIDE = "Hộ gia đình, cá nhân, tổ chức khác"
STEP_NAMES = {"self": "Tự chấm", "head": "Trưởng đơn vị chấm", "office": "Thẩm định"}
GUIDE = (
    "Chỉ nhập vào ô nền vàng. Ô để trống: điểm đang có giữ nguyên; nhập 0 là chấm 0 điểm. Không "
    "chép, dán, thêm hay sắp xếp lại các dòng. Nhập xong, tải tệp này lên tại đợt xét, mục “Nhập "
    "phiếu chấm”."
)
# a cell of Excel holds 32,767 characters
TEXT_MAX = 32_000


class ScoreExport(models.Model):
    """What the exported sheet shows."""

    _name = "thidua.score.export"
    _inherit = "thidua.score.export"

    def _sheet_head(self):
        """Return the official head of the sheet (dict of str)."""
        round_ = self.round_id
        kind = {"annual": f"năm {round_.year}", "final": "tổng kết"}[round_.kind]
        told = (
            f"Đợt xét {kind}, {round_.campaign_id._movement_words()}",
            f"{STEP_NAMES[self.step]} – xuất lúc {self._moment(self.date)} bởi "
            # sudo: a name only
            f"{self.user_id.sudo().name}",
        )
        return {
            **self.company_id._paper_head(),
            "title": "PHIẾU CHẤM ĐIỂM THI ĐUA",
            "subtitle": "\n".join(told),
            "note": GUIDE,
        }

    def _sheet_meta(self):
        """Return the identity that the sheet carries in its hidden part (dict str → str)."""
        meta = {
            "format": score_sheet.FORMAT,
            "version": str(score_sheet.VERSION),
            "token": self.token,
            "step": self.step,
            "round_id": str(self.round_id.id),
            "round": spaced(self.round_id.display_name),
            "company": spaced(self.company_id.name),
            "exported_on": fields.Datetime.to_string(self.date),
        }
        return {**meta, "signature": self._sign(*sorted(meta.items()))}

    def _sheet_units(self):
        """Return the rows of the sheet, unit by unit, as far as the user may read them.

        :return: list of dict as `score_sheet.build` takes it
        """
        ids = [int(line_id) for line_id in self.exported]
        lines = self.env["thidua.evaluation.line"].browse(ids).exists()._filtered_access("read")
        evaluations = lines.evaluation_id
        of_evaluation = lines.sorted(lambda line: (line.sequence, line.id)).grouped("evaluation_id")
        partly = evaluations._grid_some_returned() if self.step != "office" else evaluations[:0]
        return [
            {
                "title": title,
                "people": [
                    self._sheet_person(evaluation, of_evaluation[evaluation], evaluation in partly)
                    for evaluation in sheets
                ],
            }
            for title, sheets in evaluations._by_unit()
        ]

    def _sheet_person(self, evaluation, lines, partly):
        """Return one person's rows and totals; `partly`: only returned lines are open again."""
        rows = [
            {
                **self._sheet_row(
                    line, index, open_=not line.is_computed and (not partly or line.returned)
                ),
                "bands": bands,
            }
            for index, (line, bands) in enumerate(zip(lines, lines._bands(), strict=True))
        ]
        head_total = evaluation.head_total if evaluation.has_head_step else ""
        totals = {"self_score": evaluation.self_total, "head_score": head_total}
        # what is typed adds up in the sheet; this is what it begins with
        step = {"self": "self_total", "head": "head_total", "office": "total"}[self.step]
        totals[f"{self.step}_score"] = evaluation[step]
        return {"rows": rows, "totals": {key: cell_score(value) for key, value in totals.items()}}

    def _sheet_row(self, line, index, open_):
        evaluation, criterion = line.evaluation_id, line.criterion_id
        who = evaluation.subject_name or ""
        if not index and evaluation.job_title:
            who = f"{who}\n{evaluation.job_title}"
        criterion_words = criterion.display_name
        score, note = self.exported[str(line.id)]
        allowed = line._allowed_points()
        typed = not line.is_computed
        return {
            "who": who,
            "criterion": criterion_words,
            "scale": score_sheet.scale(
                line.max_score,
                criterion.method,
                tuple(allowed.items()),
                line.effect,
                (criterion.unit_points, criterion.unit_name),
            ),
            "max": line.max_score,
            "weight": -line.weight if line.effect == "penalty" else line.weight,
            "self_score": cell_score(line.self_score) if typed else "",
            "self_note": shortened(line.self_note if typed else line.computed_note),
            "head_score": cell_score(line.head_score) if typed else "",
            "head_note": shortened(line.head_note),
            # what the step shows itself is what was noted at the export
            f"{self.step}_score": cell_score(score),
            f"{self.step}_note": note,
            "open": open_,
            "rule": score_sheet.Rule(
                line.max_score, tuple(sorted({*allowed, 0} if allowed else (), reverse=True))
            ),
            "key": self._key(line.id, who, criterion_words),
        }


class Evaluation(models.Model):
    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    def _by_unit(self):
        """Return the evaluations unit by unit, collectives before people, then by given name.

        :return: list of (title: str, thidua.evaluation); who has no unit comes last
        """
        kinds = list(SECTIONS)

        def place(evaluation):
            key = evaluation.sort_key or ""
            return kinds.index(evaluation.subject_kind), key, evaluation.id

        units = self.grouped("unit_id")
        titles = {unit: sheets[0].unit_name or OUTSIDE for unit, sheets in units.items()}
        order = sorted(units, key=lambda unit: (not unit, sort_key(titles[unit]), unit.id))
        return [(titles[unit], units[unit].sorted(place)) for unit in order]


class EvaluationLine(models.Model):
    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    def _shown(self, step):
        """Return the score and the remark of a step as a sheet shows them (list of float, str).

        A computed score counts at every step.
        """
        if self.is_computed and step != "office":
            return [self.computed_score, shortened(self[f"{step}_note"])]
        return [self[f"{step}_score"], shortened(self[f"{step}_note"])]


def cell_score(value):
    """Return a score as a cell holds it: "" where there is none, an honest 0 as 0."""
    return "" if is_blank(value) else value


def shortened(text):
    """Return what a cell can hold of a text (str)."""
    text = text or ""
    return text if len(text) <= TEXT_MAX else f"{text[:TEXT_MAX]}…"
