"""A plan of another shape than 121: criteria in three levels, quarter points, households."""

from datetime import date

from odoo.tests import Form

from .common import CONTENTS, PURPOSES, RECIPIENTS, REQUIREMENTS

TITLE = (
    "Phát động phong trào thi đua “Chung sức xây dựng nông thôn mới kiểu mẫu” trên địa bàn xã "
    "Hòa Phong năm 2026"
)
LEADING, RESULTS, OTHERS = (
    "I. Công tác lãnh đạo, tổ chức phong trào (60 điểm)",
    "II. Kết quả thực hiện nhiệm vụ",
    "III. Công tác phối hợp, thông tin",
)
PLANS, TELLING, MEANS = "1. Xây dựng kế hoạch", "2. Tuyên truyền, vận động", "3. Huy động nguồn lực"
# group, subgroup, code, name, points
COLLECTIVE = [
    (LEADING, PLANS, "1.1", "Ban hành kế hoạch trong quý I", 8),
    (LEADING, PLANS, "1.2", "Phân công người phụ trách từng nội dung", 6.5),
    (LEADING, PLANS, "1.3", "Sơ kết, tổng kết đúng thời gian", 5.5),
    (LEADING, TELLING, "2.1", "Tổ chức hội nghị tuyên truyền đến từng thôn", 10),
    (LEADING, TELLING, "2.2", "Vận động hội viên, đoàn viên tham gia", 7.25),
    (LEADING, TELLING, "2.3", "Đưa tin trên trang thông tin điện tử", 2.75),
    (LEADING, MEANS, "3.1", "Huy động ngày công lao động", 6),
    (LEADING, MEANS, "3.2", "Huy động kinh phí xã hội hóa", 6),
    (LEADING, MEANS, "3.3", "Vận động hiến đất mở rộng đường", 4.5),
    (LEADING, MEANS, "3.4", "Chăm sóc tuyến đường tự quản", 3.5),
    (RESULTS, "", "4", "Hoàn thành chỉ tiêu được giao", 8),
    (RESULTS, "", "5", "Giải quyết hồ sơ đúng hạn", 6),
    (RESULTS, "", "6", "Có mô hình được công nhận", 3.5),
    (RESULTS, "", "7", "Không có đơn thư vượt cấp", 2.5),
    (OTHERS, "", "8", "Báo cáo định kỳ đầy đủ", 10),
    (OTHERS, "", "9", "Tham gia đủ các cuộc họp", 6.25),
    (OTHERS, "", "10", "Phối hợp với các đơn vị khác", 3.75),
]
# code, name, effect, points for each piece, most
COUNTED = [
    ("+", "Có tin, bài được báo đăng", "bonus", "0,25/tin, bài", 1.5),
    ("-", "Gửi báo cáo chậm", "penalty", "0,5/lần", 2),
]
HOUSEHOLD = [
    ("H1", "Chấp hành chủ trương, quy ước của thôn", 40),
    ("H2", "Tham gia ngày công, đóng góp", 35),
    ("H3", "Giữ gìn vệ sinh môi trường", 25),
]
QUOTAS = [
    # award, counted, maximum
    ("award_gkxa", "collective", 2),
    ("award_gkxa", "household", 3),
    ("award_bktinh", "together", 1),
    ("award_bkttg", "together", 1),
]


def enter_second_plan(env, approver, **changes):
    """Enter the plan in the campaign form of `env`, as its clerk does; return the draft."""
    form = Form(env["thidua.campaign"])
    form.name = TITLE
    form.number = 15
    form.date = date(2026, 1, 12)
    form.superior_reference = "02/KH-UBND"
    form.superior_date = date(2026, 1, 5)
    form.superior_body = "UBND tỉnh"
    form.date_start = date(2026, 1, 12)
    form.date_end = date(2026, 12, 31)
    form.for_individual, form.for_household = False, True
    form.collective_note = "Các thôn, ban, ngành, đoàn thể xã"
    form.approver_id = approver
    for field, texts in (
        ("purpose_ids", PURPOSES[:2]),
        ("requirement_ids", REQUIREMENTS),
        ("content_ids", CONTENTS[:3]),
        ("recipient_ids", RECIPIENTS[1:]),
    ):
        for text in texts:
            with getattr(form, field).new() as line:
                line.name = text
    with form.standard_ids.new() as line:
        line.name = "Đạt từ 90 điểm trở lên"
    enter_criteria(form)
    for award, counted, maximum in QUOTAS:
        with form.quota_ids.new() as line:
            line.round_kind = "annual"
            line.award_id = env.ref(f"thidua_khenthuong.{award}")
            line.counted = counted
            line.maximum = maximum
    for field, value in changes.items():
        setattr(form, field, value)
    return form.save()


def enter_criteria(form):
    """Enter the criteria with one column of points: their weights follow."""
    for group, subgroup, code, name, points in COLLECTIVE:
        with form.collective_criterion_ids.new() as line:
            line.group_name, line.subgroup_name = group, subgroup
            line.code, line.name, line.max_score = code, name, points
    for code, name, effect, each, most in COUNTED:
        with form.collective_criterion_ids.new() as line:
            line.code, line.name, line.effect = code, name, effect
            line.method, line.level_text, line.max_score = "counted", each, most
    with form.collective_criterion_ids.new() as line:
        line.code, line.name, line.effect = "-", "Có người vi phạm pháp luật", "penalty"
        line.method, line.max_score = "yes_no", 5
    for code, name, points in HOUSEHOLD:
        with form.other_criterion_ids.new() as line:
            line.subject_kind = "household"
            line.code, line.name, line.max_score = code, name, points
