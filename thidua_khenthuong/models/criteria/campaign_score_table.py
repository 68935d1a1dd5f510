from itertools import count

from odoo import fields, models

from ...paper import outline
from ...paper.score_sheet import counted, figure
from ...paper.words import KINDS, ROMAN, ended, listed, long_date
from ..organisation.subject_mixin import SUBJECT_KINDS

# what the total is out of has no title of its own
EFFECTS = {"bonus": "Điểm thưởng", "penalty": "Điểm trừ"}
RULES = {
    "top": "xếp hạng {} trở lên",
    "risen": "tăng từ {} bậc trở lên",
    "share": "báo cáo đúng hạn từ {}% trở lên",
    "grassroots": "từ {} sáng kiến được công nhận trở lên",
    "province": "từ {} sáng kiến cấp tỉnh trở lên",
    "state": "từ {} sáng kiến phạm vi toàn quốc trở lên",
    "spread": "từ {} đơn vị áp dụng trở lên",
}


class CampaignScoreTable(models.Model):
    """The table of points (bảng chấm điểm) as an appendix of the launch plan."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    attach_score_table = fields.Boolean(
        string="Score table attached",
        help="The printed plan has an appendix: each criterion, how it is scored, its points.",
    )

    def _score_table_data(self):
        """Return what the plan in Word says of the table of points; nothing unless asked for.

        :return: dict of appendix_subtitle, appendix_end (str) and score_tables (list of dict)
        """
        criteria = self.criterion_ids if self.attach_score_table else self.criterion_ids.browse()
        by_kind = criteria.grouped("subject_kind")
        kinds = [kind for kind, _label in SUBJECT_KINDS if kind in by_kind]
        counts = listed(
            f"{len(by_kind[kind]):02d} tiêu chí đối với {KINDS[kind]}" for kind in kinds
        )
        number = self.reference or f"…/{self.symbol}"
        body = self._paper_body()
        return {
            "appendix_subtitle": (
                f"(Kèm theo Kế hoạch số {number} {long_date(self.date)} của {body})"
            ),
            "score_tables": [
                by_kind[kind]._score_table(f"{numeral}. Đối với {KINDS[kind]}")
                for numeral, kind in zip(ROMAN, kinds, strict=False)
            ],
            "appendix_end": ended(f"Bảng chấm điểm có {counts}") if counts else "",
        }


class Criterion(models.Model):
    _inherit = "thidua.criterion"

    def _score_table(self, title):
        """Return the table of points of these criteria (dict, see `report.document.plan`)."""
        base = self.filtered(lambda c: c.effect == "base")
        return {
            "title": title,
            "sections": self._outlined()._score_sections(),
            "total_points": figure(sum(base.mapped("max_score"))) if base else "",
            "total_weight": figure(sum(base.mapped("weight"))) if base else "",
        }

    def _score_sections(self):
        """Return the rows under the headings of their groups, each with what it sums up to (list).

        A heading with no row of its own stands above the one of a subgroup.
        """
        sections, numbers = [], count(1)
        headings = outline.bands([c._outline_item() for c in self], EFFECTS)
        for place, (criterion, bands) in enumerate(zip(self, headings, strict=True)):
            for band in bands:
                under = self[place : place + band.size]
                total = figure(sum(under.mapped("max_score")))
                sections.append({"title": outline.summed(band.title, total), "rows": []})
            if not sections:
                sections.append({"title": "", "rows": []})
            sections[-1]["rows"].append(criterion._score_row(next(numbers)))
        return sections

    def _score_row(self, number):
        return {
            "no": number,
            "criterion": self.display_name,
            "how": self._how_scored(),
            "points": figure(self.max_score),
            "weight": figure(self.weight),
        }

    def _how_scored(self):
        """Return how a criterion is scored, in the words of a paper (str)."""
        if self.method == "computed":
            scale = "; ".join(
                f"{RULES[kind].format(figure(limit))}: {figure(points)} điểm"
                for kind, limit, points in self._rules()
            )
        elif self.method == "yes_no":
            scale = f"Có: {figure(self.max_score)} điểm; không: 0 điểm"
        elif self.method == "counted":
            scale = counted(self.unit_points, self.unit_name, self.max_score)
        elif self.method == "levels":
            scale = "; ".join(f"{name}: {figure(points)} điểm" for name, points in self._levels())
        else:
            scale = f"Từ 0 đến {figure(self.max_score)} điểm"
        parts = [self.description, scale[:1].upper() + scale[1:]]
        if self.evidence_required:
            parts.append("Phải có minh chứng")
        return "\n".join(part.strip(" .;\n") + "." for part in parts if part)
