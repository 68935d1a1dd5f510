"""Example data of a movement's report, see `example`. No Odoo here."""

_HEADS = ["Đối tượng", "Đăng ký", "Đã đánh giá", "Được khen thưởng"]


def _block(title, heads, *rows):
    return {
        "title": title,
        "paragraphs": ["Các đơn vị gửi 08/08 báo cáo đúng hạn."],
        "width": str(len(heads)),
        "heads": heads,
        "rows": [{"cells": list(row)} for row in rows],
    }


#: paper → complete example data
EXAMPLES = {
    "summary": {
        "superior_body": "TỈNH HƯNG YÊN",
        "body": "ỦY BAN NHÂN DÂN XÃ HÒA PHONG",
        "place_date": "Hòa Phong, ngày 05 tháng 01 năm 2026",
        "number": "05/BC-UBND",
        "subject": "Tổng kết phong trào thi đua “Dân vận khéo”",
        "addressees": ["Ủy ban nhân dân tỉnh Hưng Yên"],
        "preamble": "Ủy ban nhân dân xã báo cáo kết quả như sau:",
        "parts": [
            {
                "title": "I. KẾT QUẢ THỰC HIỆN",
                "blocks": [
                    _block("1. Tham gia", _HEADS, ["Tập thể", "8", "8", "2"]),
                    _block(
                        "2. Tiêu chí",
                        ["Tiêu chí", "Tối đa", "Trung bình", "Tỷ lệ (%)", "Biểu đồ"],
                        ["T1. Có kế hoạch", "10", "9", "90", "■■■■■■■■■□"],
                    ),
                    _block(
                        "3. Khen thưởng",
                        ["Hình thức", "Tập thể", "Tổ chức", "Hộ", "Cá nhân", "Tổng", "Tiền (đồng)"],
                        ["Giấy khen", "1", "0", "0", "2", "3", "3.040.000"],
                    ),
                ],
            }
        ],
        "ending": "Trên đây là Báo cáo tổng kết phong trào thi đua “Dân vận khéo”./.",
        "recipients": ["Như trên;", "Lưu: VT."],
        "signing_lines": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "signer": "Trần Văn B",
    },
}

#: what the fields mean, beside those of the head and the foot of every paper
FIELDS = (
    ("number", "Số, ký hiệu: 05/BC-UBND"),
    ("subject", "Dòng dưới chữ BÁO CÁO"),
    ("addressees", "Kính gửi: danh sách; trống khi không gửi cấp trên"),
    ("preamble", "Câu mở đầu"),
    ("parts", "Các phần của báo cáo: danh sách"),
    ("parts[].title", "Tên phần: I. CÔNG TÁC CHỈ ĐẠO, PHÁT ĐỘNG"),
    ("parts[].blocks", "Các mục của phần: danh sách"),
    ("parts[].blocks[].title", "Tên mục; có thể trống"),
    ("parts[].blocks[].paragraphs", "Các đoạn của mục: danh sách"),
    ("parts[].blocks[].width", "Số cột của bảng: 4, 5 hoặc 7; 0 khi mục không có bảng"),
    ("parts[].blocks[].heads", "Tên các cột: danh sách"),
    ("parts[].blocks[].rows", "Các dòng của bảng: danh sách"),
    ("parts[].blocks[].rows[].cells", "Các ô của dòng: danh sách, đủ số cột"),
    ("ending", "Câu kết, đã có dấu ./."),
)
