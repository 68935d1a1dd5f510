"""What certificates on trial say: a short name and a long one, one line and as many as come.

No Odoo here.
"""

_SIGNED = {
    "decision": "Quyết định số 105/QĐ-UBND ngày 05 tháng 01 năm 2026",
    "register": "Vào sổ số 12/2026",
    "signer_name": "Trần Thị Minh Nguyệt",
    "qr": "https://vi-du.gov.vn/thidua/verify/Zk3vQ8m2Xw7nT1yLr5cP0gA4hJ6dF9bS",
}
EXAMPLES = (
    {
        **_SIGNED,
        "subject": "Ông Lê An",
        "position": "Trưởng thôn Bồ Bản",
        "achievement": "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2025",
        "signer_office": "CHỦ TỊCH",
    },
    {
        **_SIGNED,
        "subject": "Hộ ông Công Tằng Tôn Thất Nguyễn Phúc Hoàng Bảo Khánh và bà Nguyễn Thị Huyền "
        "Trang Anh Thư",
        "position": "Tổ dân phố số 12, thôn Cẩm Toại Trung, hộ sản xuất, kinh doanh giỏi ba năm "
        "liền",
        "achievement": "Đã có thành tích xuất sắc trong phong trào thi đua “Đẩy mạnh công tác dân "
        "vận chính quyền, chính quyền phục vụ người dân và doanh nghiệp” trên địa bàn xã, "
        "giai đoạn 2024-2026",
        "signer_office": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    },
    {
        **_SIGNED,
        "subject": "Câu lạc bộ Phụ nữ giúp nhau phát triển kinh tế - Chi hội Phụ nữ liên thôn Cẩm "
        "Toại Đông, Cẩm Toại Tây và Bồ Bản",
        "position": "",
        "achievement": "Đã có nhiều đóng góp trong phong trào “Toàn dân đoàn kết xây dựng đời sống "
        "văn hóa” năm 2025",
        "signer_office": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    },
)
