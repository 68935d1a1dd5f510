"""Example data of each Word paper, and what its fields mean. No Odoo here.

The examples are complete: every list has rows and no text is empty, so that a template filled
with one shows all it can print.
"""

from . import example_achievement, example_council, example_notice, example_summary

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

_COMMENDED = {
    "no": 1,
    "name": "Ông Nguyễn Văn A",
    "job": "Trưởng thôn",
    "unit": "Thôn Bồ Bản",
    "award": "Giấy khen của Chủ tịch UBND xã",
    "bonus": "760.000",
    "achievement": "Có thành tích xuất sắc trong phong trào thi đua “Dân vận khéo”",
}

_PROPOSED = {name: value for name, value in _COMMENDED.items() if name not in ("award", "bonus")}

_REVOKED = {
    **{name: _COMMENDED[name] for name in ("no", "name", "job", "unit", "award")},
    "decision": "05/QĐ-UBND ngày 05/01/2025",
    "item": "Có",
    "money": "760.000",
}

#: paper → complete example data
EXAMPLES = {
    "decision": {
        **_HEAD,
        **_FOOT,
        "qr": "https://vi-du.gov.vn/thidua/verify/Zk3vQ8m2Xw7nT1yLr5cP0g",
        "number": "05/QĐ-UBND",
        "subject": "Về việc tặng Giấy khen năm 2025",
        "deciding_person": "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HÒA PHONG",
        "bases": [
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Theo đề nghị của Phòng Văn hóa - Xã hội.",
        ],
        "articles": [
            {"label": "Điều 1.", "paragraphs": ["Tặng Giấy khen cho 01 cá nhân."]},
            {"label": "Điều 2.", "paragraphs": ["Mức tiền thưởng.", "Nguồn chi./."]},
        ],
        "list_title": "DANH SÁCH CÁ NHÂN ĐƯỢC KHEN THƯỞNG",
        "list_subtitle": "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 01 năm 2026)",
        "rows": [_COMMENDED],
        "groups": [
            {
                "title": "Giấy khen của Chủ tịch UBND xã",
                "sections": [{"title": "I. Cá nhân", "rows": [_COMMENDED]}],
            }
        ],
        "total_bonus": "760.000",
        "list_end": "Danh sách này có 01 cá nhân./.",
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
        "closing": ["Yêu cầu các ban, ngành, đoàn thể nghiêm túc triển khai thực hiện./."],
        "appendix_subtitle": "(Kèm theo Kế hoạch số 121/KH-UBND ngày 05 tháng 01 năm 2026)",
        "score_tables": [
            {
                "title": "I. Đối với tập thể",
                "sections": [
                    {
                        "title": "Công tác lãnh đạo",
                        "rows": [
                            {
                                "no": 1,
                                "criterion": "T1. Có kế hoạch phát động riêng",
                                "how": "Có: 10 điểm; không: 0 điểm.",
                                "points": "10",
                                "weight": "10",
                            }
                        ],
                    }
                ],
                "total_points": "10",
                "total_weight": "10",
            }
        ],
        "appendix_end": "Bảng chấm điểm có 01 tiêu chí đối với tập thể./.",
    },
    "proposal": {
        **_HEAD,
        **_FOOT,
        "number": "06/TTr-UBND",
        "subject": "Về việc đề nghị khen thưởng cá nhân có thành tích xuất sắc",
        "addressees": ["Chủ tịch Ủy ban nhân dân tỉnh;", "Sở Nội vụ."],
        "bases": ["Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"],
        "paragraphs": [
            "Ủy ban nhân dân xã Hòa Phong kính trình Chủ tịch Ủy ban nhân dân tỉnh xem xét.",
            "Kết quả thẩm định: hồ sơ, thủ tục bảo đảm đúng quy định./.",
        ],
        "list_title": "DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG",
        "list_subtitle": "(Kèm theo Tờ trình số 06/TTr-UBND ngày 05 tháng 01 năm 2026)",
        "groups": [
            {
                "title": "Bằng khen của Chủ tịch UBND tỉnh",
                "sections": [{"title": "I. Cá nhân", "rows": [_PROPOSED]}],
            }
        ],
        "list_end": "Danh sách này có 01 cá nhân./.",
    },
    "revocation": {
        **_HEAD,
        **_FOOT,
        "number": "12/QĐ-UBND",
        "subject": "Về việc hủy bỏ quyết định khen thưởng đối với cá nhân",
        "deciding_person": "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HÒA PHONG",
        "bases": [
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Căn cứ Kết luận số 05/KL-TTr ngày 20 tháng 12 năm 2025 của Thanh tra tỉnh;",
            "Theo đề nghị của Phòng Văn hóa - Xã hội.",
        ],
        "articles": [
            {"label": "Điều 1.", "paragraphs": ["Hủy bỏ phần tặng Giấy khen.", "Lý do."]},
            {"label": "Điều 2.", "paragraphs": ["Nộp lại hiện vật, tiền thưởng./."]},
        ],
        "list_title": "DANH SÁCH CÁ NHÂN BỊ HỦY BỎ KHEN THƯỞNG",
        "list_subtitle": "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026)",
        "rows": [_REVOKED],
        "total_money": "760.000",
        "list_end": "Danh sách này có 01 cá nhân./.",
    },
    **example_council.EXAMPLES,
    **example_achievement.EXAMPLES,
    **example_notice.EXAMPLES,
    **example_summary.EXAMPLES,
    "registration_list": {
        **_HEAD,
        "title": "DANH SÁCH ĐĂNG KÝ THI ĐUA",
        "subtitle": "(Phong trào thi đua “Dân vận khéo” năm 2026)",
        "list_end": "Danh sách này có 01 cá nhân./.",
        "sections": [
            {
                "title": "I. Cá nhân",
                "rows": [
                    {
                        "salutation": "Ông",
                        "name": "Nguyễn Văn A",
                        "job": "Trưởng thôn",
                        "unit": "Thôn Bồ Bản",
                        "position": "Trưởng thôn Bồ Bản",
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
        ("qr", "Mã QR để tra cứu, xác thực quyết định; đặt {{ qr }} vào chỗ muốn in"),
        ("list_title", "Tên danh sách kèm theo"),
        ("list_subtitle", "Dòng “Kèm theo Quyết định số …”"),
        ("rows", "Người được khen: danh sách"),
        ("rows[].no", "Số thứ tự"),
        ("rows[].name", "Ông/Bà và họ tên, hoặc tên tập thể"),
        ("rows[].job", "Chức vụ"),
        ("rows[].unit", "Đơn vị công tác"),
        ("rows[].award", "Danh hiệu, hình thức khen thưởng"),
        ("rows[].bonus", "Mức thưởng, đồng"),
        ("rows[].achievement", "Thành tích; để trống nếu đã ghi chung tại Điều 1"),
        ("groups", "Người được khen theo từng danh hiệu, hình thức: danh sách"),
        ("groups[].title", "Tên danh hiệu, hình thức"),
        ("groups[].sections", "Các mục I. Tập thể, II. Hộ gia đình, III. Cá nhân: danh sách"),
        ("groups[].sections[].title", "Tên mục"),
        ("groups[].sections[].rows", "Người được khen của mục: danh sách"),
        *((f"groups[].sections[].rows[].{name}", f"Như rows[].{name}") for name in _COMMENDED),
        ("total_bonus", "Tổng tiền thưởng, đồng; để trống nếu không có"),
        ("list_end", "Câu kết của danh sách, có tổng số tiền bằng chữ và dấu ./."),
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
        ("closing", "Các câu kết: danh sách; câu cuối đã có dấu ./."),
        ("appendix_subtitle", "Dòng “Kèm theo Kế hoạch số …” của phụ lục"),
        ("score_tables", "Bảng chấm điểm của từng loại đối tượng: danh sách; trống nếu không kèm"),
        ("score_tables[].title", "Tên bảng: I. Đối với tập thể"),
        ("score_tables[].sections", "Các nhóm tiêu chí: danh sách"),
        ("score_tables[].sections[].title", "Tên nhóm; để trống nếu không chia nhóm"),
        ("score_tables[].sections[].rows", "Các tiêu chí: danh sách"),
        ("score_tables[].sections[].rows[].no", "Số thứ tự"),
        ("score_tables[].sections[].rows[].criterion", "Tiêu chí"),
        ("score_tables[].sections[].rows[].how", "Cách chấm"),
        ("score_tables[].sections[].rows[].points", "Điểm tối đa"),
        ("score_tables[].sections[].rows[].weight", "Trọng số"),
        ("score_tables[].total_points", "Tổng điểm tối đa, không kể điểm thưởng, điểm trừ"),
        ("score_tables[].total_weight", "Tổng trọng số, không kể điểm thưởng, điểm trừ"),
        ("appendix_end", "Câu kết của phụ lục"),
        *_FOOT_FIELDS,
    ),
    "proposal": (
        *_HEAD_FIELDS,
        ("number", "Số, ký hiệu: 06/TTr-UBND"),
        ("subject", "Trích yếu nội dung"),
        ("addressees", "Kính gửi: danh sách, mỗi dòng là một văn bản"),
        ("bases", "Các căn cứ: danh sách, mỗi dòng là một văn bản"),
        ("paragraphs", "Các đoạn nội dung: danh sách; đoạn cuối đã có dấu ./."),
        *_FOOT_FIELDS,
        ("list_title", "Tên danh sách kèm theo"),
        ("list_subtitle", "Dòng “Kèm theo Tờ trình số …”"),
        ("groups", "Người được đề nghị theo từng danh hiệu, hình thức: danh sách"),
        ("groups[].title", "Tên danh hiệu, hình thức"),
        ("groups[].sections", "Các mục I. Tập thể, II. Hộ gia đình, III. Cá nhân: danh sách"),
        ("groups[].sections[].title", "Tên mục"),
        ("groups[].sections[].rows", "Người được đề nghị của mục: danh sách"),
        ("groups[].sections[].rows[].no", "Số thứ tự"),
        ("groups[].sections[].rows[].name", "Ông/Bà và họ tên, hoặc tên tập thể"),
        ("groups[].sections[].rows[].job", "Chức vụ"),
        ("groups[].sections[].rows[].unit", "Đơn vị công tác"),
        ("groups[].sections[].rows[].achievement", "Thành tích"),
        ("list_end", "Câu kết của danh sách, có dấu ./."),
    ),
    "revocation": (
        *_HEAD_FIELDS,
        ("number", "Số, ký hiệu: 12/QĐ-UBND"),
        ("subject", "Trích yếu nội dung"),
        ("deciding_person", "Người ban hành quyết định, chữ in hoa"),
        ("bases", "Các căn cứ: danh sách, mỗi dòng là một văn bản"),
        ("articles", "Các điều: danh sách"),
        ("articles[].label", "Điều 1., Điều 2.…"),
        ("articles[].paragraphs", "Các đoạn của điều: danh sách"),
        *_FOOT_FIELDS,
        ("list_title", "Tên danh sách kèm theo"),
        ("list_subtitle", "Dòng “Kèm theo Quyết định số …”"),
        ("rows", "Người bị hủy bỏ khen thưởng: danh sách; trống nếu chỉ có một"),
        ("rows[].no", "Số thứ tự"),
        ("rows[].name", "Ông/Bà và họ tên, hoặc tên tập thể"),
        ("rows[].job", "Chức vụ"),
        ("rows[].unit", "Đơn vị công tác"),
        ("rows[].award", "Danh hiệu, hình thức khen thưởng"),
        ("rows[].decision", "Số, ngày quyết định khen thưởng"),
        ("rows[].item", "Có hiện vật phải nộp lại hay không"),
        ("rows[].money", "Số tiền phải nộp lại, đồng"),
        ("total_money", "Tổng số tiền phải nộp lại, đồng; để trống nếu không có"),
        ("list_end", "Câu kết của danh sách, có tổng số tiền bằng chữ và dấu ./."),
    ),
    **example_council.fields_of(_HEAD_FIELDS, _FOOT_FIELDS),
    "achievement_report": (*_HEAD_FIELDS, *example_achievement.FIELDS),
    "notice": (*_HEAD_FIELDS, *example_notice.FIELDS, *_FOOT_FIELDS),
    "summary": (*_HEAD_FIELDS, *example_summary.FIELDS, *_FOOT_FIELDS),
    "registration_list": (
        *_HEAD_FIELDS,
        ("title", "Tên danh sách"),
        ("subtitle", "Dòng dưới tên danh sách; để trống nếu không có"),
        ("list_end", "Câu kết của danh sách, có dấu ./."),
        ("sections", "Các mục (tập thể, cá nhân…): danh sách"),
        ("sections[].title", "Tên mục"),
        ("sections[].rows", "Người đăng ký: danh sách"),
        ("sections[].rows[].salutation", "Ông/Bà"),
        ("sections[].rows[].name", "Họ và tên, hoặc tên tập thể"),
        ("sections[].rows[].job", "Chức vụ"),
        ("sections[].rows[].unit", "Đơn vị"),
        ("sections[].rows[].position", "Chức vụ và đơn vị, không ghi lặp"),
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

_SHOWN = 60


def shown(paper):
    """Return the fields of a paper as they are explained: list of (field, meaning, example)."""
    data = EXAMPLES.get(paper, {})
    return [(name, meaning, _example(data, name)) for name, meaning in FIELDS.get(paper, ())]


def _example(data, name):
    """Return what stands in a field of the example (str), "" for a list of rows."""
    for step in name.split("."):
        data = data.get(step.removesuffix("[]"), "") if isinstance(data, dict) else ""
        if step.endswith("[]"):
            data = next(iter(data or ()), "")
    if isinstance(data, list):
        data = data[0] if data and isinstance(data[0], str) else ""
    text = "" if isinstance(data, dict) else str(data)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
