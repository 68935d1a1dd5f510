import re

from odoo import models

from ...paper.text import position
from ...paper.words import long_date
from ...paper.workbook import MOTTO, NATION

# how the name of a form begins that is the title of its certificate: "Giấy khen của Chủ tịch…"
_FORM = re.compile(r"(giấy khen|bằng khen)\b", re.IGNORECASE)


class Decision(models.Model):
    """What a certificate says. Papers are Vietnamese whatever the user's language."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    def _paper_data(self):
        """Add the code by which anyone verifies the decision.

        It stands on the paper before the decision is issued, and leads to it from then on.
        """
        # sudo: a setting of the company; whoever may print the decision prints its code
        decision = self.sudo()
        coded = decision.company_id.thidua_certificate_qr
        return {**super()._paper_data(), "qr": (coded and decision.verify_url) or ""}

    def _card(self, record, register="", url=""):
        """Return what the certificate of an entry says, see `paper.certificate` (dict of str).

        :param record: thidua.commendation, or the thidua.nomination of a draft
        :param register: str, its number in the register
        :param url: str, where it is verified; "" for a certificate without a code
        """
        head = self.company_id._paper_head(self.date)
        row = record._paper_row(0)
        is_title = record.award_id.category == "title"
        return {
            "country": NATION,
            "motto": MOTTO,
            "authority": f"CHỦ TỊCH {head['body']}",
            "verb": "TẶNG DANH HIỆU" if is_title else "TẶNG",
            "title": _title(record.award_id),
            "subject": row["name"],
            "position": position(row["job"], row["unit"]),
            "achievement": self._card_achievement(record),
            "decision": f"Quyết định số {self._paper_number()} {long_date(self.date)}",
            "register": f"Vào sổ số {register}" if register else "",
            "place_date": head["place_date"],
            "signer_office": "\n".join(self._paper_chair()),
            "signer_name": self._signer().name or "",
            "qr": url,
        }

    def _card_achievement(self, record):
        """Return for what it is given: one sentence without a full stop (str)."""
        told = (record.achievement or "").strip().rstrip(".;")
        if not told:
            # what the heading of the decision says all have in common
            _before, found, after = (self.name or "").partition("có thành tích")
            told = f"{found}{after}".strip()
        start = told.lower()
        if start.startswith("có thành tích"):
            return f"Đã {told[:1].lower()}{told[1:]}"
        if start.startswith("thành tích"):
            return f"Đã có {told[:1].lower()}{told[1:]}"
        return f"{told[:1].upper()}{told[1:]}"


def _title(award):
    """Return the largest line: GIẤY KHEN for a form that is named so, else the award's name."""
    found = _FORM.match(award.name or "")
    return (found.group(1) if found else award.name or "").upper()
