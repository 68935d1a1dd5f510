from odoo import models

from ...paper.words import amount_in_words, long_date, sentence
from .payment_line import ON_PAPER


class PaymentPaper(models.Model):
    """What the payment list says on paper. Papers are Vietnamese whatever the user's language."""

    _name = "thidua.payment"
    _inherit = "thidua.payment"

    def _payment_data(self):
        """Return the plain data of the list, see `paper.payment.build_payment_list` (dict)."""
        lines = self.line_ids.filtered(lambda line: line.state in ON_PAPER)
        line_of = {line.commendation_id: line for line in lines}
        entries = lines.commendation_id | self._unpaid_titles(lines.decision_id)
        groups = [
            {
                "title": f"Quyết định số {decision.reference} {long_date(decision.date)}",
                "rows": [
                    entry._payment_row(line_of.get(entry))
                    for entry in of_decision._in_paper_order()
                ],
            }
            for decision, of_decision in entries.sorted("date").grouped("decision_id").items()
        ]
        total = sum(lines.mapped("amount"))
        return {
            "head": {
                **self.company_id._paper_head(self.date),
                "title": f"DANH SÁCH CHI TIỀN THƯỞNG SỐ {self.reference}",
                "subtitle": self.name or "",
                "sheet": "Chi tiền thưởng",
            },
            "groups": groups,
            "total": total,
            "in_words": f"{sentence(amount_in_words(total))}.",
            "signers": [
                ("NGƯỜI LẬP", self.prepared_by_id.name or ""),
                ("KẾ TOÁN", self.accountant or ""),
                ("THỦ TRƯỞNG ĐƠN VỊ", self.head_of_unit or ""),
            ],
        }

    def _unpaid_titles(self, decisions):
        """Return the entries whose bonus another award of their period took (Đ49.5)."""
        ledger = self.env["thidua.commendation"]
        return decisions.commendation_ids.filtered_domain(ledger._standing_domain()).filtered(
            lambda entry: entry.coefficient and not entry.bonus
        )
