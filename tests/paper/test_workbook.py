import io
import zipfile

from openpyxl import load_workbook

from odoo.addons.thidua_khenthuong.paper import workbook
from odoo.tests.common import BaseCase, tagged

HEAD = {
    "superior_body": "",
    "body": "ỦY BAN NHÂN DÂN XÃ HÒA PHONG",
    "place_date": "Hòa Phong, ngày 05 tháng 01 năm 2026",
    "title": "DANH SÁCH TRÍCH NGANG",
    "subtitle": "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05/01/2026)",
    "sheet": "Trich ngang",
}
CHOICES = {
    "kinds": ["Khen thưởng cá nhân", "Khen thưởng tập thể", "Khen thưởng hộ gia đình"],
    "awards": ["Lao động tiên tiến", "Giấy khen"],
    "subject_classes": [f"Phân loại đối tượng thứ {number}" for number in range(40)],
    "activity_fields": ["Giáo dục"],
}
NINE = [
    "STT",
    "Tên gọi (Ông/Bà/Chức danh)",
    "Tên tập thể/cá nhân/hộ gia đình",
    "Chức vụ",
    "Đơn vị công tác",
    "Phân loại khen thưởng",
    "Danh hiệu thi đua/Hình thức khen thưởng",
    "Phân loại đối tượng",
    "Lĩnh vực hoạt động",
]
LIVE = ["=1+1", "@SUM(A1)", "+84 912 345 678", "-x", '=HYPERLINK("http://x","y")', "\t=1", "\r=1"]


def subject(name="Nguyễn Văn A", **fields):
    return {
        "salutation": "Ông",
        "name": name,
        "job": "Trưởng thôn",
        "unit": "Thôn Bồ Bản",
        "kind": "Khen thưởng cá nhân",
        "award": "Giấy khen",
        "subject_class": "Phân loại đối tượng thứ 0",
        "activity_field": "Giáo dục",
        **fields,
    }


@tagged("post_install", "-at_install", "standard")
class TestCommendationList(BaseCase):
    def build(self, rows, head=HEAD, choices=CHOICES):
        self.content = workbook.build_commendation_list(head, rows, choices)
        book = load_workbook(io.BytesIO(self.content))
        sheet = book[head["sheet"]]
        first = next(cell.row for cell in sheet["A"] if cell.value == "STT")
        return book, sheet, first

    def markup(self):
        with zipfile.ZipFile(io.BytesIO(self.content)) as package:
            names = [name for name in package.namelist() if "/worksheets/sheet" in name]
            return "".join(package.read(name).decode() for name in names)

    def test_the_nine_columns_and_the_rows_beneath(self):
        _, sheet, first = self.build([subject("Nguyễn Văn A"), subject("Trần Thị B", job="")])
        self.assertEqual([cell.value for cell in sheet[first]], NINE)
        self.assertEqual(list(workbook.COLUMNS), NINE)
        values = [cell.value for cell in sheet[first + 1]]
        self.assertEqual(values, [1, *subject("Nguyễn Văn A").values()])
        self.assertIsInstance(values[0], int)
        self.assertEqual(sheet.cell(first + 1, 1).data_type, "n")
        second = [cell.value for cell in sheet[first + 2]]
        self.assertEqual(second[:4], [2, "Ông", "Trần Thị B", None])
        self.assertEqual(sheet.max_row, first + 2)

    def test_the_official_head_stands_above(self):
        _, sheet, first = self.build([subject()])
        above = [
            cell.value for row in sheet.iter_rows(max_row=first - 1) for cell in row if cell.value
        ]
        self.assertEqual(above[0], HEAD["body"])
        texts = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
        texts += [HEAD["place_date"], HEAD["title"], HEAD["subtitle"]]
        self.assertEqual([text for text in above if text in texts], texts)
        _, sheet, _ = self.build([subject()], {**HEAD, "superior_body": "TỈNH A"})
        self.assertEqual([sheet["A1"].value, sheet["A2"].value], ["TỈNH A", HEAD["body"]])

    def test_printed_on_a4_landscape_one_page_wide_with_the_header_on_each_page(self):
        _, sheet, first = self.build([subject()])
        self.assertEqual(sheet.page_setup.orientation, "landscape")
        self.assertEqual(str(sheet.page_setup.paperSize), "9")
        self.assertIn(sheet.page_setup.fitToWidth, (None, 1))
        self.assertEqual(sheet.page_setup.fitToHeight, 0)
        self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
        self.assertEqual(sheet.print_title_rows.replace("$", ""), f"{first}:{first}")
        self.assertEqual(sheet.freeze_panes, f"A{first + 1}")
        cell = sheet.cell(first + 1, 3)
        self.assertEqual((cell.font.name, cell.border.left.style), ("Times New Roman", "thin"))
        self.assertTrue(cell.alignment.wrap_text)

    def test_a_name_that_looks_like_a_formula_stays_a_text(self):
        _, sheet, first = self.build([subject(name, job=name) for name in LIVE])
        for number, name in enumerate(LIVE, 1):
            cell = sheet.cell(first + number, 3)
            self.assertEqual(cell.data_type, "s", name)
            self.assertEqual(cell.value, name.replace("\r", "\n"))
            self.assertEqual(cell.number_format, "@", f"{name!r} would turn live when edited")
        self.assertEqual(sheet.cell(first + 1, 5).number_format, "General")
        self.assertNotIn("<f>", self.markup())
        self.assertNotIn("<hyperlink", self.markup())

    def test_a_choice_or_a_head_that_looks_like_a_formula_stays_a_text(self):
        head = {**HEAD, "title": "=1+1", "body": "@SUM(A1)"}
        book, sheet, _ = self.build([], head, {**CHOICES, "awards": ["=1+1"]})
        self.assertEqual((sheet["A1"].data_type, sheet["A1"].value), ("s", "@SUM(A1)"))
        self.assertEqual(book["Danh mục"]["B2"].data_type, "s")
        self.assertNotIn("<f>", self.markup())

    def test_markup_in_a_name_is_text(self):
        names = ["<b>&amp; \"A\" & 'B'</b>", "<r><t>x</t></r>", "<r></is></c><f>1+1</f></r>"]
        _, sheet, first = self.build([subject(name) for name in names])
        for number, name in enumerate(names, 1):
            self.assertEqual(sheet.cell(first + number, 3).value.rstrip(), name)
        self.assertNotIn("<f>", self.markup())

    def test_characters_that_a_workbook_cannot_hold_are_dropped(self):
        _, sheet, first = self.build([subject("Nguyễn\x00 Văn\x07 A\x0b\ufffe\ud800", job="a\nb")])
        self.assertEqual(sheet.cell(first + 1, 3).value, "Nguyễn Văn A")
        self.assertEqual(sheet.cell(first + 1, 4).value, "a\nb")

    def test_lists_of_allowed_values_reach_beyond_the_last_row(self):
        book, sheet, first = self.build([subject() for _ in range(3)])
        self.assertEqual(book.sheetnames, ["Trich ngang", "Danh mục"])
        self.assertEqual(book["Danh mục"].sheet_state, "hidden", "it would be printed")
        found = {}
        for rule in sheet.data_validations.dataValidation:
            self.assertEqual(rule.type, "list")
            area = next(iter(rule.sqref.ranges))
            self.assertEqual(area.min_row, first + 1)
            self.assertGreater(area.max_row, first + 50)
            title = sheet.cell(first, area.min_col).value
            cells = book["Danh mục"][rule.formula1.split("!")[1].replace("$", "")]
            found[title] = [row[0].value for row in (cells if isinstance(cells, tuple) else ())]
        self.assertEqual(found, dict(zip(NINE[5:], CHOICES.values(), strict=True)))

    def test_no_values_allowed_means_no_list(self):
        _, sheet, _ = self.build([subject()], choices={**CHOICES, "awards": []})
        columns = [str(rule.sqref)[0] for rule in sheet.data_validations.dataValidation]
        self.assertEqual(columns, ["F", "H", "I"])

    def test_a_row_is_high_enough_for_a_long_name(self):
        name = "Tập thể cán bộ, công chức và người lao động Trung tâm Phục vụ hành chính công " * 2
        _, sheet, first = self.build([subject("A", job=""), subject(name)])
        short, long = (sheet.row_dimensions[first + number].height for number in (1, 2))
        self.assertGreater(long, short)
        self.assertGreaterEqual(long, 5 * 14)

    def test_three_hundred_rows(self):
        _, sheet, first = self.build([subject(f"Người {number}") for number in range(1, 301)])
        numbers = [sheet.cell(first + number, 1).value for number in range(1, 301)]
        self.assertEqual(numbers, list(range(1, 301)))
        self.assertEqual(sheet.cell(first + 300, 3).value, "Người 300")

    def test_an_empty_list_is_a_valid_workbook(self):
        _, sheet, first = self.build([])
        self.assertEqual(sheet.max_row, first)

    def test_a_text_longer_than_a_cell_is_cut_with_a_mark(self):
        _book, sheet, first = self.build([subject(job="x" * 32768)])
        self.assertTrue(sheet.cell(first + 1, 4).value.endswith("xxx […]"))


@tagged("post_install", "-at_install", "standard")
class TestRegistrationList(BaseCase):
    def rows(self, sections):
        head = {**HEAD, "title": "DANH SÁCH ĐĂNG KÝ THI ĐUA", "sheet": "Dang ky"}
        content = workbook.build_registration_list(head, sections)
        sheet = load_workbook(io.BytesIO(content))["Dang ky"]
        rows = list(sheet.iter_rows(values_only=True))
        first = next(index for index, row in enumerate(rows) if row[0] == "STT")
        # an empty row, and who signs
        self.assertEqual(rows[-2][0], "NGƯỜI LẬP DANH SÁCH")
        self.assertIn("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", rows[-2])
        self.assertFalse(any(rows[-3]))
        return rows[first:-3]

    TITLES = (
        "STT",
        "Ông/Bà",
        "Họ và tên/Tên tập thể",
        "Chức vụ - Đơn vị",
        "Danh hiệu đăng ký",
        "Hình thức khen thưởng đăng ký",
        "Sáng kiến đăng ký",
        "Chỉ tiêu phấn đấu",
        "Ghi chú",
    )

    def test_columns_sections_and_rows(self):
        row = {
            "salutation": "Bà",
            "name": "Trần Thị B",
            "job": "Cán bộ",
            "unit": "Hội Phụ nữ",
            "titles": "Lao động tiên tiến",
            "forms": "=1+1",
            "initiative": "",
            "targets": "100%",
            "note": "",
        }
        collective = {**dict.fromkeys(row, ""), "name": "Hội Phụ nữ"}
        rows = self.rows(
            [
                {"title": "I. Tập thể", "rows": [collective]},
                {"title": "II. Hộ gia đình", "rows": []},
                {"title": "III. Cá nhân", "rows": [row, {**row, "unit": ""}]},
            ]
        )
        self.assertEqual(
            rows,
            [
                self.TITLES,
                ("I. Tập thể", *[None] * 8),
                (1, None, "Hội Phụ nữ", *[None] * 6),
                ("III. Cá nhân", *[None] * 8),
                *(
                    (number, "Bà", "Trần Thị B", position, "Lao động tiên tiến", "=1+1", None)
                    + ("100%", None)
                    for number, position in ((1, "Cán bộ - Hội Phụ nữ"), (2, "Cán bộ"))
                ),
            ],
        )

    def test_no_sections(self):
        self.assertEqual(len(self.rows([])), 1)
