from odoo import models

from ...paper.words import (
    amount,
    amount_in_words,
    count_subjects,
    ended,
    long_date,
    name_kinds,
    sentence,
)
from ..paper.paper_rows import grouped_rows


class DecisionPaper(models.Model):
    """What the papers of a decision say. Papers are Vietnamese whatever the user's language."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    _paper_kind = "Quyết định"
    _paper_issuer = "Chủ tịch"

    def _paper_records(self):
        """Return who the decision commends: its ledger entries, or the nominations of a draft."""
        return (self.commendation_ids or self.nomination_ids)._in_paper_order()

    def _paper_data(self):
        """Return the plain data of the decision in Word, see `report.document.decision`.

        :return: dict
        :raise UserError: where the decision commends nobody yet
        """
        self._check_nominated()
        records = self._paper_records()
        bonuses = self._paper_bonuses(records)
        total = sum(bonuses.values())
        rows = self._paper_table(records, bonuses)
        kinds = name_kinds(records.mapped("subject_kind"))
        return {
            **self.company_id._paper_head(self.date),
            "number": self._paper_number(),
            "subject": self.name,
            "deciding_person": f"CHỦ TỊCH {self.company_id._paper_head()['body']}",
            "bases": self._paper_bases(),
            "articles": self._paper_articles(records, total),
            "recipients": [r.strip() for r in (self.recipients or "").splitlines() if r.strip()],
            "signing_lines": self._paper_chair(),
            "signer": self._signer().name or "",
            # one word alone on the second line would not do
            "list_title": f"DANH SÁCH {kinds.upper()}\nĐƯỢC KHEN THƯỞNG",
            "list_subtitle": self._attached_to(),
            "rows": list(rows.values()),
            "groups": grouped_rows(rows),
            "total_bonus": amount(total) if total else "",
            "list_end": self._paper_list_end(records, total),
        }

    def _paper_bases(self):
        bases = self._cited_bases()
        if self.round_id:
            campaign = self.round_id.campaign_id
            bases.append(
                f"Căn cứ Kế hoạch số {campaign.reference or '…'} {long_date(campaign.date)} của "
                f"{campaign.issuing_body} về {campaign._movement_words()};"
            )
        bases += self._paper_minutes()
        if self.proposer:
            bases.append(self._paper_proposed())
        elif bases:
            bases[-1] = bases[-1][:-1] + "."
        return bases

    def _paper_minutes(self):
        """Return the signed minutes of the council that voted on them (list of str)."""
        # sudo: who may read a decision reads which minutes it cites, and no more of the session
        sessions = self.sudo().nomination_ids.council_session_id.filtered(
            lambda session: session.state == "signed" and session.minutes_reference
        )
        return [
            f"Căn cứ Biên bản họp số {session.minutes_reference} {long_date(session.date)} của "
            f"{session.council_id.name};"
            for session in sessions.sorted("date")
        ]

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
                **record._paper_row(number),
                "award": record.award_id.name,
                "bonus": amount(bonuses[record]) if bonuses[record] else "",
                # what all of an award have in common stands in the article
                "achievement": "" if told[record.award_id] else record.achievement or "",
            }
            for number, record in enumerate(records, 1)
        }

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
