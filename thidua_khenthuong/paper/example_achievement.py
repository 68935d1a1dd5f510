"""Example data of a report of achievements, see `example`. No Odoo here."""

_TABLE = ["Năm", "Danh hiệu thi đua", "Số, ngày, cơ quan ban hành quyết định"]

#: paper → complete example data
EXAMPLES = {
    "achievement_report": {
        "superior_body": "UBND XÃ HÒA PHONG",
        "body": "VĂN PHÒNG",
        "place_date": "Hòa Phong, ngày 05 tháng 01 năm 2026",
        "subject": "Đề nghị công nhận danh hiệu Chiến sĩ thi đua cơ sở năm 2025",
        "parts": [
            {
                "title": "I. SƠ LƯỢC LÝ LỊCH",
                "blocks": [
                    {
                        "title": "1. Bản thân",
                        "paragraphs": ["Họ và tên: NGUYỄN VĂN A; giới tính: Nam."],
                        "heads": _TABLE,
                        "rows": [
                            {
                                "year": "2024",
                                "name": "Lao động tiên tiến",
                                "detail": "15/QĐ-UBND ngày 12/12/2024 của Chủ tịch UBND xã",
                            }
                        ],
                    }
                ],
            }
        ],
        "ending": "Tôi xin chịu trách nhiệm về nội dung báo cáo này./.",
        "left_label": "THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN",
        "right_label": "NGƯỜI BÁO CÁO",
        "right_name": "Nguyễn Văn A",
        "below_label": "XÁC NHẬN CỦA CƠ QUAN TRÌNH KHEN",
    },
}

#: what the fields mean, beside those of the head of every paper
FIELDS = (
    ("subject", "Dòng dưới chữ BÁO CÁO THÀNH TÍCH: đề nghị tặng gì, năm nào"),
    ("parts", "Các phần của báo cáo: danh sách"),
    ("parts[].title", "Tên phần: I. SƠ LƯỢC LÝ LỊCH"),
    ("parts[].blocks", "Các mục của phần: danh sách"),
    ("parts[].blocks[].title", "Tên mục: 1. Kết quả đã đạt được; có thể trống"),
    ("parts[].blocks[].paragraphs", "Các đoạn của mục: danh sách"),
    ("parts[].blocks[].heads", "Tên ba cột của bảng: danh sách; trống khi mục không có bảng"),
    ("parts[].blocks[].rows", "Các dòng của bảng: danh sách"),
    ("parts[].blocks[].rows[].year", "Năm"),
    ("parts[].blocks[].rows[].name", "Chỉ tiêu, danh hiệu, hình thức hoặc mức xếp loại"),
    ("parts[].blocks[].rows[].detail", "Kết quả; hoặc số, ngày, cơ quan ban hành quyết định"),
    ("ending", "Câu kết, đã có dấu ./."),
    ("left_label", "Người ký bên trái: THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN"),
    ("right_label", "Người ký bên phải: NGƯỜI BÁO CÁO, THỦ TRƯỞNG ĐƠN VỊ"),
    ("right_name", "Họ và tên người ký bên phải; trống khi ghi bằng tay"),
    ("below_label", "Cơ quan trình khen xác nhận; trống khi xã tự quyết định"),
)
