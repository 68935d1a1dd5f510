"""Example data of the papers of a council, see `example`. No Odoo here."""

_COUNCIL = {
    "superior_body": "ỦY BAN NHÂN DÂN XÃ HÒA PHONG",
    "body": "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",
    "recipients": ["Chủ tịch UBND xã;", "Các thành viên Hội đồng;", "Lưu: VT."],
}
_VOTED = {
    "no": 1,
    "name": "Nguyễn Văn A",
    "award": "Chiến sĩ thi đua cơ sở",
    "yes": "8",
    "against": "1",
    "abstain": "0",
    "invalid": "0",
    "share": "88,89",
    "result": "Thông qua",
}
_RECORD = {
    **_COUNCIL,
    "number": "05/BB-HĐTĐKT",
    "subject": "Họp Hội đồng Thi đua - Khen thưởng xét danh hiệu thi đua năm 2026",
    "parts": [
        {
            "title": "I. THỜI GIAN, ĐỊA ĐIỂM",
            "paragraphs": ["Thời gian: 08 giờ 00, ngày 05 tháng 01 năm 2026."],
        },
        {"title": "II. THÀNH PHẦN", "paragraphs": ["Tổng số thành viên: 09; có mặt: 09."]},
    ],
    "rows": [_VOTED],
    "conclusions": ["Hội đồng nhất trí đề nghị."],
    "ending": "Biên bản được đọc lại và thông qua./.",
    "right_label": "CHỦ TỌA",
    "right_name": "Trần Văn B",
}

#: paper → complete example data
EXAMPLES = {
    "council_invitation": {
        **_COUNCIL,
        "number": "12/GM-HĐTĐKT",
        "place_date": "Hòa Phong, ngày 05 tháng 01 năm 2026",
        "subject": "Họp Hội đồng Thi đua - Khen thưởng xét danh hiệu thi đua năm 2026",
        "addressees": ["Ông Trần Văn B, Chủ tịch UBND xã", "Bà Lê Thị C, Phó Chủ tịch UBND xã"],
        "paragraphs": ["Thời gian: 08 giờ 00, ngày 08 tháng 01 năm 2026.", "Kính mời dự họp./."],
        "signing_lines": ["CHỦ TỊCH"],
        "signer": "Trần Văn B",
    },
    "council_minutes": {**_RECORD, "left_label": "THƯ KÝ", "left_names": ["Vũ Thị D"]},
    "council_tally": {
        **_RECORD,
        "number": "06/BB-HĐTĐKT",
        "subject": "Kiểm phiếu xét danh hiệu thi đua năm 2026",
        "left_label": "BAN KIỂM PHIẾU",
        "left_names": ["Vũ Thị D", "Phạm Văn E"],
    },
}


_RECORD_FIELDS = (
    ("number", "Số, ký hiệu: 05/BB-HĐTĐKT"),
    ("subject", "Dòng dưới chữ BIÊN BẢN: họp, kiểm phiếu về việc gì"),
    ("parts", "Các phần của biên bản: danh sách"),
    ("parts[].title", "Tên phần: I. THỜI GIAN, ĐỊA ĐIỂM"),
    ("parts[].paragraphs", "Các đoạn của phần: danh sách"),
    ("rows", "Kết quả từng trường hợp: danh sách; trống khi chưa kiểm phiếu"),
    ("rows[].no", "Số thứ tự"),
    ("rows[].name", "Họ và tên, hoặc tên tập thể"),
    ("rows[].award", "Danh hiệu, hình thức khen thưởng"),
    ("rows[].yes", "Số phiếu đồng ý"),
    ("rows[].against", "Số phiếu không đồng ý"),
    ("rows[].abstain", "Số phiếu không có ý kiến"),
    ("rows[].invalid", "Số phiếu không hợp lệ"),
    ("rows[].share", "Tỷ lệ đồng ý trên tổng số thành viên Hội đồng, %"),
    ("rows[].result", "Thông qua hoặc không thông qua"),
    ("conclusions", "Kết luận của chủ tọa: danh sách"),
    ("ending", "Câu kết, đã có dấu ./."),
    ("left_label", "Người ký bên trái: THƯ KÝ hoặc BAN KIỂM PHIẾU"),
    ("left_names", "Họ và tên người ký bên trái: danh sách"),
    ("right_label", "Người ký bên phải: CHỦ TỌA"),
    ("right_name", "Họ và tên người ký bên phải"),
)


def fields_of(head, foot):
    """Return the fields of these papers and what they mean (dict).

    :param head: fields of the head of every paper
    :param foot: fields of its foot
    """
    record = (*head[:2], *_RECORD_FIELDS, foot[0])
    return {
        "council_invitation": (
            *head,
            ("number", "Số, ký hiệu: 12/GM-HĐTĐKT"),
            ("subject", "Họp về việc gì"),
            ("addressees", "Kính mời: danh sách, mỗi dòng là một người"),
            ("paragraphs", "Các đoạn nội dung: danh sách; đoạn cuối đã có dấu ./."),
            *foot,
        ),
        "council_minutes": record,
        "council_tally": record,
    }
