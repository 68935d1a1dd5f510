"""The revoking decision in Word."""

import io

import docx

from odoo import Command

from ..printing import ask_paper, print_paper
from .common import REASON, RevocationCase


class TestRevocationPaper(RevocationCase):
    def text(self, revocation):
        """Return the paragraphs and cells of the paper as it is downloaded (str)."""
        name, content = print_paper(revocation, "revocation")
        self.assertTrue(name.endswith("quyet-dinh-huy-bo.docx"), name)
        paper = docx.Document(io.BytesIO(content))
        cells = [c.text for table in paper.tables for row in table.rows for c in row.cells]
        return "\n".join([p.text for p in paper.paragraphs] + cells)

    def test_one_award(self):
        entry = self.entries[0]
        revocation = self.issued(entry)
        text = self.text(revocation)
        for words in (
            "Về việc hủy bỏ quyết định khen thưởng đối với cá nhân",
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Căn cứ Kết luận số 05/KL-TTr ngày",
            "của Thanh tra tỉnh;",
            "Hủy bỏ phần tặng Giấy khen của Chủ tịch UBND xã cho",
            entry.subject_name,
            "tại Quyết định số 15/QĐ-UBND ngày",
            "Lý do: kê khai gian dối thành tích",
            "(theo khoản 2 Điều 93 Luật Thi đua, khen thưởng)",
            REASON,
            "nộp lại hiện vật khen thưởng và số tiền thưởng",
            "trong thời hạn 15 ngày làm việc kể từ ngày nhận được Quyết định này, theo Điều 58 "
            "Nghị định số 152/2025/NĐ-CP.",
            "Tiền thu hồi được nộp vào Quỹ thi đua, khen thưởng của xã.",
            "đôn đốc việc nộp lại theo Điều 2.",
            "20/QĐ-UBND",
        ):
            self.assertIn(words, text)
        self.assertNotIn("DANH SÁCH", text, "one needs no list")
        self.assertNotIn("điểm", text.partition("QUYẾT ĐỊNH:")[2].lower(), "no letter is invented")

    def test_several_awards_have_a_list(self):
        revocation = self.draft(self.entries)
        text = self.text(revocation)
        self.assertIn("cho 03 cá nhân (có danh sách kèm theo) tại Quyết định số 15/QĐ-UBND", text)
        self.assertIn("BỊ HỦY BỎ KHEN THƯỞNG", text)
        for entry in self.entries:
            self.assertIn(entry.subject_name, text)
        self.assertIn("tổng số tiền phải nộp lại bằng chữ", text)

    def test_nothing_to_return(self):
        revocation = self.draft(self.entries[0])
        revocation.line_ids.write(
            {"has_item": False, "money_due": 0, "nothing_note": "Chưa trao thưởng"}
        )
        text = self.text(revocation)
        self.assertIn("Không thu hồi hiện vật, tiền thưởng: Chưa trao thưởng.", text)

    def test_without_a_line(self):
        revocation = self.draft(self.entries[0])
        revocation.line_ids = [Command.clear()]
        with self.assertRefused("revokes no award"):
            ask_paper(revocation, "revocation")
