from odoo import models

from ...paper.words import ROMAN, SECTIONS
from ..core.language import in_company_language
from ..core.score_field import is_blank
from ..paper.paper_rows import SALUTATIONS

NOT_RANKED = "Chưa xếp hạng"


class Evaluation(models.Model):
    """The rows of a ranking on paper."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    def _ranking_head(self):
        """Return the official head of a ranking of these evaluations (dict of str).

        :return: superior_body, body, place_date, title, subtitle, sheet
        """
        company = self.company_id[:1] or self.env.company
        rounds = self.round_id
        # of several rounds none is named
        only = rounds if len(rounds) == 1 else rounds.browse()
        kind = {"annual": f"năm {only.year}", "final": "tổng kết"}.get(only.kind, "")
        movement = only.campaign_id._movement_words() if only else ""
        parts = [f"Đợt xét {kind}" if kind else "", movement]
        return {
            **company._paper_head(),
            "title": "BẢNG XẾP HẠNG THI ĐUA",
            "subtitle": ", ".join(filter(None, parts)),
            "sheet": "Xếp hạng",
        }

    def _ranking_sections(self):
        """Return the rows of a ranking, kind by kind, the best first, who is not ranked last.

        :return: list of dict: title (str), rows (list of dict: rank, total, maximum,
            previous_rank, change, cluster_rank are numbers or "" where there is none; salutation,
            name, job, unit, result_class, cluster, note are str)
        """
        by_group = self.grouped(lambda e: (e.subject_kind, e.round_id))
        groups = sorted(by_group, key=lambda key: (list(SECTIONS).index(key[0]), -key[1].year))
        several = len(self.round_id) > 1
        kinds = list(dict.fromkeys(kind for kind, _round in groups))
        sections = []
        for kind, round_ in groups:
            title = f"{ROMAN[kinds.index(kind)]}. {SECTIONS[kind]}"
            sheets = by_group[kind, round_].sorted(
                lambda e: (not e.rank, e.rank, e.sort_key or "", e.id)
            )
            sections.append(
                {
                    "title": f"{title} – {round_.display_name}" if several else title,
                    "rows": [sheet._ranking_row() for sheet in sheets],
                }
            )
        return sections

    def _ranking_row(self):
        ranked = bool(self.rank)
        individual = self.subject_kind == "individual"
        return {
            "rank": self.rank or "",
            "salutation": SALUTATIONS.get(self.salutation, ""),
            "name": self.subject_name or "",
            "job": self.job_title or "",
            "unit": (self.unit_name or "") if individual else "",
            "total": self.total if ranked and not is_blank(self.total) else "",
            "maximum": self.max_total if ranked else "",
            "result_class": self.result_class_id.name or "",
            "previous_rank": self.previous_rank or "",
            "change": self.rank_change if ranked and self.previous_rank else "",
            "cluster": self.cluster_id.name or "",
            "cluster_rank": self.cluster_rank or "",
            "note": (in_company_language(self).tie_note or "") if ranked else NOT_RANKED,
        }
