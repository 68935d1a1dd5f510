"""A certificate read back from its PDF: where each text stands, what it says, that it is whole."""

from odoo.addons.thidua_khenthuong.paper import certificate
from odoo.addons.thidua_khenthuong.paper.certificate_text import FONTS, fit
from odoo.tests import BaseCase, tagged

from .common import CARD, drawn, field, layout, lines, pages, words

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
VOWELS = "aăâeêioôơuưy"
MARKS = "\u0300\u0301\u0303\u0309\u0323"
LONG_NAME = (
    "Hộ ông Công Tằng Tôn Thất Nguyễn Phúc Hoàng Bảo Khánh và bà Nguyễn Thị Huyền Trang Anh Thư"
)
LONG_TEXT = (
    "Đã có thành tích xuất sắc trong phong trào thi đua “Đẩy mạnh công tác dân vận chính quyền, "
    "chính quyền phục vụ người dân và doanh nghiệp” trên địa bàn xã Hòa Phong, giai đoạn 2024-2026"
)


@tagged("post_install", "-at_install", "standard")
class TestDrawing(BaseCase):
    def assertInBox(self, found, box):
        for line in found:
            self.assertGreaterEqual(line.left, box["x"] - 0.05, line)
            self.assertLessEqual(line.right(box["font"]), box["x"] + box["width"] + 0.05, line)
            self.assertGreaterEqual(line.top(), box["y"] - 0.05, line)
            self.assertLessEqual(line.bottom(), box["y"] + box["height"] + 0.05, line)

    def said(self, text, **box):
        """Draw a text in a box; return the box, its lines and whether it was told as tight."""
        box = field(**box)
        tight = []
        found = drawn(box, card={"subject": text, "achievement": text}, tight=tight)
        self.assertEqual(words(found), text.split(), "every word is there, in its order")
        self.assertInBox(found, box)
        return found, tight

    # --- where ------------------------------------------------------------------------------

    def test_a_text_stands_in_its_box(self):
        for align, where in (("left", 0), ("center", 0.5), ("right", 1)):
            for valign, how_high in (("top", 0), ("middle", 0.5), ("bottom", 1)):
                with self.subTest(align=align, valign=valign):
                    box = field(align=align, valign=valign, x=30.5, y=62.5, size=20)
                    (line,) = drawn(box)
                    wide = line.right("serif_bold") - line.left
                    self.assertAlmostEqual(
                        line.left, 30.5 + where * (box["width"] - wide), delta=0.5
                    )
                    high = line.bottom() - line.top()
                    self.assertAlmostEqual(
                        line.top(), 62.5 + how_high * (box["height"] - high), delta=0.5
                    )

    def test_what_is_the_same_on_each_stands_as_exactly(self):
        box = field("motto", text="Độc lập - Tự do - Hạnh phúc", align="left", size=12)
        found = lines(certificate.render(layout(box, field()), [CARD, CARD]))
        for page in found:
            (line,) = (one for one in page if one.text == box["text"])
            self.assertAlmostEqual(line.left, 40, delta=0.1)
            self.assertInBox([line], box)

    def test_a_printer_is_corrected(self):
        (before,), (after,) = drawn(), drawn(offset_x=2.5, offset_y=-1.5)
        self.assertAlmostEqual(after.left - before.left, 2.5, delta=0.05)
        self.assertAlmostEqual(after.base - before.base, -1.5, delta=0.05)

    def test_the_page_is_as_large_as_it_says(self):
        (page,) = pages(certificate.render(layout(width=420, height=297), [CARD]))
        self.assertAlmostEqual(float(page.mediabox.width) * 25.4 / 72, 420, delta=0.01)
        self.assertAlmostEqual(float(page.mediabox.height) * 25.4 / 72, 297, delta=0.01)

    # --- what -------------------------------------------------------------------------------

    def test_every_vietnamese_letter_is_read_back(self):
        letters = [
            *LETTERS,
            *(vowel + mark for vowel in VOWELS for mark in MARKS),
            *"0123456789“”–…/-,.()&",
        ]
        small = " ".join(letters)
        for font in FONTS:
            for text in (small, small.upper()):
                with self.subTest(font=font, text=text[:9]):
                    box = field(font=font, height=60, size=12, min_size=8)
                    found = drawn(box, card={"subject": text})
                    composed = fit(text, font, 12, 8, 500, 200).lines
                    self.assertEqual(words(found), " ".join(composed).split())
                    self.assertNotIn("\u0301", "".join(words(found)), "letters are composed")

    def test_a_text_is_no_markup(self):
        text = "<b>An</b> &amp; <para> <!-- x --> %s {0} \\n (a) </font>"
        self.assertEqual(words(drawn(card={"subject": text})), text.split())

    def test_what_no_letter_shows_is_left_out(self):
        (line,) = drawn(card={"subject": "Lê\u200b\x07 An\u202e"})
        self.assertEqual(line.text, "Lê An")

    def test_capitals(self):
        (line,) = drawn(field(upper=True), card={"subject": "Đỗ Thị Ước"})
        self.assertEqual(line.text, "ĐỖ THỊ ƯỚC")

    def test_a_field_says_its_own_text_around_what_the_card_says(self):
        box = field("own", text="Số {register}, {subject}")
        (line,) = drawn(box, card={"register": "12", "subject": "{register}"})
        self.assertEqual(line.text, "Số 12, {register}", "what is filled in is not filled in again")
        self.assertFalse(drawn(box, card={"register": "", "subject": ""}), "nothing to tell")

    # --- long and short ---------------------------------------------------------------------

    def test_a_short_name_has_the_size_asked_for(self):
        found, tight = self.said("Bà Y")
        self.assertEqual([line.size for line in found], [28])
        self.assertFalse(tight)

    def test_a_longer_name_is_first_set_smaller(self):
        found, tight = self.said("Ông Công Tằng Tôn Thất Nguyễn Phúc Hoàng Bảo Khánh", width=220)
        self.assertEqual(len(found), 1)
        self.assertTrue(18 <= found[0].size < 28)
        self.assertFalse(tight)

    def test_a_name_breaks_between_two_people(self):
        found, tight = self.said(LONG_NAME, width=237)
        self.assertEqual(
            [line.text for line in found],
            [LONG_NAME.split(" và ")[0], "và " + LONG_NAME.split(" và ")[1]],
        )
        self.assertFalse(tight)

    def test_a_name_breaks_after_a_dash(self):
        text = "Câu lạc bộ Phụ nữ giúp nhau phát triển kinh tế - Chi hội Phụ nữ thôn Cẩm Toại Trung"
        found, _tight = self.said(text)
        self.assertTrue(found[0].text.endswith("-"), found)

    def test_lines_of_an_achievement_are_balanced(self):
        box = {"code": "achievement", "font": "serif_italic", "size": 17, "min_size": 14}
        found, tight = self.said(LONG_TEXT, **box)
        wide = [line.right("serif_italic") - line.left for line in found]
        self.assertEqual(len(wide), 2)
        self.assertGreater(min(wide), 0.8 * max(wide))
        self.assertFalse(tight)

    def test_what_does_not_fit_is_set_smaller_and_told(self):
        for text in (" ".join([LONG_TEXT] * 12), "từ " * 3000, "x" * 500, "a\n" * 40):
            with self.subTest(text=text[:20]):
                found, tight = self.said(text.strip())
                self.assertLess(max(line.size for line in found), 18)
                self.assertEqual(tight, [(0, "subject")])

    def test_a_word_is_never_broken(self):
        found, tight = self.said("Thôn " + "Nghiêng" * 20, width=90)
        self.assertIn("Nghiêng" * 20, words(found))
        self.assertTrue(tight)

    def test_every_example_fits(self):
        """Names and achievements of any length stay in their box, whatever it measures."""
        for count in range(1, 40, 3):
            for width, height in ((60, 8), (120, 20), (237, 12)):
                with self.subTest(words=count, width=width, height=height):
                    text = " ".join((LONG_NAME.split() * 3)[:count])
                    self.said(text, width=width, height=height)

    # --- modes ------------------------------------------------------------------------------

    def test_on_a_form_only_what_the_form_lacks(self):
        fields = (
            field("country", text="CỘNG HÒA", on_blank=False),
            field("title", on_blank=False, y=30),
            field(y=60),
        )
        both = [line.text for line in drawn(*fields)]
        self.assertEqual(set(both), {"CỘNG HÒA", "GIẤY KHEN", "Ông Nguyễn Văn An"})
        blank = drawn(*fields, mode="blank", frame=True)
        self.assertEqual([line.text for line in blank], ["Ông Nguyễn Văn An"])

    def test_a_frame_is_drawn_in_full_only(self):
        sizes = {
            mode: len(certificate.render(layout(mode=mode, frame=True), [CARD]))
            for mode in ("full", "blank")
        }
        self.assertGreater(sizes["full"], sizes["blank"] + 10_000)

    def test_fonts_are_embedded_in_part(self):
        pdf = certificate.render(layout(), [CARD])
        (page,) = pages(pdf)
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        ours = [font for font in fonts if "LiberationSerif" in font["/BaseFont"]]
        self.assertTrue(ours)
        for font in ours:
            self.assertIn("+", font["/BaseFont"], "a part of the font")
            self.assertIn("/FontFile2", font["/FontDescriptor"].get_object())
        self.assertLess(len(pdf), 120_000)

    def test_cards_are_taken_as_they_come(self):
        count = 0

        def cards():
            nonlocal count
            for number in range(30):
                count += 1
                yield {**CARD, "subject": f"Ông Số {number}"}

        found = lines(certificate.render(layout(), cards()))
        self.assertEqual(count, 30)
        self.assertEqual([page[0].text for page in found], [f"Ông Số {n}" for n in range(30)])

    def test_no_field_of_the_layout_is_needed_by_a_card(self):
        self.assertFalse(drawn(card={"title": "x"}))

    # --- the calibration sheet --------------------------------------------------------------

    def test_calibration_names_each_box_where_it_is(self):
        boxes = field(name="Họ tên"), field("qr", name="Mã QR", x=200, y=150, width=25, height=25)
        (found,) = lines(certificate.calibration(layout(*boxes, offset_x=2)))
        at = {line.text: line for line in found}
        self.assertAlmostEqual(at["Họ tên"].left, 42.5, delta=0.5)
        self.assertAlmostEqual(at["Mã QR"].left, 202.5, delta=0.5)
        self.assertIn("Mẫu đang dịch: ngang 2 mm, dọc 0 mm.", at)
        self.assertLessEqual({"10", "100", "280"}, set(at), "figures each centimetre")
