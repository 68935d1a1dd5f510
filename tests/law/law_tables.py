"""What the law says, written out by hand from its texts and, where unread, from other sources."""

from datetime import date

DAY = date(2026, 11, 23)

# number: signed, in force from, last day, trust
INSTRUMENTS = {
    "72/2025/QH15": ("2025-06-16", "2025-06-16", None, "b"),
    "06/2022/QH15": ("2022-06-15", "2024-01-01", None, "a"),
    "06/2026/QH16": ("2026-04-23", "2026-10-01", None, "c"),
    "152/2025/NĐ-CP": ("2025-06-14", "2025-07-01", "2027-02-28", "a"),
    "98/2023/NĐ-CP": ("2023-12-31", "2024-01-01", "2025-06-30", "a"),
    "91/2017/NĐ-CP": ("2017-07-31", "2017-10-01", "2023-12-31", "u"),
    "129/2025/NĐ-CP": (None, "2025-07-01", None, "b"),
    "150/2025/NĐ-CP": ("2025-06-12", "2025-06-16", None, "a"),
    "370/2025/NĐ-CP": ("2025-12-31", "2025-12-31", None, "c"),
    "15/2025/TT-BNV": ("2025-08-04", "2025-08-05", "2027-02-28", "c"),
    "01/2024/TT-BNV": ("2024-02-24", "2024-04-15", "2025-08-04", "c"),
    "Dự thảo TT (Luật 2026)": (None, None, None, "c"),
    "161/2026/NĐ-CP": ("2026-05-15", "2026-07-01", None, "a"),
    "73/2024/NĐ-CP": ("2024-06-30", "2024-07-01", "2026-06-30", "b"),
    "24/2023/NĐ-CP": (None, "2023-07-01", "2024-06-30", "u"),
    "86/2023/NĐ-CP": (None, "2024-01-30", None, "b"),
    "335/2025/NĐ-CP": (None, "2026-01-01", None, "c"),
    "233/2026/NĐ-CP": ("2026-06-26", "2026-07-01", None, "a"),
    "02/2023/TT-BNV": ("2023-03-23", "2023-03-23", None, "c"),
    "30/2020/NĐ-CP": ("2020-03-05", "2020-03-05", None, "a"),
    "10/2022/TT-BNV": ("2022-12-19", "2023-02-15", None, "b"),
}
SUCCESSORS = {
    "91/2017/NĐ-CP": "98/2023/NĐ-CP",
    "98/2023/NĐ-CP": "152/2025/NĐ-CP",
    "01/2024/TT-BNV": "15/2025/TT-BNV",
    "73/2024/NĐ-CP": "161/2026/NĐ-CP",
    "24/2023/NĐ-CP": "73/2024/NĐ-CP",
}
# dates that no source gives: the note has to say so
UNKNOWN_DATES = {"91/2017/NĐ-CP", "370/2025/NĐ-CP", "24/2023/NĐ-CP", "335/2025/NĐ-CP"}

DECREE = (
    "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân "
    "quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số "
    "điều của Luật Thi đua, khen thưởng"
)
CIRCULAR = (
    "Thông tư số 15/2025/TT-BNV ngày 04 tháng 8 năm 2025 của Bộ trưởng Bộ Nội vụ quy định biện "
    "pháp để tổ chức, hướng dẫn thi hành Luật Thi đua, khen thưởng và " + DECREE
)
# what a decision of the day cites, in the order of papers
CITED = {
    date(2026, 11, 23): [
        "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 23 tháng 4 năm 2026",
        DECREE,
        CIRCULAR,
    ],
    date(2026, 9, 30): [
        "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        DECREE,
        CIRCULAR,
    ],
    date(2025, 6, 10): [
        "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi "
        "hành một số điều của Luật Thi đua, khen thưởng",
        "Thông tư số 01/2024/TT-BNV ngày 24 tháng 02 năm 2024 của Bộ trưởng Bộ Nội vụ quy định "
        "biện pháp thi hành Luật Thi đua, khen thưởng",
    ],
}

ORDERS = [f"{code}{rank}" for code in ("HCDL", "HCQC", "HCLD", "HCCC", "HCBVTQ") for rank in "123"]
# award: who confers on 30/06/2025 and on 01/07/2025, each with the trust of the power
POWERS = {
    "LDTT": ("XA a", "XA a"),
    "CSTDCS": ("HUYEN a", "XA b"),
    "CSTDT": ("TINH a", "TINH a"),
    "CSTDTQ": ("NN a", "NN a"),
    "TTLDTT": ("HUYEN a", "XA b"),
    "TTLDXS": ("TINH a", "TINH a"),
    "COTINH": ("TINH a", "TINH a"),
    "COCP": ("CP a", "NN a"),
    "XATB2024": ("TINH a", None),
    "XATB": (None, "TINH a"),
    "THONVH": ("HUYEN a", "XA b"),
    "GDVH": ("XA a", "XA a"),
    "GKXA": ("XA a", "XA a"),
    "GKHUYEN": ("HUYEN a", None),
    "BKTINH": ("TINH a", "TINH a"),
    "BKTTG": ("NN a", "NN a"),
    "KNC": ("BO a", "BO a"),
    "KNCTINH": ("TINH a", "TINH a"),
    "COBO": ("BO a", "BO a"),
    "CSTDBO": ("BO a", "BO a"),
    "TTLDXSBO": ("BO a", "BO a"),
    "BKBO": ("BO a", "BO a"),
    "GKSO": ("SO a", "SO a"),
    **dict.fromkeys(("LDTTDN", "CSTDCSDN", "TTLDTTDN", "GKDN"), ("DN a", "DN a")),
    **dict.fromkeys(("CSTT", "DVTT"), ("LLVT a", "LLVT a")),
    **dict.fromkeys(
        ("BMVNAH", "AHLLVTND", "AHLD", "NHANDAN", "UUTU", "HUYCHUONG"), ("CTN a", "CTN a")
    ),
    **dict.fromkeys(("HCSV", "HCHCM", "HCDDK", "HCDC", *ORDERS), ("CTN a", "CTN a")),
}

# kind, coefficient, amount at 2,530,000 and at 2,340,000 (thousands of đ), trust
MERIT = {  # bằng khen of ministries and provinces: Đ54.1.b, 54.2.a, 54.3
    "individual": (1.5, 3800, 3510, "a"),
    "collective": (3.0, 7590, 7020, "a"),
    "household": (2.25, 5700, 5270, "a"),
}
COMMENDED = {  # giấy khen: Đ54.1.e, 54.2.c, 54.3
    "individual": (0.3, 760, 710, "a"),
    "collective": (0.6, 1520, 1410, "a"),
    "household": (0.45, 1140, 1060, "a"),
}
FIRST = {"individual": (9.0, 22770, 21060, "a"), "collective": (18.0, 45540, 42120, "a")}
SECOND = {"individual": (7.5, 18980, 17550, "a"), "collective": (15.0, 37950, 35100, "a")}
THIRD = {"individual": (4.5, 11390, 10530, "a"), "collective": (9.0, 22770, 21060, "a")}
HIGH_FIRST = {"individual": (15.0, 37950, 35100, "a"), "collective": (30.0, 75900, 70200, "a")}
HIGH_SECOND = {"individual": (12.5, 31630, 29250, "a"), "collective": (25.0, 63250, 58500, "a")}
HIGH_THIRD = {"individual": (10.5, 26570, 24570, "a"), "collective": (21.0, 53130, 49140, "a")}
HERO = {"individual": (15.5, 39220, 36270, "a"), "collective": (31.0, 78430, 72540, "a")}
RATES = {
    "LDTT": {"individual": (0.3, 760, 710, "a")},
    "CSTDCS": {"individual": (1.0, 2530, 2340, "a")},
    "CSTDT": {"individual": (3.0, 7590, 7020, "a")},
    "CSTDTQ": {"individual": (4.5, 11390, 10530, "a")},
    "TTLDTT": {"collective": (0.8, 2030, 1880, "a")},
    "TTLDXS": {"collective": (1.5, 3800, 3510, "a")},
    "XATB": {"collective": (2.0, 5060, 4680, "a")},
    "THONVH": {"collective": (1.5, 3800, 3510, "a")},
    "COTINH": {"collective": (8.0, 20240, 18720, "a")},
    "COCP": {"collective": (12.0, 30360, 28080, "a")},
    "GDVH": {"household": (0.0, 0, 0, "a")},
    # paying an organisation as a collective is a reading, not text
    "GKXA": {**COMMENDED, "organisation": (0.6, 1520, 1410, "u")},
    "BKTINH": {**MERIT, "organisation": (3.0, 7590, 7020, "u")},
    "BKTTG": {
        "individual": (3.5, 8860, 8190, "a"),
        "collective": (7.0, 17710, 16380, "a"),
        "household": (5.25, 13290, 12290, "a"),
        "organisation": (7.0, 17710, 16380, "u"),
    },
    "KNC": {"individual": (0.6, None, None, "a")},  # at most: each giver sets his own
    "KNCTINH": {"individual": (0.6, None, None, "a")},
    "COBO": {"collective": (8.0, 20240, 18720, "a")},
    "CSTDBO": {"individual": (3.0, 7590, 7020, "a")},
    "TTLDXSBO": {"collective": (1.5, 3800, 3510, "a")},
    "BKBO": {**MERIT, "organisation": (3.0, 7590, 7020, "u")},
    "GKSO": COMMENDED,
    "LDTTDN": {"individual": (0.3, 760, 710, "a")},
    "CSTDCSDN": {"individual": (1.0, 2530, 2340, "a")},
    "TTLDTTDN": {"collective": (0.8, 2030, 1880, "a")},
    "GKDN": {kind: (*values[:3], "u") for kind, values in COMMENDED.items()},
    "CSTT": {"individual": (0.3, 760, 710, "a")},
    "DVTT": {"collective": (0.8, 2030, 1880, "a")},
    "BMVNAH": {"individual": (15.5, 39220, 36270, "a")},
    "AHLLVTND": HERO,
    "AHLD": HERO,
    "NHANDAN": {"individual": (12.5, 31630, 29250, "a")},
    "UUTU": {"individual": (9.0, 22770, 21060, "a")},
    "HUYCHUONG": {"individual": (1.5, 3800, 3510, "a")},
    "HCSV": {"individual": (46.0, 116380, 107640, "a"), "collective": (92.0, 232760, 215280, "a")},
    "HCHCM": {"individual": (30.5, 77170, 71370, "a"), "collective": (61.0, 154330, 142740, "a")},
    **dict.fromkeys(("HCDL1", "HCQC1"), HIGH_FIRST),
    **dict.fromkeys(("HCDL2", "HCQC2"), HIGH_SECOND),
    **dict.fromkeys(("HCDL3", "HCQC3"), HIGH_THIRD),
    **dict.fromkeys(("HCLD1", "HCCC1", "HCBVTQ1"), FIRST),
    **dict.fromkeys(("HCLD2", "HCCC2", "HCBVTQ2"), SECOND),
    **dict.fromkeys(("HCLD3", "HCCC3", "HCBVTQ3"), THIRD),
    "HCDDK": {"individual": (7.5, 18980, 17550, "a")},
    "HCDC": {"individual": (4.5, 11390, 10530, "a")},
}
# award, kind, basis → coefficient, trust: all that is known of before; the rest is not read
EARLIER_RATES = {
    ("GKXA", "individual", "98/2023/NĐ-CP"): (0.15, "b"),
    ("COTINH", "collective", "98/2023/NĐ-CP"): (8.0, "b"),
    ("KNC", "individual", "98/2023/NĐ-CP"): (0.6, "b"),
    ("KNCTINH", "individual", "98/2023/NĐ-CP"): (0.6, "b"),
    ("BKTINH", "individual", "91/2017/NĐ-CP"): (1.0, "b"),
    ("BKTINH", "collective", "91/2017/NĐ-CP"): (2.0, "b"),
    ("BKTTG", "individual", "91/2017/NĐ-CP"): (3.5, "b"),
    ("BKTTG", "collective", "91/2017/NĐ-CP"): (7.0, "b"),
}
SALARIES = {
    (1800000, "2023-07-01", "2024-06-30", "24/2023/NĐ-CP", "u"),
    (2340000, "2024-07-01", "2026-06-30", "73/2024/NĐ-CP", "b"),
    (2530000, "2026-07-01", None, "161/2026/NĐ-CP", "a"),
}
# code: name, from, trust, whether it is offered
TYPES = {
    "CT": ("Công trạng", "2024-01-01", "a", True),
    "DX": ("Đột xuất", "2024-01-01", "a", True),
    "PTTD": ("Phong trào thi đua", "2024-01-01", "a", True),
    "QTCH": ("Quá trình cống hiến", "2024-01-01", "a", True),
    "NH": ("Niên hạn", "2024-01-01", "a", True),
    "DN": ("Đối ngoại", "2024-01-01", "a", True),
    "PTCD": ("Phong trào thi đua theo chuyên đề", "2026-10-01", "c", True),
    "KTCD": ("Khen thưởng chuyên đề", "2026-10-01", "c", True),
    "KC": ("Kháng chiến", "2024-01-01", "a", False),
}
CLASSES = [
    ("Hoàn thành xuất sắc nhiệm vụ", 90),
    ("Hoàn thành tốt nhiệm vụ", 70),
    ("Hoàn thành nhiệm vụ", 50),
    ("Không hoàn thành nhiệm vụ", 0),
]
FIELDS = {
    "An ninh - Quốc phòng",
    "Báo chí - Thông tin - Truyền thông",
    "Bảo hiểm xã hội",
    "Các cơ quan, tổ chức Đảng",
    "Các tổ chức Hội và Đoàn thể",
    "Công nghiệp - Thương mại",
    "Cơ quan lập pháp",
    "Giáo dục - Đào tạo",
    "Giao thông vận tải",
    "Kế hoạch - Đầu tư",
    "Kinh tế - Xã hội",
    "Khoa học - Công nghệ",
    "Lao động, Thương binh và Xã hội",
    "N/A",
    "Nông nghiệp - Nông thôn",
    "Ngoại giao",
    "Quản lý Nhà nước",
    "Tài chính - Ngân hàng",
    "Tài nguyên - Môi trường",
    "Tôn giáo - Tín ngưỡng",
    "Tư pháp - Thanh tra - Tòa án - Kiểm sát",
    "Văn hóa - Thể thao - Du lịch",
    "Xây dựng",
    "Y tế",
}
DATED = (
    "authority",
    "award",
    "award.power",
    "award.rate",
    "bonus.multiplier",
    "base.salary",
    "commendation.type",
)
