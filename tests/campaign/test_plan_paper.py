"""Plan 121 in Word, part by part against the plan as it was issued."""

import io
from datetime import date

from docx import Document

from odoo.tests import Form

from ..common import (
    COLLECTIVE_CRITERIA,
    CONTENTS,
    INDIVIDUAL_CRITERIA,
    PURPOSES,
    RECIPIENTS,
    REQUIREMENTS,
    STANDARDS,
    TITLE,
    PlannedCase,
)
from ..printing import ask_paper, print_paper

COMMUNE = "Chủ tịch Ủy ban nhân dân xã Thử Nghiệm"
HEADINGS = [
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "2. Yêu cầu",
    "II. NỘI DUNG THI ĐUA",
    "III. ĐỐI TƯỢNG, THỜI GIAN",
    "1. Đối tượng thi đua",
    "2. Thời gian",
    "IV. TIÊU CHÍ THI ĐUA",
    "1. Đối với tập thể",
    "2. Đối với cá nhân",
    "V. KHEN THƯỞNG",
    "1. Tiêu chuẩn khen thưởng",
    "a) Tiêu chuẩn chung",
    "b) Khen thưởng hằng năm",
    "c) Khen thưởng tổng kết phong trào",
    "2. Hình thức và số lượng khen thưởng",
    "a) Khen thưởng cấp tỉnh",
    "b) Khen thưởng cấp huyện",
    "c) Khen thưởng cấp xã",
]


def dashed(texts):
    return [f"- {text}." for text in texts]


class TestPlanPaper(PlannedCase):
    def print_plan(self, campaign):
        """Return what the user gets: the file's name, and its paragraphs' texts in order."""
        name, content = print_paper(campaign, "plan")
        self.paper = Document(io.BytesIO(content))
        texts = []
        for block in self.paper.iter_inner_content():
            if hasattr(block, "rows"):
                cells = [cell for row in block.rows for cell in row.cells]
                block_texts = [p.text for cell in cells for p in cell.paragraphs]
            else:
                block_texts = [block.text]
            texts += [text for text in block_texts if text]
        return name, texts

    def test_plan_121_part_by_part(self):
        campaign = self.plan
        campaign.signing = "deputy"
        name, texts = self.print_plan(campaign)
        self.assertEqual(name, "121-KH-UBND ke-hoach.docx")
        expected = [*self.head_of_paper(), *self.body_of_paper(), *self.awards_of_paper()]
        expected += [
            "Nơi nhận:",
            *(f"- {name};" for name in RECIPIENTS[:-1]),
            f"- {RECIPIENTS[-1]}.",
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "Bùi Văn Chủ",
        ]
        # nothing is missing, nothing is left over, everything in its place
        self.assertEqual(texts, expected)

    def head_of_paper(self):
        lower_title = TITLE[0].lower() + TITLE[1:]
        return [
            "ỦY BAN NHÂN DÂN\nXÃ THỬ NGHIỆM",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 121/KH-UBND",
            "Thử Nghiệm, ngày 09 tháng 12 năm 2024",
            "KẾ HOẠCH",
            TITLE,
            "Thực hiện Kế hoạch số 267/KH-UBND ngày 29 tháng 11 năm 2024 của UBND thị xã Mỹ Hào, "
            f"Ủy ban nhân dân xã Thử Nghiệm xây dựng Kế hoạch {lower_title} như sau:",
        ]

    def body_of_paper(self):
        return [
            *HEADINGS[:2],
            *dashed(PURPOSES),
            HEADINGS[2],
            *dashed(REQUIREMENTS),
            HEADINGS[3],
            *(f"{number}. {text}." for number, text in enumerate(CONTENTS, 1)),
            *HEADINGS[4:6],
            "- Tập thể: Các ban, ngành, đoàn thể xã và đơn vị liên quan.",
            "- Cá nhân: Cán bộ, công chức, viên chức thuộc UBND xã.",
            HEADINGS[6],
            "- Từ ngày ban hành Kế hoạch (ngày 09 tháng 12 năm 2024) đến hết ngày 31 tháng 12 "
            "năm 2026.",
            "- Xét khen thưởng hằng năm và khi tổng kết phong trào.",
            *HEADINGS[7:9],
            *dashed(name for name, _maximum, _weight in COLLECTIVE_CRITERIA),
            HEADINGS[9],
            *dashed(name for name, _maximum, _weight in INDIVIDUAL_CRITERIA),
        ]

    def awards_of_paper(self):
        annual, final = "- Khen thưởng hằng năm: ", "- Khen thưởng tổng kết phong trào: "
        together = "Chủ tịch UBND tỉnh tặng Bằng khen cho không quá 01 tập thể hoặc cá nhân."
        district = "Chủ tịch UBND huyện, thị xã tặng Giấy khen cho 01 tập thể và 02 cá nhân."
        commune = f"{COMMUNE} tặng Giấy khen cho 01 tập thể và 02 cá nhân."
        return [
            *HEADINGS[10:13],
            f"- {STANDARDS[0][0]}.",
            HEADINGS[13],
            f"- {STANDARDS[1][0]}.",
            HEADINGS[14],
            f"- {STANDARDS[2][0]}.",
            *HEADINGS[15:17],
            annual + together,
            final + together,
            HEADINGS[17],
            annual + district,
            final + district,
            HEADINGS[18],
            annual + commune,
            final + commune.removesuffix(".") + "./.",
        ]

    def test_headings_stay_with_what_they_head(self):
        self.print_plan(self.plan)
        found = {p.text: p for p in self.paper.paragraphs}
        for heading in HEADINGS:
            self.assertTrue(found[heading].paragraph_format.keep_with_next, heading)

    def test_parts_without_content_leave_no_heading_and_no_gap_in_the_numbers(self):
        campaign = self.plan
        campaign.requirement_ids.unlink()
        campaign.content_ids.unlink()
        campaign.standard_ids.unlink()
        campaign.individual_criterion_ids.unlink()
        campaign.recipient_ids.unlink()
        campaign.write({"superior_reference": False, "for_individual": False})
        texts = self.print_plan(campaign)[1]
        headings = [text for text in texts if text in HEADINGS or text.split(".")[0] in "IIIIV"]
        self.assertEqual(
            headings,
            [
                "I. MỤC ĐÍCH, YÊU CẦU",
                "1. Mục đích",
                "II. ĐỐI TƯỢNG, THỜI GIAN",
                "1. Đối tượng thi đua",
                "2. Thời gian",
                "III. TIÊU CHÍ THI ĐUA",
                "1. Đối với tập thể",
                "IV. KHEN THƯỞNG",
                "a) Khen thưởng cấp tỉnh",
                "b) Khen thưởng cấp huyện",
                "c) Khen thưởng cấp xã",
            ],
        )
        self.assertIn("1. Hình thức và số lượng khen thưởng", texts)
        self.assertNotIn("Nơi nhận:", texts)
        self.assertTrue(texts[7].startswith("Ủy ban nhân dân xã Thử Nghiệm xây dựng Kế hoạch"))

    def test_the_conferring_person_is_who_has_the_power_that_day(self):
        campaign = self.plan
        award = self.env.ref("thidua_khenthuong.award_gkxa")
        award.name = "Giấy khen của Chủ tịch UBND thị xã"
        self.assertNotIn("tặng Giấy khen của", "\n".join(self.print_plan(campaign)[1]))
        rows = [text for text in self.print_plan(campaign)[1] if COMMUNE in text]
        self.assertEqual(len(rows), 2)
        # the district's power ended on 30/06/2025
        campaign.date = date(2025, 7, 1)
        with self.assertRefused(
            "nobody had the power to confer “Giấy khen của Chủ tịch UBND huyện"
        ):
            ask_paper(campaign, "plan")

    def test_the_wording_of_each_ceiling(self):
        campaign = self.plan
        campaign.quota_ids.unlink()
        names = ("ldtt", "gkxa", "bktinh")
        ldtt, gkxa, bktinh = (self.env.ref(f"thidua_khenthuong.award_{name}") for name in names)
        self.as_clerk["thidua.quota"].create(
            [
                {"campaign_id": campaign.id, "award_id": award.id, "counted": counted, **values}
                for award, counted, values in (
                    (ldtt, "individual", {"maximum": 12}),
                    (gkxa, "collective", {"maximum": 3, "round_kind": "final"}),
                    (bktinh, "together", {"maximum": 2}),
                )
            ]
        )
        texts = self.print_plan(campaign)[1]
        start = texts.index("2. Hình thức và số lượng khen thưởng")
        self.assertEqual(
            texts[start + 1 : start + 6],
            [
                "a) Khen thưởng cấp tỉnh",
                "- Khen thưởng hằng năm: Chủ tịch UBND tỉnh tặng Bằng khen cho không quá 02 tập "
                "thể hoặc cá nhân.",
                "b) Khen thưởng cấp xã",
                f"- Khen thưởng hằng năm: {COMMUNE} công nhận danh hiệu Lao động tiên tiến cho "
                "12 cá nhân.",
                f"- Khen thưởng tổng kết phong trào: {COMMUNE} tặng Giấy khen cho 03 tập thể./.",
            ],
        )
        self.assertIn("- Xét khen thưởng hằng năm và khi tổng kết phong trào.", texts)

    def test_maximum_scores_only_if_wanted(self):
        campaign = self.plan
        campaign.show_max_scores = True
        campaign.individual_criterion_ids[0].max_score = 7.5
        texts = self.print_plan(campaign)[1]
        self.assertIn("- T2. Lãnh đạo, chỉ đạo, tham mưu tốt (tối đa 20 điểm).", texts)
        self.assertIn(
            "- C1. Hoàn thành tốt hoặc xuất sắc nội dung thi đua (tối đa 7,5 điểm).", texts
        )

    def test_a_point_of_several_lines(self):
        campaign = self.plan
        campaign.purpose_ids[0].name = "- Hướng tới:\n+ người dân;\n+ doanh nghiệp;\n"
        texts = self.print_plan(campaign)[1]
        start = texts.index("1. Mục đích")
        self.assertEqual(
            texts[start + 1 : start + 4], ["- Hướng tới:", "+ người dân;", "+ doanh nghiệp."]
        )

    def test_a_draft_without_number_or_day(self):
        campaign = self.plan
        campaign.quota_ids.filtered(lambda q: q.authority_id.level == "district").unlink()
        campaign.write({"number": 0, "date": False, "date_start": False, "date_end": False})
        texts = self.print_plan(campaign)[1]
        self.assertIn("Số: …/KH-UBND", texts)
        self.assertIn("Thử Nghiệm, ngày … tháng … năm …", texts)

    def test_the_chairman_signs_himself(self):
        self.plan.signing = "head"
        texts = self.print_plan(self.plan)[1]
        self.assertEqual(texts[-3:], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Bùi Văn Chủ"])

    def test_staff_print_a_launched_plan_and_no_draft(self):
        campaign = self.plan
        as_staff = campaign.with_user(self.staff)
        with self.assertRefused("thidua.campaign|not allowed|restrictions"):
            ask_paper(as_staff, "plan")
        self.launch(campaign)
        self.assertIn(TITLE, self.print_plan(as_staff)[1])

    def enter_more(self, campaign, basis):
        """Enter a basis, a deadline, duties, who is commended and the closing, in the form."""
        duties = [
            ("Hội đồng TĐKT xã", "Dự thảo kế hoạch;", date(2025, 1, 5)),
            ("Hội đồng TĐKT xã", "Tham mưu khen thưởng", False),
            ("Công chức Văn phòng", "Tổng hợp, thẩm định hồ sơ", False),
        ]
        points = {
            "commended_ids": ["Tập thể có thành tích tiêu biểu", "Cá nhân tiêu biểu"],
            "closing_ids": ["Yêu cầu các ban, ngành triển khai thực hiện"],
        }
        with Form(campaign) as form:
            form.legal_basis_ids.add(basis)
            form.registration_deadline = date(2025, 2, 28)
            for who, name, deadline in duties:
                with form.duty_ids.new() as line:
                    line.body = who
                    line.name = name
                    line.date_deadline = deadline
            for field, texts in points.items():
                for text in texts:
                    with getattr(form, field).new() as line:
                        line.name = text

    def test_bases_typed_freely_stand_in_the_order_of_papers(self):
        campaign = self.plan
        basis = self.env.ref("thidua_khenthuong.basis_luat_2022")
        campaign.legal_basis_ids = basis
        campaign.other_bases = (
            "Kế hoạch số 15/KH-UBND ngày 02/01/2025 của UBND tỉnh;\n\n"
            "- Căn cứ Nghị quyết số 12-NQ/ĐU ngày 05/01/2025 của Đảng ủy xã."
        )
        self.assertEqual(
            campaign._paper_data()["bases"],
            [
                f"Căn cứ {basis._citation()};",
                "Căn cứ Nghị quyết số 12-NQ/ĐU ngày 05/01/2025 của Đảng ủy xã;",
                "Căn cứ Kế hoạch số 15/KH-UBND ngày 02/01/2025 của UBND tỉnh;",
            ],
        )

    def test_bases_duties_commended_and_closing(self):
        campaign = self.plan
        basis = self.env.ref("thidua_khenthuong.basis_luat_2022")
        self.enter_more(campaign, basis)
        texts = self.print_plan(campaign)[1]
        self.assertEqual(texts[7], f"Căn cứ {basis._citation()};")
        self.assertIn("- Thời hạn đăng ký thi đua: đến hết ngày 28 tháng 02 năm 2025.", texts)
        start = texts.index("V. KHEN THƯỞNG")
        self.assertEqual(
            texts[start + 1 : start + 5],
            [
                "1. Đối tượng khen thưởng",
                "- Tập thể có thành tích tiêu biểu.",
                "- Cá nhân tiêu biểu.",
                "2. Tiêu chuẩn khen thưởng",
            ],
        )
        start = texts.index("VI. TỔ CHỨC THỰC HIỆN")
        self.assertEqual(
            texts[start + 1 : start + 8],
            [
                "1. Hội đồng TĐKT xã",
                "- Dự thảo kế hoạch (hoàn thành trước ngày 05 tháng 01 năm 2025).",
                "- Tham mưu khen thưởng.",
                "2. Công chức Văn phòng",
                "- Tổng hợp, thẩm định hồ sơ.",
                "Yêu cầu các ban, ngành triển khai thực hiện./.",
                "Nơi nhận:",
            ],
        )
