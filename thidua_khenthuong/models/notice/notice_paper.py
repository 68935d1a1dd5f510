from odoo import models

from ...paper.lines import recipients
from ...paper.text import position
from ...paper.words import ROMAN, count_subjects, ended

# units that are named one by one among the recipients
NAMED = 12
# outcome → title of its part, title of the last column
PARTS = {
    "agreed": ("ĐỒNG Ý KHEN THƯỞNG", "Quyết định"),
    "sent": ("TRÌNH CẤP CÓ THẨM QUYỀN XEM XÉT, QUYẾT ĐỊNH", "Tờ trình"),
    "refused": ("KHÔNG ĐỒNG Ý", "Lý do, căn cứ"),
    "supplement": ("ĐỀ NGHỊ BỔ SUNG HỒ SƠ", "Nội dung, thời hạn bổ sung"),
}


class Notice(models.Model):
    """What the notice says in Word. Papers are Vietnamese."""

    _name = "thidua.notice"
    _inherit = "thidua.notice"

    def _paper_data(self):
        """Return the plain data of the notice, see `paper.document.notice` (dict)."""
        head = self.company_id._paper_head(self.date)
        told = [
            (outcome, lines._in_paper_order())
            for outcome in PARTS
            if (lines := self.line_ids.filtered(lambda line, o=outcome: line.outcome == o))
        ]
        return {
            **head,
            "number": self.reference or f"…/{self.symbol}",
            "subject": self.name,
            "preamble": self._paper_preamble(),
            "parts": [
                self._paper_part(numeral, outcome, lines)
                for numeral, (outcome, lines) in zip(ROMAN, told, strict=False)
            ],
            "ending": ended(f"{self._paper_body()} thông báo để các đơn vị biết, thực hiện"),
            "recipients": recipients(self._paper_recipients()),
            "signing_lines": self._paper_signing(head["body"]),
            "signer": self._signer().name or "",
        }

    def _paper_body(self):
        return self.company_id.thidua_body or self.company_id.name

    def _paper_preamble(self):
        kinds = count_subjects(self.line_ids.mapped("subject_kind"))
        units = len(set(self.line_ids.mapped("proposed_by")))
        about = self.name[:1].lower() + self.name[1:]
        counted = f" đối với {len(self.line_ids):02d} đề nghị ({kinds})" if kinds else ""
        whose = f" của {units:02d} đơn vị" if units > 1 else ""
        return f"{self._paper_body()} thông báo {about}{counted}{whose} như sau:"

    def _paper_part(self, numeral, outcome, lines):
        title, last = PARTS[outcome]
        counted = count_subjects(lines.mapped("subject_kind"))
        closing = (
            ["Hồ sơ bổ sung gửi đủ trong thời hạn nêu trên."] if outcome == "supplement" else []
        )
        return {
            "title": f"{numeral}. {title}: {counted}",
            "last_head": last,
            "rows": [
                {
                    **line._paper_row(number),
                    "unit": line._place(),
                    "award": line.award_name or "",
                    "words": line._words(),
                }
                for number, line in enumerate(lines, 1)
            ],
            "closing": closing,
        }

    def _paper_recipients(self):
        units = list(dict.fromkeys(filter(None, self.line_ids.mapped("proposed_by"))))
        named = units if len(units) <= NAMED else ["Các đơn vị có tên trong Thông báo"]
        return [*named, *(line for line in (self.recipients or "").splitlines() if line.strip())]

    def _paper_signing(self, body):
        """Return the lines above the signature: a People's Committee gives notice as a body."""
        committee = "ỦY BAN NHÂN DÂN"
        for_body = [f"TM. {committee}"] if body.startswith(committee) else []
        return for_body + (
            ["CHỦ TỊCH"] if self.signing == "head" else ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
        )


class NoticeLine(models.Model):
    _name = "thidua.notice.line"
    _inherit = "thidua.notice.line"

    def _place(self):
        """Return who the subject is, and who proposed where that is another unit (str)."""
        # a collective's own name stands beside it
        inside = self.subject_kind in ("individual", "household")
        own = position(self.job_title, self.unit_name) if inside else ""
        if not self.proposed_by or self.proposed_by == self.unit_name:
            return own
        return f"{own} (đơn vị đề nghị: {self.proposed_by})".strip()

    def _words(self):
        """Return what the last column says of a line; papers are Vietnamese (str)."""
        if self.outcome in ("agreed", "sent"):
            number = f"Số {self.reference}" if self.reference else ""
            day = f"ngày {self.date:%d/%m/%Y}" if self.date else ""
            return " ".join(filter(None, [number, day]))
        parts = [(self.reason or "").strip().rstrip(".;")]
        if self.ground:
            parts.append(f"Căn cứ: {self.ground.strip().rstrip('.;')}")
        if self.outcome == "supplement" and self.date_due:
            parts.append(f"Thời hạn: đến hết ngày {self.date_due:%d/%m/%Y}")
        return ". ".join(filter(None, parts))
