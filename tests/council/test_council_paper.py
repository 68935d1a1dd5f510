"""Invitation, minutes and tally record in Word, read back figure by figure."""

import io

import docx

from ..paper.common import texts
from ..printing import ask_paper, print_paper
from .common import CouncilCase


class TestPapers(CouncilCase):
    def read(self, session, paper):
        _name, content = print_paper(session, f"council_{paper}")
        return "\n".join(texts(docx.Document(io.BytesIO(content))))

    def counted(self):
        own = self.nomination(employee_id=self.e_head.id)
        other = self.nomination(self.cstdtq, employee_id=self.employees[5].id)
        session = self.opened(own | other, present=8, name="xét khen thưởng đột xuất")
        session.item_ids.filtered(
            lambda i: i.nomination_id == other
        ).opinion = "Thành tích tiêu biểu"
        rows = session.attendance_ids
        rows.create(
            {"session_id": session.id, "name": "Khách mời", "is_guest": True, "status": "present"}
        )
        self.assertEqual(session.item_ids.nomination_id, other | own)
        session.action_open_voting()
        votes = {other: (7, 0, 1, 0), own: (5, 1, 0, 1)}
        self.tally(session, [votes[item.nomination_id] for item in session.item_ids])
        session.action_close_voting()
        session.write(
            {
                "conclusion": "Nhất trí đề nghị khen thưởng",
                "discussion": "Các thành viên thảo luận",
                "minutes_reference": "05/BB-HĐTĐKT",
                "counters": "Ông Lê Văn A, Trưởng ban\nBà Trần Thị B",
                "hour_end": 9.5,
            }
        )
        return session

    def test_minutes(self):
        session = self.counted()
        text = self.read(session, "minutes")
        for said in (
            "Số: 05/BB-HĐTĐKT",
            "HỘI ĐỒNG\nTHI ĐUA - KHEN THƯỞNG",
            "Họp Hội đồng Thi đua - Khen thưởng xét khen thưởng đột xuất",
            "08 giờ 00",
            "Tổng số thành viên Hội đồng: 09; có mặt: 08; có ý kiến bằng văn bản: 00; vắng mặt: 01",
            "Tỷ lệ tham gia: 88,89% tổng số thành viên; yêu cầu tối thiểu: 66,67%",
            "Ủy viên 4, Mặt trận (Đi công tác)",
            "Khách mời (không biểu quyết): Khách mời",
            "Không tham gia biểu quyết trường hợp Ngô Văn Trưởng: Ngô Văn Trưởng (là người được đề "
            "nghị khen thưởng)",
            "7 of 9 members (77,78 %), asked for 90 % of all members (Đ33.5 152/2025/NĐ-CP, A) – "
            "không thông qua",
            "5 of 9 members (55,56 %)",
            "Thành tích tiêu biểu",
            "Các thành viên thảo luận",
            "Kết luận của chủ tọa: Nhất trí đề nghị khen thưởng",
            "Cuộc họp kết thúc vào 09 giờ 30",
            "thông qua./.",
            "THƯ KÝ",
            "CHỦ TỌA",
            "Bùi Văn Chủ",
        ):
            self.assertIn(said, text)

    def test_the_table_of_votes(self):
        rows = self.counted()._minutes_data()["rows"]
        figures = ("yes", "against", "abstain", "invalid", "share", "result")
        self.assertEqual(
            [[row[name] for name in figures] for row in rows],
            [
                ["7", "0", "1", "0", "77,78", "Không thông qua"],
                ["5", "1", "0", "1", "55,56", "Thông qua"],
            ],
        )

    def test_tally_record(self):
        session = self.opened(self.nomination())
        with self.assertRefused("is not counted yet"):
            ask_paper(session, "council_tally")
        session._move("cancel", "Thử")
        text = self.read(self.counted(), "tally")
        for said in (
            "BAN KIỂM PHIẾU",
            "Ông Lê Văn A, Trưởng ban",
            "Số phiếu phát ra: 08; thu về: 08; không thu về: 00; hợp lệ: 08; không hợp lệ: 00",
            "77,78",
            "niêm phong",
        ):
            self.assertIn(said, text)

    def test_invitation(self):
        session = self.session(self.nomination(), place="Phòng họp số 1")
        text = self.read(session, "invitation")
        for said in (
            "GIẤY MỜI",
            "Bùi Văn Chủ, Chủ tịch",
            "Ủy viên 1, Mặt trận",
            "Địa điểm: Phòng họp số 1",
            "Chủ trì: Bùi Văn Chủ, Chủ tịch, Chủ tịch Hội đồng",
            "xét 01 trường hợp",
        ):
            self.assertIn(said, text)
        session.way = "written"
        self.assertIn("Thời hạn gửi ý kiến", "\n".join(session._invitation_data()["paragraphs"]))
