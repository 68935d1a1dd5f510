"""Lists of still other shapes, ten and more of each kind: what comes in, or what is said."""

import base64
import io
import unicodedata

import openpyxl

from odoo.exceptions import UserError

from .test_lists_as_written import HEADER, ListCase, book

HOA, DUC, NGUYEN, UNIT = "Lê Thị Hoa", "Phan Văn Đức", "Hồ Sỹ Nguyên", "Phòng Kinh tế"
TITLES = ("STT", "Họ và tên")


def hidden(content, *names, state="hidden"):
    """Return the bytes of a workbook with some of its sheets hidden."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for name in names:
        workbook[name].sheet_state = state
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


class OtherShapes(ListCase):
    def outcome(self, content, **values):
        """Return who came in (set of names) or what was said (str), and take it back."""
        point = self.cr.savepoint()
        try:
            self.as_clerk["thidua.registration.import"].create(
                {"campaign_id": self.campaign.id, "file": base64.b64encode(content), **values}
            ).action_import()
            return set(self.campaign.participant_ids.mapped("subject_name"))
        except UserError as refusal:
            return str(refusal)
        finally:
            point.close(rollback=True)
            self.env.invalidate_all()

    def check(self, cases):
        """Check dict of what is said of a file → (its bytes, names that come in or a pattern)."""
        for what, (content, expected) in cases.items():
            with self.subTest(what):
                found = self.outcome(content)
                if isinstance(expected, str):
                    self.assertRegex(str(found), expected)
                else:
                    self.assertEqual(found, set(expected))


class TestOtherNames(OtherShapes):
    def test_who_is_meant(self):
        for written, meant in (
            ("lê thị hoa", HOA),
            ("LE THI HOA", HOA),
            ("Le thi Hoa.", HOA),
            (f"  {HOA.replace(' ', chr(160) * 2)} ", HOA),
            (unicodedata.normalize("NFD", HOA.upper()), HOA),
            (f"Đ/c {HOA}", HOA),
            (f"Đồng chí bà {HOA}", HOA),
            ("Phan Van Duc", DUC),
            ("Ông: PHAN VĂN ĐỨC", DUC),
            (f"{UNIT} xã Hòa Phong", UNIT),
            ("phong kinh te", UNIT),
            ("Tập thể Phòng Kinh tế", UNIT),
            ("Tập thể: Phòng Kinh tế", UNIT),
            ("P. Kinh tế", UNIT),
            ("P.KT xã Hòa Phong", UNIT),
        ):
            with self.subTest(written=written):
                self.assertEqual(self.outcome(book(DS=[TITLES, (1, written)])), {meant})

    def test_a_household_is_no_heading(self):
        self.env["res.partner"].create(
            {
                "name": "Hộ gia đình ông Nguyễn Văn An",
                "thidua_kind": "household",
                "company_id": self.company.id,
            }
        )
        name = "Hộ gia đình ông Nguyễn Văn An"
        for row in (
            (1, name),
            (None, name),
            (None, name.upper()),
            (None, "ho gia dinh ong nguyen van an"),
        ):
            with self.subTest(row=row):
                parts = [(None, "I. CÁ NHÂN"), (1, HOA), (None, "Hộ gia đình đăng ký năm 2026:")]
                self.assertEqual(self.outcome(book(DS=[TITLES, *parts, row])), {HOA, name})

    def test_who_is_not(self):
        for written, said in (
            ("Lê Thị Hoả", f"not known here.*{HOA}"),
            ("Lê Thị Hoạ", f"not known here.*{HOA}"),
            ("Lê Thi Hoa", f"not known here.*{HOA}"),
            ("Lê Thị Hoa Mai", "not known here"),
            ("Thị Hoa", "not known here"),
            ("Phan Văn Dức", f"not known here.*{DUC}"),
            ("Hồ Sĩ Nguyên", f"not known here.*{NGUYEN}"),
            (f"Bà {DUC}", "addressed so"),
            (f"{UNIT} xã Hòa Phú", "known here"),
            ("Tập thể Phòng Văn thư", "known here"),
            ("Hộ gia đình ông Nguyễn Văn An", "known here"),
            ("Phòng Kính tế", f"not known here.*{UNIT}"),
            ("P. Kính tế", f"not known here.*{UNIT}"),
            ("TT. Kinh tế", "known here"),
        ):
            with self.subTest(written=written):
                self.assertRegex(str(self.outcome(book(DS=[TITLES, (1, written)]))), said)

    def test_in_short_two_may_be_meant(self):
        self.env["hr.department"].create({"name": "Phường Kinh tế", "company_id": self.company.id})
        for name in ("P. Kinh tế", "Tập thể P. KT"):
            said = str(self.outcome(book(DS=[TITLES, (1, name)])))
            self.assertIn(f"several are named “{name}”: ", said)
            for candidate in (UNIT, "Phường Kinh tế"):
                self.assertIn(candidate, said)


class TestOtherSheets(OtherShapes):
    def test_sheets(self):
        hoa, duc, unit = ([TITLES, (1, name)] for name in (HOA, DUC, UNIT))
        turned = [("Họ tên", "TT"), (DUC, 1)]
        low = [["UBND XÃ"], ["DANH SÁCH"], [], [], *duc]
        letter = [["Kính gửi: Hội đồng"], ["Đề nghị xem xét."]]
        last = {"Năm 2024": [TITLES, (1, NGUYEN)], "Năm 2025": hoa}
        self.check(
            {
                "three that fit": (book(A=hoa, B=duc, C=unit), (HOA, DUC, UNIT)),
                "columns in another order": (book(A=hoa, B=turned), (HOA, DUC)),
                "a header further down": (book(A=hoa, B=low), (HOA, DUC)),
                "an empty one first": (book(Sheet1=[], DS=hoa), (HOA,)),
                "only a header on the second": (book(A=hoa, B=[TITLES]), (HOA,)),
                "a letter beside the list": (book(DS=hoa, Thư=letter), "no header row.*“Thư”"),
                "a letter before the list": (book(Thư=letter, DS=hoa), "no header row.*“Thư”"),
                "two letters": (book(A=letter, DS=hoa, B=letter), "“A”, “B”"),
                "last year hidden": (hidden(book(**last), "Năm 2024"), (HOA,)),
                "very hidden": (hidden(book(**last), "Năm 2024", state="veryHidden"), (HOA,)),
                "a hidden letter": (hidden(book(DS=hoa, Thư=letter), "Thư"), (HOA,)),
                "twice on two": (book(A=hoa, B=hoa), r"Row 2 \(B\), .*already in row 2 \(A\)"),
                "no list at all": (book(A=letter, B=letter), "no sheet has a header row"),
            }
        )
        left = book(DS=hoa, Thư=letter)
        self.assertEqual(self.outcome(left, leave_sheets=True), {HOA})


class TestOtherColumns(OtherShapes):
    def test_headings(self):
        cases = {}
        for name in (
            "HỌ VÀ TÊN",
            "Họ  tên",
            "Họ và\ntên",
            "Tên tập thể",
            "Tên tập thể,\ncá nhân",
            "Họ tên/Tên tập thể",
            "Tên cá nhân, tập thể",
            "Tên đơn vị, cá nhân",
            "Họ và tên (cá nhân)",
            "Đối tượng",
            " Họ và tên: ",
        ):
            row = (1, HOA, "Văn thư", UNIT)
            header = ("Số TT", name, "Chức vụ,\nchức danh", "Cơ quan,\nđơn vị")
            cases[name] = book(DS=[header, row]), (HOA,)
        self.check(cases)

    def test_what_is_not_known_is_named(self):
        cases = {}
        for title in (
            "Số phiếu",
            "Điện thoại",
            "Năm vào Đảng",
            "Trình độ",
            "Thành tích nổi bật",
            "Hệ số lương",
            "Ý kiến của\nHội đồng",
            "Kết quả 2024",
            "%",
            "Danh hiệu 3 năm liền",
        ):
            rows = [(*TITLES, title), (1, HOA, "x"), (2, DUC, None)]
            cases[title] = book(DS=rows), "this column is not known here"
        self.check(cases)


class TestOtherRows(OtherShapes):
    def test_what_is_no_row(self):
        cases = {}
        for what, rows in {
            "a total": [(None, "Tổng số: 01 người")],
            "a total in the first column": [("Cộng", None)],
            "how many": [(None, "Danh sách này có 01 cá nhân./.")],
            "in figures": [("Ấn định danh sách: 01 (một) người", None)],
            "place and day": [(None, None, None, "Hòa Phong, ngày  tháng  năm 2026")],
            "who signs": [
                (None, None, None, "TM. ỦY BAN NHÂN DÂN"),
                (None, None, None, "CHỦ TỊCH"),
            ],
            "recipients": [("NƠI NHẬN:", None), ("- Như trên;", None)],
            "blank rows and numbers": [(), (2, None), (3, None)],
            "a heading of nobody": [(None, None, "II. TẬP THỂ")],
            "who made it": [("NGƯỜI LẬP", None, "THỦ TRƯỞNG ĐƠN VỊ"), (None, DUC)],
        }.items():
            cases[what] = book(DS=[HEADER, (1, None, HOA), *rows]), (HOA,)
        self.check(cases)

    def test_what_may_stand_above(self):
        cases = {}
        for what, rows in {
            "an official head": [["UBND XÃ", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], []],
            "a long title": [["DANH SÁCH ĐĂNG KÝ " * 9]],
            "the number": [["Số: 12/DS"], ["(Kèm theo Công văn số 12)"]],
        }.items():
            cases[what] = book(DS=[*rows, HEADER, (1, None, HOA)]), (HOA,)
        cases["numbers of columns"] = book(DS=[HEADER, range(1, 11), (1, None, HOA)]), (HOA,)
        cases["letters"] = book(DS=[HEADER, (*"ABCDEFGHIK",), (1, None, HOA)]), (HOA,)
        part = [(None, None, "I. CÁ NHÂN"), (1, None, HOA), (None, None, "II. TẬP THỂ")]
        cases["parts"] = book(DS=[HEADER, *part, (1, None, UNIT)]), (HOA, UNIT)
        self.check(cases)
