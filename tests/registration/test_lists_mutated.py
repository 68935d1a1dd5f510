"""Two hundred mutated lists of who takes part."""

import base64

from ..mutated import MutatedSheets
from .test_lists_as_written import HEADER, ListCase, book

ROWS = [
    (1, "Ông", "Hồ Sỹ Nguyên", "Chuyên viên", "Phòng Kinh tế", "Lao động tiên tiến"),
    (2, "Bà", "Lê Thị Hoa", "Văn thư", "Phòng Kinh tế", None, None, "Số hóa hồ sơ"),
    (3, None, "Phòng Kinh tế", None, None, None, None, None, "Hồ sơ đúng hạn: 98 %"),
    (4, "Ông", "Phan Văn Đức", None, "Văn phòng", None, None, None, None, "Lần đầu"),
]
RIGHT = {"Hồ Sỹ Nguyên", "Lê Thị Hoa", "Phòng Kinh tế", "Phan Văn Đức"}


class TestMutated(MutatedSheets, ListCase):
    content, most = book(DS=[HEADER, *ROWS]), 3

    def bring_in(self, content):
        self.as_clerk["thidua.registration.import"].create(
            {"campaign_id": self.campaign.id, "file": base64.b64encode(content)}
        ).action_import()
        names = self.campaign.participant_ids.mapped("subject_name")
        self.assertEqual(len(names), len(set(names)))
        self.assertLessEqual(set(names), RIGHT, "nobody else is registered")

    def nothing_is_left(self):
        self.assertFalse(self.campaign.participant_ids)
