from odoo import models
from odoo.exceptions import UserError

from ...paper.words import (
    amount,
    amount_in_words,
    count_subjects,
    ended,
    listed,
    long_date,
    name_kinds,
    sentence,
)
from ..paper.paper_rows import SALUTATIONS

PAPERS = {"conclusion": "Kết luận", "judgment": "Bản án", "other": "Văn bản"}
# where no time limit is on record: the clerk writes it in
DEFAULT_TERM = "… ngày làm việc"


class RevocationPaper(models.Model):
    """What the revoking decision says. Papers are Vietnamese whatever the user's language."""

    _name = "thidua.revocation"
    _inherit = "thidua.revocation"

    def _paper_data(self):
        """Return the plain data of the decision in Word, see `paper.document.revocation`.

        :return: dict
        :raise UserError: where it revokes nothing yet, or is the paper of another authority
        """
        if self.kind != "own":
            raise UserError(
                self.env._(
                    "“%s” is the decision of another authority: there is no paper of ours.",
                    self.display_name,
                )
            )
        lines = self._paper_lines()
        if not lines:
            raise UserError(
                self.env._("“%s” revokes no award: add at least one.", self.display_name)
            )
        head = self.company_id._paper_head(self.date)
        return {
            **head,
            "number": self.reference or f"…/{self.symbol}",
            "subject": self.name,
            "deciding_person": f"CHỦ TỊCH {head['body']}",
            "bases": self._paper_bases(),
            "articles": self._paper_articles(lines),
            "recipients": [r.strip() for r in (self.recipients or "").splitlines() if r.strip()],
            "signing_lines": (
                ["CHỦ TỊCH"] if self.signing == "head" else ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
            ),
            "signer": self._signer().name or "",
            **self._paper_list(lines),
        }

    def _paper_lines(self):
        """Return the lines in the order of papers."""
        lines = self.line_ids
        of = {line.commendation_id: line for line in lines}
        return lines.browse([of[e].id for e in lines.commendation_id._in_paper_order()])

    def _bases_beside(self):
        """Cite the conclusion or judgment that it rests on."""
        found = super()._bases_beside()
        if self.conclusion_number:
            found.append(
                f"{PAPERS[self.conclusion_kind or 'other']} số {self.conclusion_number} "
                f"{long_date(self.conclusion_date)} của {self.conclusion_body or '…'}"
            )
        return found

    def _paper_bases(self):
        bases = self._cited_bases()
        if self.proposer:
            bases.append(f"Theo đề nghị của {self.proposer}.")
        elif bases:
            bases[-1] = bases[-1][:-1] + "."
        return bases

    # --- articles -------------------------------------------------------------------------

    def _paper_articles(self, lines):
        revoked = [
            self._paper_revoked(of_decision)
            for of_decision in lines.grouped(
                lambda line: (line.conferred_reference, line.conferred_on, line.award_id)
            ).values()
        ]
        return [
            {"label": "Điều 1.", "paragraphs": [*revoked, self._paper_reason()]},
            {"label": "Điều 2.", "paragraphs": self._paper_return(lines)},
            {"label": "Điều 3.", "paragraphs": self._paper_carried_out(lines)},
        ]

    def _paper_revoked(self, lines):
        """Say which part of which decision is revoked, for whom (str)."""
        first = lines[0]
        verb = "công nhận danh hiệu" if first.award_id.category == "title" else "tặng"
        who = (
            _named(first)
            if len(self.line_ids) == 1
            else f"{count_subjects(lines.mapped('subject_kind'))} (có danh sách kèm theo)"
        )
        # what is ours alone is revoked by a paper of ours
        conferred_by = f"Chủ tịch {self.company_id.thidua_body or self.company_id.name}"
        return (
            f"Hủy bỏ phần {verb} {first.award_id.name} cho {who} tại Quyết định số "
            f"{first.conferred_reference} {long_date(first.conferred_on)} của {conferred_by}."
        )

    def _paper_reason(self):
        ground = (self.ground_id.name or "…").strip(" .;")
        ground = f"{ground[:1].lower()}{ground[1:]}"
        provision = f" (theo {self.ground_id.provision})" if self.ground_id.provision else ""
        told = (self.reason or "").strip().rstrip(".;")
        return f"Lý do: {ground}{provision}{f': {told}' if told else ''}."

    def _paper_return(self, lines):
        """Say what is returned by when, and to whom (list of str)."""
        owed = lines.filtered(lambda line: line._is_owed())
        notes = list(dict.fromkeys(n for n in lines.mapped("nothing_note") if n))
        nothing = [f"Không phải nộp lại: {'; '.join(notes)}."] if notes and owed else []
        if not owed:
            why = "; ".join(notes).rstrip(".")
            return [f"Không thu hồi hiện vật, tiền thưởng: {why or '…'}."]
        total = sum(owed.mapped("money_due"))
        what = "hiện vật khen thưởng" if any(owed.mapped("has_item")) else ""
        money = (
            f"số tiền thưởng {amount(total)} đồng (bằng chữ: {sentence(amount_in_words(total))})"
            if total
            else ""
        )
        who = _named(owed) if len(lines) == 1 else _those(owed)
        term = self.env["thidua.recovery.term"]._in_force(self._cites_date(), self.company_id)[:1]
        days = f"{term.days} ngày làm việc" if term else DEFAULT_TERM
        cited = f", theo {term.provision}" if term.provision else ""
        body = self.company_id.thidua_body or self.company_id.name
        return [
            f"{sentence(who)} có trách nhiệm nộp lại {listed([what, money])} cho Chủ tịch {body} "
            f"trong thời hạn {days} kể từ ngày nhận được Quyết định này{cited}.",
            *([f"Tiền thu hồi được nộp vào {self.money_to or '…'}."] if total else []),
            *nothing,
        ]

    def _paper_carried_out(self, lines):
        adviser = self.company_id._adviser_on(self._cites_date())
        offices = ["Văn phòng"] if not adviser.startswith("Văn phòng") else []
        who = _named(lines) if len(lines) == 1 else _those(lines)
        carried_out = (
            f"{', '.join([*offices, *filter(None, [adviser])])}, các bộ phận liên quan và "
            f"{who} chịu trách nhiệm thi hành Quyết định này kể từ ngày ký"
        )
        chased = f"{adviser or 'Văn phòng'} theo dõi, đôn đốc việc nộp lại theo Điều 2."
        owed = any(line._is_owed() for line in lines)
        return [*([chased] if owed else []), ended(carried_out)]

    # --- attached list --------------------------------------------------------------------

    def _paper_list(self, lines):
        """Return the attached list: none where one award alone is revoked (dict)."""
        body = self.company_id.thidua_body or self.company_id.name
        number = self.reference or f"…/{self.symbol}"
        total = sum(lines.mapped("money_due"))
        kinds = lines.mapped("subject_kind")
        end = f"Danh sách này có {count_subjects(kinds)}"
        if total:
            end += f"; tổng số tiền phải nộp lại bằng chữ: {amount_in_words(total)}"
        return {
            "list_title": f"DANH SÁCH {name_kinds(kinds).upper()}\nBỊ HỦY BỎ KHEN THƯỞNG",
            "list_subtitle": (
                f"(Kèm theo Quyết định số {number} {long_date(self.date)} của Chủ tịch {body})"
            ),
            "rows": [_row(line, n) for n, line in enumerate(lines, 1)] if len(lines) > 1 else [],
            "total_money": amount(total) if total else "",
            "list_end": ended(end),
        }


def _row(line, number):
    return {
        "no": number,
        "name": _full_name(line),
        "job": line.job_title or "",
        "unit": line.commendation_id._paper_unit(),
        "award": line.award_id.name,
        "decision": f"{line.conferred_reference} ngày {line.conferred_on:%d/%m/%Y}",
        "item": "Có" if line.has_item else "",
        "money": amount(line.money_due) if line.money_due else "",
    }


def _full_name(line):
    salutation = SALUTATIONS.get(line.commendation_id.salutation)
    return " ".join(filter(None, [salutation, line.commendation_id._paper_name()]))


def _named(line):
    """Return one subject as a sentence names it: name, job, unit (str)."""
    unit = line.commendation_id._paper_unit()
    unit = "" if unit == line.subject_name else unit
    return ", ".join(filter(None, [_full_name(line), line.job_title, unit]))


def _those(lines):
    """Return several subjects as an article names them (str)."""
    kinds = lines.mapped("subject_kind")
    every = "các " if len(kinds) > 1 else ""
    return f"{every}{name_kinds(kinds)} có tên trong danh sách kèm theo"
