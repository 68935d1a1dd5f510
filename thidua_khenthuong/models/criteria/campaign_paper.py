from odoo import models

from ...paper import outline
from ...paper.lines import dashed, lines_of, numbered
from ..campaign.campaign_paper import KINDS
from .campaign_score_table import EFFECTS


class CampaignPaper(models.Model):
    """What the launch plan says of criteria. Papers are Vietnamese whatever the user's language."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    def _paper_data(self):
        """Return the plain data of the plan; with the table of points where it is attached."""
        return {**super()._paper_data(), **self._score_table_data()}

    def _criterion_lines(self):
        by_kind = self.criterion_ids.grouped("subject_kind")
        lines = numbered(
            *(
                (f"Đối với {word}", self._lines_of_kind(by_kind[kind]))
                for kind, word in KINDS.items()
                if kind in by_kind
            )
        )
        if lines and self.attach_score_table:
            lines += lines_of(
                "Cách chấm điểm từng tiêu chí: theo Phụ lục kèm theo Kế hoạch này", ""
            )
        return lines

    def _lines_of_kind(self, criteria):
        """Return criteria under the headings of their groups; bonus and penalty apart (list)."""
        criteria, lines = criteria._outlined(), []
        items = [criterion._outline_item() for criterion in criteria]
        for criterion, bands in zip(criteria, outline.bands(items, EFFECTS), strict=True):
            lines += [{"kind": "point", "text": band.title} for band in bands]
            lines += dashed([self._criterion_text(criterion)])
        return lines

    def _criterion_text(self, criterion):
        if not self.show_max_scores:
            return criterion.name
        score = f"{criterion.max_score:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        return f"{criterion.name.rstrip(' .;,')} (tối đa {score} điểm)"
