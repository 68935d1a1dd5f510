"""Example data of each Word paper, and what its fields mean. No Odoo here.

The examples are complete: every list has rows and no text is empty, so that a template filled
with one shows all it can print.
"""

_HEAD = {
    "superior_body": "TỈNH HƯNG YÊN",
    "body": "ỦY BAN NHÂN DÂN XÃ HÒA PHONG",
    "place_date": "Hòa Phong, ngày 05 tháng 01 năm 2026",
}
_FOOT = {
    "recipients": ["Như Điều 3;", "Đảng ủy, HĐND xã;", "Lưu: VT."],
    "signing_lines": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    "signer": "Trần Thị B",
}

#: paper → complete example data
EXAMPLES = {
    "decision": {
        **_HEAD,
        **_FOOT,
        "number": "05/QĐ-UBND",
        "subject": "Về việc tặng Giấy khen năm 2025",
        "deciding_person": "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HÒA PHONG",
        "bases": [
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Xét đề nghị của công chức Văn phòng - Thống kê.",
        ],
        "articles": [
            {"label": "Điều 1.", "paragraphs": ["Tặng Giấy khen cho 01 cá nhân."]},
            {"label": "Điều 2.", "paragraphs": ["Mức tiền thưởng.", "Nguồn chi."]},
        ],
        "list_title": "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG",
        "list_subtitle": "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 01 năm 2026)",
        "rows": [
            {
                "no": 1,
                "name": "Ông Nguyễn Văn A",
                "job": "Trưởng thôn",
                "unit": "Thôn Bồ Bản",
                "award": "Giấy khen của Chủ tịch UBND xã",
                "bonus": "760.000",
            }
        ],
        "total_bonus": "760.000",
    },
    "plan": {
        **_HEAD,
        **_FOOT,
        "number": "121/KH-UBND",
        "title": "Phát động phong trào thi đua “Dân vận khéo” năm 2026",
        "bases": ["Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"],
        "preamble": "Ủy ban nhân dân xã Hòa Phong xây dựng Kế hoạch như sau:",
        "parts": [
            {
                "key": "purpose",
                "number": "I",
                "title": "MỤC ĐÍCH, YÊU CẦU",
                "lines": [
                    {"kind": "heading", "text": "1. Mục đích"},
                    {"kind": "text", "text": "- Tạo không khí thi đua sôi nổi."},
                ],
            },
            {
                "key": "commendation",
                "number": "II",
                "title": "KHEN THƯỞNG",
                "lines": [
                    {"kind": "heading", "text": "1. Hình thức và số lượng khen thưởng"},
                    {"kind": "point", "text": "a) Khen thưởng cấp xã"},
                    {"kind": "text", "text": "- Giấy khen cho 01 tập thể và 02 cá nhân."},
                ],
            },
        ],
        "closing": ["Yêu cầu các ban, ngành, đoàn thể nghiêm túc triển khai thực hiện."],
    },
    "registration_list": {
        **_HEAD,
        "title": "DANH SÁCH ĐĂNG KÝ THI ĐUA",
        "subtitle": "(Phong trào thi đua “Dân vận khéo” năm 2026)",
        "sections": [
            {
                "title": "I. Cá nhân",
                "rows": [
                    {
                        "salutation": "Ông",
                        "name": "Nguyễn Văn A",
                        "job": "Trưởng thôn",
                        "unit": "Thôn Bồ Bản",
                        "titles": "Lao động tiên tiến",
                        "forms": "Giấy khen của Chủ tịch UBND xã",
                        "initiative": "Tổ hỗ trợ dịch vụ công trực tuyến",
                        "targets": "100% hồ sơ đúng hạn",
                        "note": "Đăng ký lần đầu",
                    }
                ],
            }
        ],
    },
}

_HEAD_FIELDS = (
    ("superior_body", "Cơ quan chủ quản, chữ in hoa; để trống nếu không ghi"),
    ("body", "Cơ quan ban hành, chữ in hoa"),
    ("place_date", "Địa danh và ngày, tháng, năm"),
)
_FOOT_FIELDS = (
    ("recipients", "Nơi nhận: danh sách, mỗi dòng là một văn bản"),
    ("signing_lines", "Quyền hạn, chức vụ người ký: danh sách dòng (TM., KT., chức vụ)"),
    ("signer", "Họ và tên người ký"),
)

#: paper → (field, meaning); a field of a list is written list[].field
FIELDS = {
    "decision": (
        *_HEAD_FIELDS,
        ("number", "Số, ký hiệu: 05/QĐ-UBND"),
        ("subject", "Trích yếu nội dung"),
        ("deciding_person", "Người ban hành quyết định, chữ in hoa"),
        ("bases", "Các căn cứ: danh sách, mỗi dòng là một văn bản"),
        ("articles", "Các điều: danh sách"),
        ("articles[].label", "Điều 1., Điều 2.…"),
        ("articles[].paragraphs", "Các đoạn của điều: danh sách"),
        *_FOOT_FIELDS,
        ("list_title", "Tên danh sách kèm theo"),
        ("list_subtitle", "Dòng “Kèm theo Quyết định số …”"),
        ("rows", "Người được khen: danh sách"),
        ("rows[].no", "Số thứ tự"),
        ("rows[].name", "Ông/Bà và họ tên, hoặc tên tập thể"),
        ("rows[].job", "Chức vụ"),
        ("rows[].unit", "Đơn vị công tác"),
        ("rows[].award", "Danh hiệu, hình thức khen thưởng"),
        ("rows[].bonus", "Mức thưởng, đồng"),
        ("total_bonus", "Tổng tiền thưởng, đồng; để trống nếu không có"),
    ),
    "plan": (
        *_HEAD_FIELDS,
        ("number", "Số, ký hiệu: 121/KH-UBND"),
        ("title", "Trích yếu: tên kế hoạch"),
        ("bases", "Các căn cứ: danh sách, mỗi dòng là một văn bản"),
        ("preamble", "Câu mở đầu: thực hiện kế hoạch nào, cơ quan nào xây dựng"),
        ("parts", "Các phần của kế hoạch: danh sách; phần không có nội dung không có mặt"),
        (
            "parts[].key",
            "Tên để nhận ra phần: purpose, content, subject, criterion, commendation, duty",
        ),
        ("parts[].number", "Số La Mã của phần: I, II…"),
        ("parts[].title", "Tên phần, chữ in hoa"),
        ("parts[].lines", "Các dòng của phần: danh sách"),
        ("parts[].lines[].kind", "heading (mục 1, 2), point (điểm a, b) hoặc text (nội dung)"),
        ("parts[].lines[].text", "Nội dung dòng, có cả số thứ tự"),
        ("closing", "Các câu kết: danh sách"),
        *_FOOT_FIELDS,
    ),
    "registration_list": (
        *_HEAD_FIELDS,
        ("title", "Tên danh sách"),
        ("subtitle", "Dòng dưới tên danh sách; để trống nếu không có"),
        ("sections", "Các mục (tập thể, cá nhân…): danh sách"),
        ("sections[].title", "Tên mục"),
        ("sections[].rows", "Người đăng ký: danh sách"),
        ("sections[].rows[].salutation", "Ông/Bà"),
        ("sections[].rows[].name", "Họ và tên, hoặc tên tập thể"),
        ("sections[].rows[].job", "Chức vụ"),
        ("sections[].rows[].unit", "Đơn vị"),
        ("sections[].rows[].titles", "Danh hiệu đăng ký"),
        ("sections[].rows[].forms", "Hình thức khen thưởng đăng ký"),
        ("sections[].rows[].initiative", "Sáng kiến đăng ký"),
        ("sections[].rows[].targets", "Chỉ tiêu phấn đấu"),
        ("sections[].rows[].note", "Ghi chú"),
    ),
}

#: paper → lines that show how one value and a list are written in Word
SNIPPETS = {
    "decision": (
        "Số: {{ number }}",
        "{%p for basis in bases %}",
        "{{ basis }}",
        "{%p endfor %}",
    ),
    "plan": (
        "Số: {{ number }}",
        "{%p for part in parts %}",
        "{{ part.number }}. {{ part.title }}",
        "{%p for line in part.lines %}",
        "{{ line.text }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ),
    "registration_list": (
        "{{ title }}",
        "{%p for section in sections %}",
        "{{ section.title }}",
        "{%p for row in section.rows %}",
        "{{ loop.index }}. {{ row.salutation }} {{ row.name }}, {{ row.job }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ),
}
