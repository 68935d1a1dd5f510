"""Ratings of a year from an Excel list: all of it or nothing, and undone as a whole."""

import base64
import io
from datetime import date

import openpyxl

from odoo.exceptions import AccessError, UserError

from ..common import make_commune
from ..mutated import MutatedSheets
from .test_rating import YEAR, RatingCase

HEADER = [
    "STT",
    "Ông/Bà",
    "Họ và tên/Tên tập thể",
    "Chức vụ",
    "Đơn vị",
    "Xếp loại",
    "Số quyết định",
    "Ngày quyết định",
    "Ghi chú",
]
ALSO_HEADED = [
    "TT",
    "Ông/Bà",
    "Họ và tên",
    "Chức vụ",
    "Đơn vị công tác",
    "Kết quả xếp loại chất lượng",
    "Số QĐ",
    "Ngày QĐ",
    "Ghi chú",
]
NUMBER = "31/QĐ-UBND"
DAY = date(2025, 12, 22)


def row(name, quality, number=None, day=None, note=None, **more):
    """Return a row of the list (list of cells)."""
    said = more.get("salutation"), name, more.get("job"), more.get("unit")
    return [None, *said, quality, number, day, note]


def book(rows, above=(), header=HEADER):
    """Return the bytes of a workbook of these rows."""
    made = openpyxl.Workbook()
    for cells in [*above, header, *rows]:
        made.active.append(cells)
    output = io.BytesIO()
    made.save(output)
    return output.getvalue()


class ImportCase(RatingCase):
    def window(self, content, env=None, **values):
        return (env or self.as_clerk)["thidua.rating.import"].create(
            {
                "year": YEAR,
                "file": base64.b64encode(content),
                "file_name": "xep-loai.xlsx",
                **values,
            }
        )

    def load(self, rows, **values):
        self.window(book(rows), **values).action_import()
        return {rating.subject_name: rating for rating in self.ratings()}


class TestRatingImport(ImportCase):
    def test_as_offices_write_it(self):
        content = book(
            [
                ["I", None, "TẬP THỂ"],
                row("Hội Nông dân", "HTXSNV", NUMBER, DAY),
                [],
                ["II", None, "CÁ NHÂN"],
                row("Đặng Thị Ứng", "ht tốt", NUMBER, "22/12/2025", "Có sáng kiến"),
                row("Ngô Văn Trưởng", "Hoàn thành  nhiệm vụ"),
                row("Nguyễn Văn An", "Không HTNV", unit="Hội Phụ nữ"),
                [None, None, "Tổng cộng: 4"],
            ],
            above=[["UBND XÃ"], ["KẾT QUẢ XẾP LOẠI NĂM 2025"], []],
            header=ALSO_HEADED,
        )
        basis = self.env.ref("thidua_khenthuong.basis_nd_335")
        self.window(content, legal_basis_id=basis.id).action_import()
        found = {rating.subject_name: rating for rating in self.ratings()}
        self.assertEqual(
            {name: rating.quality for name, rating in found.items()},
            {
                "Hội Nông dân": "excellent",
                "Đặng Thị Ứng": "good",
                "Ngô Văn Trưởng": "done",
                "Nguyễn Văn An": "not_done",
            },
        )
        staff = found["Đặng Thị Ứng"]
        self.assertEqual((staff.employee_id, staff.reference), (self.e_staff, NUMBER))
        self.assertEqual((staff.date, staff.note), (DAY, "Có sáng kiến"))
        self.assertEqual(staff.legal_basis_id, basis)
        self.assertFalse(found["Ngô Văn Trưởng"].reference, "no decision is taken from above")

    def test_every_fault_at_once(self):
        self.env["res.partner"].create(
            {"name": "Hộ ông Tạ Văn Ba", "thidua_kind": "household", "company_id": self.company.id}
        )
        with self.assertRaises(UserError) as refusal, self.cr.savepoint():
            self.load(
                [
                    row("Hội Nông dân", "Loại A"),
                    row("Hội Phụ nữ", None),
                    row("Người Lạ", "tốt"),
                    row("Hộ ông Tạ Văn Ba", "tốt"),
                    row("Đặng Thị Ứng", "tốt", NUMBER, "31/02/2025"),
                    row("Ngô Văn Trưởng", "tốt", NUMBER, "20/05/2024"),
                    row("Nguyễn Văn An", "tốt", NUMBER, "20/05/2124"),
                    row("Trần Thị Bình", "tốt"),
                    row("Trần Thị Bình", "xuất sắc"),
                ]
            )
        told = str(refusal.exception)
        for number, words in (
            (2, "“Loại A” is no rating; give one of: Hoàn thành xuất sắc nhiệm vụ; "),
            (3, "it is empty; give one of"),
            (4, "“Người Lạ” is "),
            (5, "only those are rated"),
            (6, "“31/02/2025” is no day"),
            (7, "the year rated is 2025"),
            (8, "still to come"),
            (10, "“Trần Thị Bình” is already in row 9"),
        ):
            with self.subTest(row=number):
                self.assertRegex(told, rf"Row {number}, [^\n]*{words}")
        self.assertFalse(self.ratings(), "nothing is half-written")

    def test_what_is_there_is_replaced_only_on_demand(self):
        blank = self.rate(self.e_head, quality=False)
        known = self.rate(self.e_staff, "done", note="Giữ nguyên")
        rows = [
            row("Đặng Thị Ứng", "xuất sắc", NUMBER, DAY),
            row("Ngô Văn Trưởng", "tốt"),
            row("Hội Nông dân", "tốt"),
        ]
        window = self.window(book(rows))
        window.with_context(thidua_ask=True).action_import()
        self.assertIn("replace_known", window.asks)
        self.assertIn(
            "“Đặng Thị Ứng” is already in the ratings of 2025: Duties fulfilled.", window.refusal
        )
        self.assertNotIn("Ngô Văn Trưởng", window.refusal, "an empty line is filled")
        window.replace_known = True
        window.action_import()
        self.assertEqual((known.quality, known.reference), ("excellent", NUMBER))
        self.assertEqual((known.note, blank.quality), ("Giữ nguyên", "good"))
        known.invalidate_recordset(["message_ids"])
        self.assertIn("xep-loai.xlsx", "".join(known.message_ids.mapped("body")))
        batch = self.as_clerk["thidua.import.batch"].search([], limit=1)
        self.assertEqual(batch.record_count, 3)
        batch.action_undo()
        self.assertEqual(self.ratings(), known | blank)
        self.assertEqual((known.quality, known.reference, known.date), ("done", False, False))
        self.assertFalse(blank.quality)

    def test_undo(self):
        self.load([row("Đặng Thị Ứng", "tốt", NUMBER, DAY)])
        batch = self.as_clerk["thidua.import.batch"].search([], limit=1)
        self.assertEqual(
            self.env["thidua.rating"].search(batch.action_open()["domain"]), self.ratings()
        )
        self.ratings().quality = "done"
        with self.assertRefused("was changed since"):
            batch.action_undo()
        self.ratings().quality = "good"
        batch.action_undo()
        self.assertFalse(self.ratings())

    def test_who_imports(self):
        content = book([row("Đặng Thị Ứng", "tốt")])
        for user in (self.staff, self.head, self.chair):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.window(content, env=self.env(user=user, context={}))

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="khac.")
        stranger = self.env(user=Other.clerk, context={})
        with self.assertRaises(AccessError):
            self.window(content).with_env(stranger).check_access("read")
        with self.assertRefused("Row 2"):
            self.window(book([row("Hội Nông dân", "Z")]), env=stranger).action_import()
        self.assertFalse(self.ratings())

    def test_the_blank_sheet_comes_back(self):
        window = self.window(book([]))
        made = openpyxl.load_workbook(io.BytesIO(base64.b64decode(window.blank)))
        self.assertEqual([cell.value for cell in made.active[1]], HEADER)


# who and how: no two alike
ROWS = [
    ("Hội Nông dân", "HTXSNV", "excellent"),
    ("Đặng Thị Ứng", "Hoàn thành tốt nhiệm vụ", "good"),
    ("Ngô Văn Trưởng", "hoàn thành", "done"),
    ("Hội Phụ nữ", "Không hoàn thành nhiệm vụ", "not_done"),
]
RIGHT = {name: quality for name, _written, quality in ROWS}


class TestRatingMutated(MutatedSheets, ImportCase):
    content = book([row(name, written, NUMBER, "22/12/2025") for name, written, _quality in ROWS])

    def bring_in(self, content):
        self.window(content).action_import()
        ratings = self.ratings()
        self.assertEqual(len(ratings), len(ROWS), "no row is lost")
        for rating in ratings:
            self.assertEqual(rating.quality, RIGHT[rating.subject_name])
            self.assertEqual((rating.reference, rating.date), (NUMBER, DAY))

    def nothing_is_left(self):
        self.assertFalse(self.ratings())
