from odoo import models
from odoo.exceptions import UserError

from ...paper.lines import recipients
from ...paper.words import ROMAN, ended, long_date, sentence
from ..core.figure import figure
from .summary import KIND_WORDS


class Summary(models.Model):
    """What the report of a movement says in Word. Papers are Vietnamese."""

    _name = "thidua.summary"
    _inherit = "thidua.summary"

    def _paper_data(self):
        """Return the plain data of the report, see `paper.document.summary` (dict)."""
        head = self.company_id._paper_head(self.date)
        return {
            **head,
            "number": self.reference or f"…/{self.symbol}",
            "subject": self.name,
            "addressees": _lines(self.addressees),
            "preamble": self._paper_preamble(),
            "parts": [
                {"title": f"{numeral}. {title}", "blocks": blocks}
                for numeral, (title, blocks) in zip(
                    ROMAN, [part for part in self._paper_parts() if part[1]], strict=False
                )
            ],
            "ending": ended(
                f"Trên đây là Báo cáo {KIND_WORDS[self.kind]} {self.campaign_id._movement_words()}"
            ),
            "recipients": recipients(_lines(self.recipients)),
            "signing_lines": self._paper_signing(head["body"]),
            "signer": self._signer().name or "",
        }

    def _has_results(self):
        """Return whether its figures make the workbook of results: older ones are fewer (bool)."""
        return "authorities" in (self.figures or {})

    def _results_head(self):
        """Return the official head of the workbook of results (dict of str)."""
        return {
            **self.company_id._paper_head(self.date),
            "subtitle": (
                f"{sentence(self.campaign_id._movement_words())}, từ ngày "
                f"{self.date_from:%d/%m/%Y} đến ngày {self.date_to:%d/%m/%Y}"
            ),
        }

    def _results(self):
        """Return the figures that were kept, as `paper.results` takes them (dict).

        :raise UserError: where the figures are of before there was such a workbook
        """
        if not self._has_results():
            raise UserError(
                self.env._(
                    "“%s”: its figures were kept before there was the workbook of results. Make a "
                    "new report, or take the figures anew in a draft.",
                    self.display_name,
                )
            )
        figures = self.figures
        parts = ("participation", "units", "criteria", "ranking")
        return {
            **{part: figures.get(part, []) for part in parts},
            "units": [
                {**row, "average": row["average"] if row["evaluated"] else ""}
                for row in figures.get("units", [])
            ],
            "awards": figures.get("authorities", []),
            "facts": [
                *self._paper_reports(),
                *self._paper_difficulties(),
                *self._paper_commended(),
            ],
        }

    def _paper_preamble(self):
        plan = self.campaign_id
        day = f" {long_date(plan.date)}" if plan.date else ""
        by = f"Kế hoạch số {plan.reference}{day} của {plan.issuing_body}" if plan.reference else ""
        start = f"Thực hiện {by}, " if by else ""
        text = (
            f"{self.company_id.thidua_body or self.company_id.name} báo cáo kết quả "
            f"{plan._movement_words()} từ ngày {self.date_from:%d/%m/%Y} đến ngày "
            f"{self.date_to:%d/%m/%Y} như sau:"
        )
        return f"{start}{text}"

    def _paper_signing(self, body):
        """Return the lines above the signature: a People's Committee reports as a body (TM.)."""
        committee = "ỦY BAN NHÂN DÂN"
        for_body = [f"TM. {committee}"] if body.startswith(committee) else []
        return for_body + (
            ["CHỦ TỊCH"] if self.signing == "head" else ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
        )

    # --- parts ------------------------------------------------------------------------------

    def _paper_parts(self):
        """Return the parts as papers of the field have them (pattern, trust B)."""
        tables = {table["key"]: table for table in self._figure_tables()}
        initiatives = [f"- {line}." for line in (self.figures or {}).get("initiatives", [])]
        results = _numbered(
            [
                ("Tham gia phong trào", self._paper_reports(), tables.get("participation")),
                ("Kết quả theo tiêu chí", [], tables.get("criteria")),
                ("Kết quả theo đơn vị", [], tables.get("units")),
                (
                    "Mô hình, cách làm hay, sáng kiến",
                    [*_lines(self.good_practices), *initiatives],
                    None,
                ),
            ]
        )
        judged = _numbered(
            [
                ("Ưu điểm", _lines(self.strengths), None),
                ("Hạn chế", [*_lines(self.weaknesses), *self._paper_difficulties()], None),
                ("Nguyên nhân", _lines(self.causes), None),
                ("Bài học kinh nghiệm", _lines(self.lessons), None),
            ]
        )
        ahead = _numbered(
            [
                ("Phương hướng, nhiệm vụ", _lines(self.plans), None),
                ("Đề xuất, kiến nghị", _lines(self.requests), None),
            ]
        )
        return [
            ("CÔNG TÁC CHỈ ĐẠO, PHÁT ĐỘNG", _plain(_lines(self.direction))),
            ("KẾT QUẢ THỰC HIỆN", results),
            ("KHEN THƯỞNG", _plain(self._paper_commended(), tables.get("awards"))),
            ("ĐÁNH GIÁ CHUNG", judged),
            ("PHƯƠNG HƯỚNG, NHIỆM VỤ; ĐỀ XUẤT, KIẾN NGHỊ", ahead),
        ]

    def _paper_reports(self):
        facts = (self.figures or {}).get("facts", {})
        if not facts.get("reports"):
            return []
        on_time, due = facts["reports_on_time"], facts["reports"]
        return [f"Các đơn vị gửi {on_time:02d}/{due:02d} báo cáo đúng hạn."]

    def _paper_difficulties(self):
        facts = (self.figures or {}).get("facts", {})
        if not facts.get("difficulties"):
            return []
        return [
            f"Các đơn vị phản ánh {facts['difficulties']:02d} khó khăn, vướng mắc; "
            f"{facts['answered']:02d} đã được trả lời."
        ]

    def _paper_commended(self):
        facts = (self.figures or {}).get("facts", {})
        people = facts.get("individuals")
        if not people:
            return []
        vietnamese = self.with_context(lang="vi_VN").env

        def share(count):
            return f"{count:02d} ({figure(vietnamese, 100.0 * count / people, digits=1)}%)"

        return [
            f"Trong {people:02d} lượt cá nhân được khen thưởng: nữ {share(facts['women'])}; người "
            f"trực tiếp công tác, lao động {share(facts['direct'])}."
        ]


def _lines(text):
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _plain(paragraphs, table=None):
    """Return the blocks of a part without numbered headings (list of dict)."""
    return [_block("", paragraphs, table)] if paragraphs or table else []


def _numbered(blocks):
    """Return the blocks that say something, numbered (list of dict)."""
    told = [block for block in blocks if any(block[1:])]
    return [_block(f"{number}. {title}", *rest) for number, (title, *rest) in enumerate(told, 1)]


def _block(title, paragraphs, table):
    """Return a block; its table has seven columns at most, which the template knows by number."""
    heads = table["heads"] if table else []
    return {
        "title": title,
        "paragraphs": list(paragraphs),
        "width": str(len(heads)),
        "heads": heads,
        "rows": [{"cells": row} for row in (table["rows"] if table else [])],
    }
