from odoo import models

from ...paper.words import count_subjects, ended, long_date, name_kinds
from ..council.council_session_paper import figure
from ..paper.paper_rows import grouped_rows

# more cases than that are not told one by one in a paragraph
NAMED = 10


class ProposalPaper(models.Model):
    """What the papers of a proposal say: the four parts of Đ33.11 NĐ 152/2025/NĐ-CP (trust A)."""

    _name = "thidua.proposal"
    _inherit = "thidua.proposal"

    _paper_kind = "Tờ trình"

    def _paper_records(self):
        """Return who is proposed: as it was sent, or the nominations of what is not sent yet."""
        return self.line_ids or super()._paper_records()

    def _paper_data(self):
        """Return the plain data of the proposal in Word, see `paper.document.proposal`.

        :return: dict
        :raise UserError: where nobody is proposed in it yet
        """
        self._check_nominated()
        records = self._paper_records()._in_paper_order()
        rows = {
            record: {**record._paper_row(number), "achievement": record.achievement or ""}
            for number, record in enumerate(records, 1)
        }
        kinds = name_kinds(records.mapped("subject_kind"))
        head = self.company_id._paper_head(self.date)
        return {
            **head,
            "number": self._paper_number(),
            "subject": self.name,
            "addressees": _lines(self.addressees),
            "bases": self._paper_bases(),
            "paragraphs": self._paper_paragraphs(records),
            "recipients": _lines(self.recipients),
            "signing_lines": self._paper_signing(head["body"]),
            "signer": self._signer().name or "",
            "list_title": f"DANH SÁCH {kinds.upper()}\nĐỀ NGHỊ KHEN THƯỞNG",
            "list_subtitle": self._attached_to(),
            "groups": grouped_rows(rows),
            "list_end": ended(f"Danh sách này có {count_subjects(records.mapped('subject_kind'))}"),
        }

    def _paper_bases(self):
        bases = self._cited_bases()
        return [*bases[:-1], f"{bases[-1].rstrip(';.')}."] if bases else []

    def _paper_signing(self, body):
        body = body.partition(" XÃ ")[0].partition(" PHƯỜNG ")[0]
        return [f"TM. {body}", *self._paper_chair()]

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
        told += self._paper_council()
        told.append(f"{body} kính đề nghị {self._first_addressee()} xem xét, quyết định./.")
        return told

    def _paper_council(self):
        """Return what the council's signed minutes say: present, for, share (papers.md 8; list)."""
        if self.line_ids:
            # as it was sent: what the council votes on afterwards is no part of it
            return _lines(self.council_said)
        nominations = self.nomination_ids
        sessions = nominations.council_session_id.filtered(lambda s: s.state == "signed")
        return [
            f"Kết quả xét của {session.council_id.name} {long_date(session.date)} (Biên bản số "
            f"{session.minutes_reference}), {session.present_total:02d}/{session.member_total:02d} "
            f"thành viên tham gia: {self._paper_voted(session, nominations)}."
            for session in sessions.sorted("date")
        ]

    def _paper_voted(self, session, nominations):
        """Say what each of them got, of many only the lowest and the highest share (str)."""
        items = session.item_ids.filtered(lambda item: item.nomination_id in nominations)
        if len(items) <= NAMED:
            return "; ".join(f"{item.subject_name} – {item._paper_votes_for()}" for item in items)
        shares = sorted(item._share_of_members() for item in items)
        low, high = figure(shares[0]), figure(shares[-1])
        return f"{len(items):02d} trường hợp, tỷ lệ đồng ý từ {low}% đến {high}% tổng số thành viên"

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
