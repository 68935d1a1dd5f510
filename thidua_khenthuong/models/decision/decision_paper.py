from odoo import models
from odoo.exceptions import UserError

from ...paper.words import (
    KIND_ORDER,
    KINDS,
    ROMAN,
    amount,
    amount_in_words,
    count_subjects,
    ended,
    long_date,
    name_kinds,
    sentence,
)
from ..paper.paper_rows import SALUTATIONS

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class DecisionPaper(models.Model):
    """What the papers of a decision say. Papers are Vietnamese whatever the user's language."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    def _paper_records(self):
        """Return who the decision commends: its ledger entries, or the nominations of a draft."""
        return (self.commendation_ids or self.nomination_ids)._in_paper_order()

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
        """Return the plain data of the decision in Word, see `report.document.decision`.

        :return: dict
        :raise UserError: where the decision commends nobody yet
        """
        records = self._paper_records()
        if not records:
            raise UserError(
                self.env._("“%s” has no nomination: take some in first.", self.display_name)
            )
        bonuses = self._paper_bonuses(records)
        total = sum(bonuses.values())
        rows = self._paper_table(records, bonuses)
        kinds = name_kinds(records.mapped("subject_kind"))
        return {
            **self.company_id._paper_head(self.date),
            "number": self.reference or f"…/{self.symbol}",
            "subject": self.name,
            "deciding_person": f"CHỦ TỊCH {self.company_id._paper_head()['body']}",
            "bases": self._paper_bases(),
            "articles": self._paper_articles(records, total),
            "recipients": [r.strip() for r in (self.recipients or "").splitlines() if r.strip()],
            "signing_lines": (
                ["CHỦ TỊCH"] if self.signing == "head" else ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
            ),
            "signer": self.approver_id.name or "",
            # one word alone on the second line would not do
            "list_title": f"DANH SÁCH {kinds.upper()}\nĐƯỢC KHEN THƯỞNG",
            "list_subtitle": self._attached_to(),
            "rows": list(rows.values()),
            "groups": self._paper_groups(rows),
            "total_bonus": amount(total) if total else "",
            "list_end": self._paper_list_end(records, total),
        }

    def _attached_to(self):
        number = self.reference or f"…/{self.symbol}"
        body = self.company_id.thidua_body or self.company_id.name
        return f"(Kèm theo Quyết định số {number} {long_date(self.date)} của Chủ tịch {body})"

    def _paper_bases(self):
        bases = self._cited_bases()
        if self.round_id:
            campaign = self.round_id.campaign_id
            bases.append(
                f"Căn cứ Kế hoạch số {campaign.reference or '…'} {long_date(campaign.date)} của "
                f"{campaign.issuing_body} về {campaign._movement_words()};"
            )
        if self.proposer:
            bases.append(f"Theo đề nghị của {self.proposer}.")
        elif bases:
            bases[-1] = bases[-1][:-1] + "."
        return bases

    # --- articles -------------------------------------------------------------------------

    def _paper_articles(self, records, total):
        named = _named(records.mapped("subject_kind"))
        awarded = [
            self._paper_award(award, of_award)
            for award, of_award in records.grouped("award_id").items()
        ]
        carried_out = (
            f"{self._paper_offices()}, các bộ phận liên quan và {named} có tên tại Điều 1 chịu "
            "trách nhiệm thi hành Quyết định này kể từ ngày ký."
        )
        return [
            {"label": "Điều 1.", "paragraphs": awarded},
            {"label": "Điều 2.", "paragraphs": [self._paper_bonus(records, named, total)]},
            {"label": "Điều 3.", "paragraphs": [ended(carried_out)]},
        ]

    def _paper_award(self, award, awarded):
        verb = "Công nhận danh hiệu" if award.category == "title" else "Tặng"
        reason = _same_reason(awarded)
        reason = f" {reason[0].lower()}{reason[1:]}".rstrip(".") if reason else ""
        count = count_subjects(awarded.mapped("subject_kind"))
        return f"{verb} {award.name} cho {count}{reason} (có danh sách kèm theo)."

    def _paper_bonus(self, records, named, total):
        if not total:
            return f"{sentence(named)} có tên tại Điều 1 được hưởng quyền lợi theo quy định."
        each = "của từng " + name_kinds(records.mapped("subject_kind")) if len(records) > 1 else ""
        return (
            f"Mức tiền thưởng {each}".rstrip() + " ghi trong danh sách kèm theo; tổng số tiền "
            f"thưởng là {amount(total)} đồng (bằng chữ: {sentence(amount_in_words(total))}), chi "
            f"từ {self.funding or '…'}."
        )

    # --- attached list --------------------------------------------------------------------

    def _paper_bonuses(self, records):
        """Return what each record receives, or would on the day of the decision (dict, đ)."""
        if self.commendation_ids:
            return {record: record.bonus for record in records}
        granted = self._granted()
        return {record: granted.get(record, {}).get("bonus", 0) for record in records}

    def _paper_table(self, records, bonuses):
        """Return the rows of the attached list in their order (dict record → dict)."""
        told = {
            award: _same_reason(awarded) for award, awarded in records.grouped("award_id").items()
        }
        return {
            record: {
                "no": number,
                "name": " ".join(
                    filter(None, [SALUTATIONS.get(record.salutation), record.subject_name])
                ),
                "job": record.job_title or "",
                "unit": record._paper_unit(),
                "award": record.award_id.name,
                "bonus": amount(bonuses[record]) if bonuses[record] else "",
                "achievement": "" if told[record.award_id] else record.achievement or "",
            }
            for number, record in enumerate(records, 1)
        }

    def _paper_groups(self, rows):
        """Return the rows award by award, and under it kind by kind (list of dict)."""
        by_award = {}
        for record, row in rows.items():
            by_kind = by_award.setdefault(record.award_id, {})
            by_kind.setdefault(record.subject_kind, []).append(row)
        several = len(by_award) > 1
        return [
            {
                "title": f"{letter}. {award.name}" if several else award.name,
                "sections": [
                    {"title": f"{numeral}. {sentence(KINDS[kind])}", "rows": by_kind[kind]}
                    for numeral, kind in zip(ROMAN, filter(by_kind.get, KIND_ORDER), strict=False)
                ],
            }
            for letter, (award, by_kind) in zip(_letters(), by_award.items(), strict=False)
        ]

    def _paper_list_end(self, records, total):
        end = f"Danh sách này có {count_subjects(records.mapped('subject_kind'))}"
        if total:
            end += f"; tổng số tiền thưởng bằng chữ: {amount_in_words(total)}"
        return ended(end)


def _named(kinds):
    """Return how an article speaks of those in the list: "các tập thể, cá nhân" (str)."""
    words = name_kinds(kinds)
    return f"các {words}" if len(kinds) > 1 else words


def _same_reason(records):
    """Return the achievement that all have in common (str, empty where they differ)."""
    reasons = set(records.mapped("achievement"))
    return (reasons.pop() or "") if len(reasons) == 1 else ""


def _letters():
    """Yield A, B … Z, AA, AB …"""
    yield from LETTERS
    for first in LETTERS:
        yield from (first + second for second in LETTERS)
