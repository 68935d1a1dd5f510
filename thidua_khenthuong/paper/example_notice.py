"""Example data of a notice of results, see `example`. No Odoo here."""


def _part(title, last_head, name, words, *closing):
    row = {
        "no": 1,
        "name": name,
        "job": "Trưởng thôn",
        "unit": "Trưởng thôn, Thôn Bồ Bản",
        "award": "Giấy khen của Chủ tịch UBND xã",
        "words": words,
    }
    return {"title": title, "last_head": last_head, "rows": [row], "closing": list(closing)}


#: paper → complete example data
EXAMPLES = {
    "notice": {
        "superior_body": "TỈNH HƯNG YÊN",
        "body": "ỦY BAN NHÂN DÂN XÃ HÒA PHONG",
        "place_date": "Hòa Phong, ngày 05 tháng 01 năm 2026",
        "number": "05/TB-UBND",
        "subject": "Kết quả xét khen thưởng trong phong trào thi đua “Dân vận khéo” năm 2025",
        "preamble": "Ủy ban nhân dân xã thông báo kết quả xét khen thưởng như sau:",
        "parts": [
            _part(
                "I. ĐỒNG Ý KHEN THƯỞNG: 01 cá nhân",
                "Quyết định",
                "Ông Nguyễn Văn A",
                "Số 03/QĐ-UBND ngày 02/01/2026",
            ),
            _part(
                "II. ĐỀ NGHỊ BỔ SUNG HỒ SƠ: 01 cá nhân",
                "Nội dung, thời hạn bổ sung",
                "Bà Trần Thị C",
                "Báo cáo thành tích. Thời hạn: đến hết ngày 15/01/2026",
                "Hồ sơ bổ sung gửi đủ trong thời hạn nêu trên.",
            ),
        ],
        "ending": "Ủy ban nhân dân xã thông báo để các đơn vị biết, thực hiện./.",
        "recipients": ["Thôn Bồ Bản;", "Lưu: VT."],
        "signing_lines": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "signer": "Trần Văn B",
    },
}

#: what the fields mean, beside those of the head and the foot of every paper
FIELDS = (
    ("number", "Số, ký hiệu: 05/TB-UBND"),
    ("subject", "Dòng dưới chữ THÔNG BÁO"),
    ("preamble", "Câu mở đầu"),
    ("parts", "Các phần theo kết quả: danh sách"),
    ("parts[].title", "Tên phần, có số lượng: I. ĐỒNG Ý KHEN THƯỞNG: 01 cá nhân"),
    ("parts[].last_head", "Tên cột cuối: Quyết định; Lý do, căn cứ…"),
    ("parts[].rows", "Các dòng của phần: danh sách"),
    ("parts[].rows[].no", "Số thứ tự"),
    ("parts[].rows[].name", "Ông/Bà và họ tên, hoặc tên tập thể"),
    ("parts[].rows[].job", "Chức vụ"),
    ("parts[].rows[].unit", "Chức vụ, đơn vị đề nghị"),
    ("parts[].rows[].award", "Danh hiệu, hình thức"),
    ("parts[].rows[].words", "Số, ngày quyết định; lý do, căn cứ; nội dung và thời hạn bổ sung"),
    ("parts[].closing", "Các câu cuối phần: danh sách, có thể trống"),
    ("ending", "Câu kết, đã có dấu ./."),
)
