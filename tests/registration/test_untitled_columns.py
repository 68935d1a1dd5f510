"""A column that is filled is never dropped without a word, whatever stands above it."""

from datetime import date

from .test_lists_as_written import book
from .test_lists_other_shapes import DUC, HOA, NGUYEN, UNIT, OtherShapes

HEAD = ("STT", "Họ và tên", "Đơn vị")
UNTITLED = "column {}: it is filled, but has no title"


def rows(*more, head=HEAD):
    """Return a list of two people, more cells of the first after theirs."""
    return [head, (1, HOA, None, *more), (2, DUC, None)]


class TestUntitledColumns(OtherShapes):
    def test_a_filled_column_is_named(self):
        numbers = [f"({number})" for number in range(1, 6)]
        merged = [("STT", "Họ và tên", "Đơn vị", "Kết quả", None)]
        second = [*merged, (None, None, None, "Năm 2024", None), (1, HOA, None, "a", "b")]
        parted = [("STT", "Họ và tên", None, "Đơn vị"), (1, HOA), (2, None, DUC)]
        self.check(
            {
                "without a title": (book(DS=rows("x")), UNTITLED.format("D")),
                "far to the right": (book(DS=rows(*[None] * 25, "x")), UNTITLED.format("AC")),
                "a title of blanks": (
                    book(DS=rows("x", head=(*HEAD, " \u200b\u00a0"))),
                    UNTITLED.format("D"),
                ),
                "to the left": (
                    book(DS=[(None, *HEAD[1:]), ("x", HOA), (None, DUC)]),
                    UNTITLED.format("A"),
                ),
                "a number": (book(DS=rows(0)), UNTITLED.format("D")),
                "a formula": (book(DS=rows("=1+1")), UNTITLED.format("D")),
                "below a row of numbers": (
                    book(DS=[HEAD, numbers, *rows("x")[1:]]),
                    UNTITLED.format("D"),
                ),
                "one of two below a merged title": (book(DS=second), UNTITLED.format("E")),
                "a name in the second half of its heading": (
                    book(DS=parted),
                    UNTITLED.format("C"),
                ),
                "on the second sheet": (
                    book(A=[HEAD, (1, NGUYEN)], B=rows("x")),
                    r"Row 1 \(B\), " + UNTITLED.format("D"),
                ),
            }
        )

    def test_a_title_that_is_no_text_is_named_too(self):
        for title, told in ((2024, "2024"), (date(2025, 12, 31), "31/12/2025"), (True, "True")):
            with self.subTest(title=title):
                found = self.outcome(book(DS=rows("x", head=(*HEAD, title))))
                self.assertIn(f"{told}: this column is not known here", str(found))

    def test_of_two_columns_that_mean_the_same_none_is_dropped(self):
        head = ("STT", "Họ và tên", "Đơn vị", "Đơn vị công tác")
        self.check(
            {
                "the last is blank": (
                    book(DS=[head, (1, HOA, UNIT), (2, DUC)]),
                    "Đơn vị công tác: two columns mean the same",
                ),
                "the first is blank": (book(DS=[head, (1, HOA, None, UNIT)]), (HOA,)),
            }
        )

    def test_what_only_looks_filled_is_not_asked_about(self):
        signed = [(), (None, None, None, None, "Hòa Phong, ngày 02 tháng 3 năm 2026")]
        signed += [(None, "NGƯỜI LẬP", None, "CHỦ TỊCH"), (None, DUC, None, "Trần Văn Tám")]
        two_lines = [("STT", "Họ và tên", "Đơn vị", "Đăng ký", None)]
        two_lines += [(None, None, None, "Danh hiệu", "Hình thức khen thưởng")]
        self.check(
            {
                "blanks": (book(DS=rows(" ", "\u00a0\u200b", "\t")), (HOA, DUC)),
                "a note beside nobody": (
                    book(DS=[*rows(), (), (None, None, None, "Ghi chú: gửi trước 15/12")]),
                    (HOA, DUC),
                ),
                "signatures": (book(DS=[*rows(), *signed]), (HOA, DUC)),
                "what stands above the header": (
                    book(DS=[(None, None, None, "Mẫu số 01"), *rows()]),
                    (HOA, DUC),
                ),
                "a total": (
                    book(DS=[*rows(), ("Cộng", None, None, None), (None, "Tổng số: 02")]),
                    (HOA, DUC),
                ),
                "titles of two lines": (
                    book(DS=[*two_lines, (1, HOA, None, "Lao động tiên tiến", None)]),
                    (HOA,),
                ),
            }
        )

    def test_left_out_if_so_said(self):
        found = self.outcome(book(DS=rows("x", "y", head=(*HEAD, "Lạ"))), leave_out=True)
        self.assertEqual(found, {HOA, DUC})
