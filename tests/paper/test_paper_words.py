"""Figures, days, lists and names of movements in words."""

from datetime import date

from odoo.addons.thidua_khenthuong.models.campaign.campaign_movement import movement_of, own_name
from odoo.addons.thidua_khenthuong.paper import words as tools
from odoo.addons.thidua_khenthuong.paper.text import position
from odoo.tests.common import BaseCase, tagged


@tagged("post_install", "-at_install", "standard")
class TestWords(BaseCase):
    def test_a_sum_in_words(self):
        wanted = {
            0: "không đồng",
            5: "năm đồng",
            105_000: "một trăm linh năm nghìn đồng",
            115_000: "một trăm mười lăm nghìn đồng",
            111_000: "một trăm mười một nghìn đồng",
            121_000: "một trăm hai mươi mốt nghìn đồng",
            155_000: "một trăm năm mươi lăm nghìn đồng",
            710_000: "bảy trăm mười nghìn đồng",
            760_000: "bảy trăm sáu mươi nghìn đồng",
            1_010_000: "một triệu không trăm mười nghìn đồng",
            2_005_000: "hai triệu không trăm linh năm nghìn đồng",
            2_530_000: "hai triệu năm trăm ba mươi nghìn đồng",
            20_240_000: "hai mươi triệu hai trăm bốn mươi nghìn đồng",
            1_000_000_000: "một tỷ đồng",
            1_001_000_000: "một tỷ không trăm linh một triệu đồng",
            1_200_000_000_000: "một nghìn hai trăm tỷ đồng",
        }
        for value, words in wanted.items():
            self.assertEqual(tools.amount_in_words(float(value)), words, value)

    def test_lists_and_counts(self):
        self.assertEqual(tools.listed([]), "")
        self.assertEqual(tools.listed(["A", ""]), "A")
        self.assertEqual(tools.listed(["A", "B"]), "A và B")
        self.assertEqual(tools.listed(iter(["A", "B", "C"])), "A, B và C")
        kinds = ["individual"] * 3 + ["household"] * 2 + ["collective"]
        words = "01 tập thể, 02 hộ gia đình và 03 cá nhân"
        self.assertEqual(tools.count_subjects(kinds), words)
        self.assertEqual(tools.name_kinds(kinds), "tập thể, hộ gia đình, cá nhân")

    def test_the_end_of_a_paper_is_written_once(self):
        for text in ("hết", "hết.", "hết;", "hết./.", "hết ./. ", "hết,\n"):
            self.assertEqual(tools.ended(text), "hết./.")

    def test_days_and_months(self):
        wanted = {
            (2026, 1, 9): "ngày 09 tháng 01 năm 2026",
            (2026, 2, 10): "ngày 10 tháng 02 năm 2026",
            (2026, 3, 1): "ngày 01 tháng 3 năm 2026",
            (2026, 12, 31): "ngày 31 tháng 12 năm 2026",
        }
        for day, words in wanted.items():
            self.assertEqual(tools.long_date(date(*day)), words)

    def test_job_and_unit_are_not_said_twice(self):
        wanted = {
            ("Chủ tịch UBND xã", "Văn phòng HĐND và UBND"): "Chủ tịch UBND xã",
            ("Phó Bí thư Thường trực Đảng ủy", "Văn phòng"): "Phó Bí thư Thường trực Đảng ủy",
            ("Công chức UBND xã", "Phòng Kinh tế"): "Công chức UBND xã - Phòng Kinh tế",
            ("Trưởng phòng", "Phòng Kinh tế"): "Trưởng phòng Kinh tế",
            ("Trưởng phòng Kinh tế", "Phòng Kinh tế"): "Trưởng phòng Kinh tế",
            ("Trưởng thôn", "Thôn Bồ Bản"): "Trưởng thôn Bồ Bản",
            ("Chủ tịch Hội", "Hội Nông dân"): "Chủ tịch Hội Nông dân",
            ("Cán bộ", "Hội Phụ nữ"): "Cán bộ - Hội Phụ nữ",
            ("", "Hội Phụ nữ"): "Hội Phụ nữ",
            (False, False): "",
        }
        for (job, unit), words in wanted.items():
            self.assertEqual(position(job, unit), words)


@tagged("post_install", "-at_install", "standard")
class TestMovementWords(BaseCase):
    def test_the_name_that_a_title_tells(self):
        wanted = {
            "Phát động phong trào thi đua “Dân vận khéo” năm 2026": "Dân vận khéo",
            'Phát động phong trào thi đua "Dân vận khéo" năm 2026': "Dân vận khéo",
            "Phong trào thi đua “A “B” C” theo Kết luận “D”": "A “B” C",
            "Phát động các phong trào thi đua “A” và “B” năm 2026": "A” và “B",
            "Phát động phong trào thi đua chuyển đổi số năm 2026": "Chuyển đổi số",
            "Kế hoạch tổ chức, phát động đợt thi đua cao điểm làm sạch dữ liệu trên địa bàn xã "
            "Hòa Phong, giai đoạn 2024-2026": "Làm sạch dữ liệu",
            "Về việc phát động phong trào thi đua: xanh, sạch, đẹp trong năm 2026": "Xanh, sạch, "
            "đẹp",
            "Phát động phong trào thi đua yêu nước năm 2026": "Thi đua yêu nước",
            "Phát động phong trào thi đua năm 2026": "",
            "Văn hóa công sở": "Văn hóa công sở",
            "Thi đua Quyết thắng": "Thi đua Quyết thắng",
            "": "",
        }
        for title, name in wanted.items():
            self.assertEqual(movement_of(title), name, title)

    def test_a_proposed_name_is_no_launching(self):
        for title in ("Phát động phong trào thi đua chuyển đổi số", "Thi đua Quyết thắng"):
            self.assertEqual(own_name(movement_of(title)), movement_of(title))
