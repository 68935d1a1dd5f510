from odoo import models
from odoo.exceptions import UserError

from ..tools import amount, count_subjects, long_date
from .paper_rows import SALUTATIONS


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
        rows = self._paper_table(records)
        total = sum(row.pop("amount") for row in rows)
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
            "list_title": "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG",
            "list_subtitle": self._attached_to(),
            "rows": rows,
            "total_bonus": amount(total) if total else "",
        }

    def _attached_to(self):
        number = self.reference or f"…/{self.symbol}"
        body = self.company_id.thidua_body or self.company_id.name
        return f"(Kèm theo Quyết định số {number} {long_date(self.date)} của Chủ tịch {body})"

    def _paper_bases(self):
        bases = [f"Căn cứ {basis._citation()};" for basis in self.legal_basis_ids]
        if self.round_id:
            campaign = self.round_id.campaign_id
            bases.append(
                f"Căn cứ Kế hoạch số {campaign.reference or '…'} {long_date(campaign.date)} của "
                f"{campaign.issuing_body} về phong trào thi đua “{campaign.movement}”;"
            )
        if self.proposer:
            bases.append(f"Xét đề nghị của {self.proposer}.")
        elif bases:
            bases[-1] = bases[-1][:-1] + "."
        return bases

    def _paper_articles(self, records, total):
        paragraphs = []
        for award, awarded in records.grouped("award_id").items():
            verb = "Công nhận danh hiệu" if award.category == "title" else "Tặng"
            count = count_subjects(awarded.mapped("subject_kind"))
            reasons = set(awarded.mapped("achievement"))
            reason = reasons.pop() if len(reasons) == 1 else ""
            reason = f" {reason[0].lower()}{reason[1:]}".rstrip(".") if reason else ""
            paragraphs.append(f"{verb} {award.name} cho {count}{reason} (có danh sách kèm theo).")
        if total:
            bonus = (
                "Mức tiền thưởng của từng tập thể, cá nhân ghi trong danh sách kèm theo; tổng số "
                f"tiền thưởng là {amount(total)} đồng, chi từ {self.funding or '…'}."
            )
        else:
            bonus = "Các tập thể, cá nhân có tên tại Điều 1 được hưởng quyền lợi theo quy định."
        return [
            {"label": "Điều 1.", "paragraphs": paragraphs},
            {"label": "Điều 2.", "paragraphs": [bonus]},
            {
                "label": "Điều 3.",
                "paragraphs": [
                    "Văn phòng, các bộ phận liên quan và các tập thể, cá nhân có tên tại Điều 1 "
                    "chịu trách nhiệm thi hành Quyết định này kể từ ngày ký."
                ],
            },
        ]

    def _paper_table(self, records):
        granted = {} if self.commendation_ids else self._bonuses()
        rows = []
        for number, record in enumerate(records, 1):
            if self.commendation_ids:
                bonus = record.bonus
            else:
                bonus = granted.get((record.award_id, record.subject_kind), {}).get("bonus", 0)
            salutation = SALUTATIONS.get(record.salutation)
            rows.append(
                {
                    "no": number,
                    "name": " ".join(filter(None, [salutation, record.subject_name])),
                    "job": record.job_title or "",
                    "unit": record._paper_unit(),
                    "award": record.award_id.name,
                    "bonus": amount(bonus) if bonus else "",
                    "amount": bonus,
                }
            )
        return rows
