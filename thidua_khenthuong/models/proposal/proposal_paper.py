from odoo import models
from odoo.exceptions import UserError

from ...paper.words import (
    KIND_ORDER,
    KINDS,
    ROMAN,
    count_subjects,
    ended,
    long_date,
    name_kinds,
    sentence,
)
from ..paper.paper_rows import SALUTATIONS


class ProposalPaper(models.Model):
    """What the papers of a proposal say: the four parts of Đ33.11 NĐ 152/2025/NĐ-CP (trust A)."""

    _name = "thidua.proposal"
    _inherit = "thidua.proposal"

    def _paper_records(self):
        """Return who is proposed: as it was sent, or the nominations of what is not sent yet."""
        return self.line_ids or self.nomination_ids

    def _list_rows(self):
        """Return the rows of the attached nine-column list, see `thidua.paper.rows.mixin`."""
        return self._paper_records()._list_rows()

    def _list_choices(self):
        """Return the values allowed in the attached list's columns."""
        return self._paper_records()._list_choices()

    def _list_head(self):
        """Return the official head of the attached list (dict of str)."""
        return {
            **self._paper_records()._list_head(),
            **self.company_id._paper_head(self.date),
            "subtitle": self._attached_to(),
        }

    def _paper_data(self):
        """Return the plain data of the proposal in Word, see `paper.document.proposal`.

        :return: dict
        :raise UserError: where nobody is proposed in it yet
        """
        records = self._paper_records()._in_paper_order()
        if not records:
            raise UserError(
                self.env._("“%s” has no nomination: take some in first.", self.display_name)
            )
        kinds = name_kinds(records.mapped("subject_kind"))
        head = self.company_id._paper_head(self.date)
        return {
            **head,
            "number": self.reference or f"…/{self.symbol}",
            "subject": self.name,
            "addressees": _lines(self.addressees),
            "bases": self._cited_bases(),
            "paragraphs": self._paper_paragraphs(records),
            "recipients": _lines(self.recipients),
            "signing_lines": self._paper_signing(head["body"]),
            "signer": self.approver_id.name or "",
            "list_title": f"DANH SÁCH {kinds.upper()}\nĐỀ NGHỊ KHEN THƯỞNG",
            "list_subtitle": self._attached_to(),
            "groups": _groups(records),
            "list_end": ended(f"Danh sách này có {count_subjects(records.mapped('subject_kind'))}"),
        }

    def _paper_signing(self, body):
        chair = ["CHỦ TỊCH"] if self.signing == "head" else ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
        return [f"TM. {body.partition(' XÃ ')[0].partition(' PHƯỜNG ')[0]}", *chair]

    def _attached_to(self):
        number = self.reference or f"…/{self.symbol}"
        body = self.company_id.thidua_body or self.company_id.name
        return f"(Kèm theo Tờ trình số {number} {long_date(self.date)} của {body})"

    def _paper_paragraphs(self, records):
        """Return what is proposed, for what, what others said and what was appraised (list)."""
        body = self.company_id.thidua_body or self.company_id.name
        asked = [
            f"{award.name} cho {count_subjects(of_award.mapped('subject_kind'))}"
            for award, of_award in records.grouped("award_id").items()
        ]
        told = [
            f"{body} kính trình {self._first_addressee()} xem xét, khen thưởng theo loại hình "
            f"“{self.commendation_type_id.name}”: {'; '.join(asked)} (có danh sách và hồ sơ kèm "
            "theo)."
        ]
        told += [f"Thành tích: {reason}." for reason in self._paper_reasons(records)]
        if (self.opinions or "").strip():
            told.append(f"Ý kiến của các cơ quan liên quan: {self.opinions.strip().rstrip('.')}.")
        told.append(f"Kết quả thẩm định: {(self.appraisal_result or '…').strip().rstrip('.')}.")
        told.append(f"{body} kính đề nghị {self._first_addressee()} xem xét, quyết định./.")
        return told

    def _first_addressee(self):
        return (_lines(self.addressees) or [self.authority_id.name])[0].rstrip(";.,")

    def _paper_reasons(self, records):
        """Return achievement and its time, each once in the order of the list (list of str)."""
        reasons = [
            f"{(record.achievement or '').strip().rstrip('.')} (từ ngày "
            f"{record.period_from:%d/%m/%Y} đến ngày {record.period_to:%d/%m/%Y})"
            for record in records
            if record.achievement
        ]
        once = list(dict.fromkeys(reasons))
        # what differs from one to the other stands in the list
        return once if len(once) <= 3 else []


def _lines(text):
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _groups(records):
    """Return the rows of the attached list award by award, kind by kind (list of dict)."""
    found, number = [], 0
    for award, of_award in records.grouped("award_id").items():
        sections = []
        by_kind = of_award.grouped("subject_kind")
        for numeral, kind in zip(ROMAN, filter(by_kind.get, KIND_ORDER), strict=False):
            rows = []
            for record in by_kind[kind]:
                number += 1
                rows.append(_row(record, number))
            sections.append({"title": f"{numeral}. {sentence(KINDS[kind])}", "rows": rows})
        found.append({"title": award.name, "sections": sections})
    return found


def _row(record, number):
    named = (SALUTATIONS.get(record.salutation), record.subject_name)
    return {
        "no": number,
        "name": " ".join(filter(None, named)),
        "job": record.job_title or "",
        "unit": record._paper_unit(),
        "achievement": record.achievement or "",
    }
