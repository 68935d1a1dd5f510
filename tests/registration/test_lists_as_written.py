"""Lists as offices really write them come in right, or are refused with the nearest to choose."""

import base64
import io
from datetime import date

import openpyxl

from odoo.exceptions import UserError

from ..common import CommuneCase

HEADER = (
    "STT",
    "Ông/Bà",
    "Họ và tên / Tên tập thể",
    "Chức vụ",
    "Đơn vị",
    "Danh hiệu đăng ký",
    "Hình thức khen thưởng đăng ký",
    "Sáng kiến đăng ký",
    "Chỉ tiêu phấn đấu",
    "Ghi chú",
)
NINE = (
    "STT",
    "Tên gọi\n(Ông/Bà/Chức danh)",
    "Tên tập thể/cá nhân/hộ gia đình",
    "Chức vụ",
    "Đơn vị công tác",
    "Phân loại khen thưởng",
    "Danh hiệu thi đua/Hình thức khen thưởng",
    "Phân loại đối tượng",
    "Lĩnh vực hoạt động",
)


def book(**sheets):
    """Return the bytes of a workbook: dict title → rows of cells."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


class ListCase(CommuneCase):
    """A commune with people whose names are near each other, and a launched plan."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.thidua_place = "Hòa Phong"
        cls.company.name = "UBND xã Hòa Phong"
        cls.unit = cls.env["hr.department"].create(
            [
                {"name": name, "company_id": cls.company.id}
                for name in ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội")
            ]
        )[0]
        cls.people = {
            name: cls.person(name, job, unit, sex)
            for name, job, unit, sex in (
                ("Hồ Sỹ Nguyên", "Chuyên viên", cls.unit, "male"),
                ("Lê Thị Hoa", "Văn thư", cls.unit, "female"),
                ("Phan Văn Đức", "Chuyên viên", cls.departments[0], "male"),
            )
        }
        cls.campaign = cls.launch(cls.enter_plan(others=("household",)))

    @classmethod
    def person(cls, name, job, unit, sex):
        return cls.env["hr.employee"].create(
            {
                "name": name,
                "company_id": cls.company.id,
                "department_id": unit.id,
                "job_title": job,
                "sex": sex,
                "date_version": date(2024, 1, 1),
            }
        )


class TestLists(ListCase):
    def load(self, content, **values):
        self.as_clerk["thidua.registration.import"].create(
            {
                "campaign_id": self.campaign.id,
                "file": base64.b64encode(content),
                "file_name": "ds.xlsx",
                **values,
            }
        ).action_import()
        return self.campaign.participant_ids

    def names(self, *rows, **values):
        content = book(DS=[HEADER, *rows])
        return set(self.load(content, **values).mapped("subject_name"))

    def refusal(self, *rows, header=HEADER, **values):
        with self.assertRaises(UserError) as refusal, self.cr.savepoint():
            self.load(book(DS=[header, *rows]), **values)
        self.assertFalse(self.campaign.participant_ids)
        return str(refusal.exception)

    # --- identity -------------------------------------------------------------------------------

    def test_another_person_whose_name_is_near(self):
        message = self.refusal((1, "Ông", "Lê Thị Hòa", "Trưởng thôn"))
        self.assertIn("“Lê Thị Hòa” is not known here", message)
        self.assertIn("Lê Thị Hoa (Bà, Văn thư, Phòng Kinh tế)", message)

    def test_a_salutation_a_job_or_a_unit_that_does_not_fit(self):
        self.assertIn("addressed so", self.refusal((1, "Ông", "Lê Thị Hoa")))
        self.assertIn("addressed so", self.refusal((1, None, "Ông Lê Thị Hoa")))
        self.assertIn("another job", self.refusal((1, "Bà", "Lê Thị Hoa", "Trưởng thôn")))
        self.assertIn(
            "is not in “Hội Nông dân”", self.refusal((1, "Bà", "Lê Thị Hoa", None, "Hội Nông dân"))
        )

    def test_as_written(self):
        message = self.refusal(
            (1, None, "Ông Hồ Sỹ Nguyên"),
            (2, None, "Phòng Văn hóa – Xã hội"),
            (3, None, "Hội Nông dân xã Hòa Phong"),
            (4, None, "Hồ Sỹ\u200b Nguyên"),
        )
        self.assertIn("1 of 4 rows", message)
        self.assertRegex(message, "Row 5, .*is already in row 2")

    def test_units_of_one_name_are_told_apart_by_what_is_above(self):
        schools = self.env["hr.department"].create(
            [
                {"name": name, "company_id": self.company.id}
                for name in ("Trường Tiểu học Hòa Phong", "Trường THCS Hòa Phong")
            ]
        )
        groups = self.env["hr.department"].create(
            [
                {"name": "Tổ chuyên môn 1", "parent_id": s.id, "company_id": self.company.id}
                for s in schools
            ]
        )
        self.assertIn("several are named", self.refusal((1, None, "Tổ chuyên môn 1")))
        self.assertIn(
            "is not below “Hội Phụ nữ”",
            self.refusal((1, None, "Tổ chuyên môn 1", None, "Hội Phụ nữ")),
        )
        self.names((1, None, "Tổ chuyên môn 1", None, "Trường Tiểu học Hòa Phong"))
        self.assertEqual(self.campaign.participant_ids.department_id, groups[0])

    def test_what_came_in_is_shown(self):
        self.load(book(DS=[HEADER, (1, None, "Lê Thị Hoa")]))
        window = self.as_clerk["thidua.registration.import"].create(
            {
                "campaign_id": self.campaign.id,
                "file": base64.b64encode(book(DS=[HEADER, (1, None, "Hồ Sỹ Nguyên")])),
                "file_name": "bo-sung.xlsx",
            }
        )
        action = window.action_import()
        # Odoo heads the screen with the display name
        self.assertIn("1 registrations from “bo-sung.xlsx”", action["display_name"])
        shown = self.as_clerk["thidua.participant"].search(action["domain"])
        self.assertEqual(shown.subject_name, "Hồ Sỹ Nguyên")

    def test_awards_in_short(self):
        row = (1, None, "Phòng Kinh tế", None, None, "Tập thể LĐTT")
        people = (2, None, "Hồ Sỹ Nguyên", None, None, "CSTĐ cơ sở; LĐTT")
        registered = self.load(book(DS=[HEADER, row, people]))
        self.assertEqual(
            {(p.subject_name, tuple(sorted(p.award_ids.mapped("name")))) for p in registered},
            {
                ("Phòng Kinh tế", ("Tập thể lao động tiên tiến",)),
                ("Hồ Sỹ Nguyên", ("Chiến sĩ thi đua cơ sở", "Lao động tiên tiến")),
            },
        )

    def test_names_with_commas_are_told_apart(self):
        """What may be chosen is listed with semicolons, as it is written in a cell."""
        message = self.refusal((1, None, "Phòng Kinh tế", None, None, "Cờ vàng"))
        self.assertRegex(message, "Allowed: [^;]+; ")

    # --- columns --------------------------------------------------------------------------------

    def test_headings_as_offices_write_them(self):
        header = ("TT", "Ông/Bà", "Họ tên", "Chức danh", "Đơn vị công tác")
        row = (1, None, "Hồ Sỹ Nguyên", None, "Phòng Kinh tế", "Lao động tiên tiến")
        self.load(book(DS=[(*header, "Danh hiệu thi đua đăng ký"), row]))
        [registered] = self.campaign.participant_ids
        self.assertEqual(registered.employee_id, self.people["Hồ Sỹ Nguyên"])
        self.assertEqual(registered.award_ids.name, "Lao động tiên tiến")

    def test_a_column_that_is_not_known_is_asked_about(self):
        header = (*HEADER, "Tỷ lệ phiếu")
        row = (1, None, "Hồ Sỹ Nguyên", *[None] * 7, "100 %")
        self.assertIn(
            "Tỷ lệ phiếu: this column is not known here", self.refusal(row, header=header)
        )
        self.load(book(DS=[header, row]), leave_out=True)
        self.assertEqual(len(self.campaign.participant_ids), 1)

    def test_an_empty_column_more_is_nobodys_concern(self):
        self.load(book(DS=[(*HEADER, "Ký nhận"), (1, None, "Hồ Sỹ Nguyên")]))
        self.assertEqual(len(self.campaign.participant_ids), 1)

    def test_the_nine_columns_of_a_proposal(self):
        rows = [
            NINE,
            (1, "Ông", "Hồ Sỹ Nguyên", "Chuyên viên", " Phòng Kinh tế", "Khen thưởng cá nhân")
            + ("Lao động tiên tiến", "Người trực tiếp công tác", "Quản lý Nhà nước"),
            (2, None, "Phòng Kinh tế ", None, " UBND xã Hòa Phong", "Khen thưởng tập thể")
            + ("Tập thể lao động tiên tiến", "Cơ quan Hành chính", "Quản lý Nhà nước"),
        ]
        guide = [NINE, (1, "Ông", "Nguyễn Văn Mẫu", "Phó Giám đốc", "Sở Mẫu")]
        content = book(**{"file nhận": rows, "Hướng dẫn": guide})
        with self.assertRaisesRegex(UserError, "“Cơ quan Hành chính” is not allowed"):
            with self.cr.savepoint():
                self.load(content, leave_sheets=True)
        self.env["thidua.subject.class"].create({"name": "Cơ quan hành chính"})
        said = "by its name this sheet is a guide or a sample, no list: “Hướng dẫn”"
        with self.assertRaisesRegex(UserError, said), self.cr.savepoint():
            self.load(content)
        registered = self.load(content, leave_sheets=True)
        self.assertEqual(
            {(p.subject_name, p.award_ids.name.lower()) for p in registered},
            {(row[2].strip(), row[6].lower()) for row in rows[1:]},
        )
        classes = registered.mapped("subject_class_id.name")
        self.assertEqual(
            {name.split(",")[0] for name in classes}, {rows[1][7], "Cơ quan hành chính"}
        )
        self.assertEqual(registered.activity_field_id.name, "Quản lý Nhà nước")

    def test_another_kind_than_the_list_says(self):
        row = (1, None, "Phòng Kinh tế", None, None, "Khen thưởng cá nhân")
        self.assertIn("of another kind here: tập thể", self.refusal(row, header=NINE))

    def test_a_header_of_two_lines(self):
        first = ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Đăng ký", None, "Ghi chú")
        second = (None, None, None, None, "Danh hiệu", "Hình thức khen thưởng", None)
        numbers = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)")
        row = (1, "Hồ Sỹ Nguyên", None, None, "Lao động tiên tiến", None, "Lần đầu")
        self.load(book(DS=[first, second, numbers, row]))
        [registered] = self.campaign.participant_ids
        self.assertEqual(registered.award_ids.name, "Lao động tiên tiến")
        self.assertEqual(registered.note, "Lần đầu")

    def test_what_is_no_row(self):
        names = self.names(
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
            (1, None, "Hồ Sỹ Nguyên"),
            (None, None, "Tổng cộng: 01 cá nhân"),
            (None, None, None, None, "Hòa Phong, ngày 05 tháng 01 năm 2026"),
            (None, None, "NGƯỜI LẬP BIỂU", None, None, None, "CHỦ TỊCH"),
            (None, None, "Phan Văn Đức"),
        )
        self.assertEqual(names, {"Hồ Sỹ Nguyên"})
