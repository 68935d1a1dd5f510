"""Registrations from Excel: every bad row is told at once, and none is written."""

import base64
import io
import zipfile
from datetime import date

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..common import CommuneCase, enter_commune, enter_plan

HEADER = [
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
]
LDTT = "Lao động tiên tiến"


def sheet(rows, header=HEADER, above=()):
    """Return the bytes of a workbook; a row is a dict of header → value, or a list of cells."""
    book = openpyxl.Workbook()
    for row in [*above, header]:
        book.active.append(row)
    for row in rows:
        book.active.append([row.get(title) for title in header] if isinstance(row, dict) else row)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def row(name, unit=None, title=None, form=None, **more):
    return {
        "Họ và tên / Tên tập thể": name,
        "Đơn vị": unit,
        "Danh hiệu đăng ký": title,
        "Hình thức khen thưởng đăng ký": form,
        **more,
    }


class TestImport(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls.launch(cls.enter_plan(others=("household", "organisation")))
        cls.gkxa = cls.env.ref("thidua_khenthuong.award_gkxa")
        cls.ldtt = cls.env.ref("thidua_khenthuong.award_ldtt")

    def window(self, content, campaign=None, **values):
        return self.as_clerk["thidua.registration.import"].create(
            {
                "campaign_id": (campaign or self.campaign).id,
                "file": base64.b64encode(content),
                "file_name": "dang-ky.xlsx",
                **values,
            }
        )

    def load(self, rows, **values):
        self.window(sheet(rows), **values).action_import()
        return self.campaign.participant_ids

    def refusal(self, rows):
        with self.assertRaises(UserError) as refusal, self.cr.savepoint():
            self.load(rows)
        self.assertFalse(self.campaign.participant_ids.filtered(lambda p: p.state != "accepted"))
        return str(refusal.exception)

    def test_a_good_list(self):
        household = self.env["res.partner"].create(
            {"name": "Hộ ông Tạ Văn Ba", "thidua_kind": "household", "company_id": self.company.id}
        )
        participants = self.load(
            [
                ["", "", "I. TẬP THỂ"],
                row("hoi nong dan", form=self.gkxa.name),
                ["II", "", "Cá nhân"],
                row(
                    "Dang Thi Ung",
                    "Hội Nông dân",
                    LDTT,
                    self.gkxa.code,
                    **{
                        "Ông/Bà": "Bà",
                        "Sáng kiến đăng ký": "Số hóa hồ sơ",
                        "Chỉ tiêu phấn đấu": "Hồ sơ đúng hạn: 98 %; Dân vận khéo",
                        "Ghi chú": 2025,
                    },
                ),
                row("Hộ ông Tạ Văn Ba"),
                ["5"],
            ]
        )
        self.assertEqual(set(participants.mapped("state")), {"accepted"})
        self.assertEqual(participants.sent_by_id, self.clerk)
        staff = participants.filtered(lambda p: p.employee_id == self.e_staff)
        self.assertEqual(staff.award_ids, self.ldtt | self.gkxa)
        self.assertEqual((staff.initiative, staff.note), ("Số hóa hồ sơ", "2025"))
        self.assertEqual(
            staff.target_ids.mapped(lambda t: (t.name, t.planned)),
            [("Hồ sơ đúng hạn", "98 %"), ("Dân vận khéo", "")],
        )
        self.assertEqual(participants.partner_id, household)
        self.assertEqual(participants.department_id, self.departments[1])
        self.assertEqual(len(participants), 3)

    def test_five_bad_rows_of_a_hundred(self):
        self.as_clerk["thidua.participant"].create(
            {"campaign_id": self.campaign.id, "employee_id": self.e_head.id}
        ).action_accept()
        departments = self.env["hr.department"].create(
            [{"name": f"Tổ {n}", "company_id": self.company.id} for n in range(95)]
        )
        rows = [row(department.name, form=self.gkxa.name) for department in departments]
        rows[10:10] = [
            row("Người Không Có"),
            row("Hội Phụ nữ", form="Giấy khen không có"),
            row("Văn phòng", title=LDTT),
            row("Ngô Văn Trưởng"),
            row(None, unit="Hội Phụ nữ"),
        ]
        message = self.refusal(rows)
        self.assertIn("5 of 100 rows", message)
        for expected in (
            "Row 12, .*“Người Không Có” is neither",
            "Row 13, Hình thức.*“Giấy khen không có” is not among those in force",
            "Row 14, Danh hiệu.*“Lao động tiên tiến” is not for such subjects",
            "Row 15, .*“Ngô Văn Trưởng” already takes part",
            "Row 16, .*: it is empty",
        ):
            self.assertRegex(message, expected)
        self.assertEqual(len(self.campaign.participant_ids), 1)

    def test_two_of_the_same_name(self):
        an = self.env["hr.employee"].create(
            {
                "name": "Nguyễn Văn An",
                "company_id": self.company.id,
                "department_id": self.departments[1].id,
                "job_title": "Kế toán",
                "date_version": date(2024, 1, 1),
            }
        )
        message = self.refusal([row("Nguyễn Văn An")])
        self.assertRegex(message, "several are named .*Cán bộ, Hội Phụ nữ.*Give the unit")
        self.assertIn(
            "is not in “Đoàn Thanh niên”, but: ",
            self.refusal([row("Nguyễn Văn An", "Đoàn Thanh niên")]),
        )
        self.assertEqual(self.load([row("nguyen van an", "hoi nong dan")]).employee_id, an)
        other = self.load([row("Nguyễn Văn An", **{"Chức vụ": "cán bộ"})]).employee_id - an
        self.assertEqual(other.sudo().department_id, self.departments[2])

    def test_accents_decide_where_they_are_given(self):
        an = self.env["hr.employee"].create(
            {"name": "Nguyễn Văn Ân", "company_id": self.company.id}
        )
        self.assertEqual(self.load([row("Nguyễn Văn Ân")]).employee_id, an)
        self.assertIn("several are named", self.refusal([row("nguyen van an")]))

    def test_twice_in_the_sheet(self):
        message = self.refusal([row("Đặng Thị Ứng"), row("Hội Phụ nữ"), row("dang thi ung")])
        self.assertRegex(message, "Row 4, .*is already in row 2")

    def test_two_households_of_the_same_name(self):
        self.env["res.partner"].create(
            [
                {"name": "Hộ ông Ba", "thidua_kind": "household", "company_id": self.company.id},
                {"name": "Hộ ông Ba", "thidua_kind": "household", "company_id": self.company.id},
            ]
        )
        self.assertIn("several are named “Hộ ông Ba”", self.refusal([row("Hộ ông Ba")]))

    def test_below_an_official_head_on_any_day(self):
        head = [["UBND XÃ"], [], ["DANH SÁCH ĐĂNG KÝ"], []]
        window = self.window(
            sheet([row("Đặng Thị Ứng"), row("Hội Phụ nữ")], above=head),
            date=date(2025, 2, 1),
        )
        window.action_import()
        self.assertEqual(set(self.campaign.participant_ids.mapped("date")), {date(2025, 2, 1)})

    def test_files_that_are_none(self):
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as archive:
            archive.writestr("readme.txt", "không phải Excel")
        broken = bytearray(sheet([row("Đặng Thị Ứng")]))
        broken[200:400] = b"\0" * 200
        torn = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(sheet([row("Đặng Thị Ứng")]))) as good,
            zipfile.ZipFile(torn, "w") as bad,
        ):
            for name in good.namelist():
                content = good.read(name)
                bad.writestr(name, content[:300] if "sheet1" in name else content)
        for content, pattern in (
            (b"khong phai excel", "is not an Excel file"),
            (package.getvalue(), "is not an Excel file"),
            (bytes(broken), "is not an Excel file"),
            (torn.getvalue(), "is not an Excel file"),
            (sheet([]), "no filled row"),
            (sheet([["1"], [2]]), "no filled row"),
            (sheet([["x"]], header=["Tên", "Khác"]), "no sheet has a header.*Họ và tên"),
        ):
            with self.subTest(pattern=pattern, size=len(content)):
                window = self.window(content)
                with self.assertRefused(pattern):
                    window.action_import()
        with self.assertRefused("Choose the Excel file first"):
            self.as_clerk["thidua.registration.import"].create(
                {"campaign_id": self.campaign.id}
            ).action_import()

    def test_only_the_office_imports(self):
        window = self.window(sheet([row("Đặng Thị Ứng")]))
        for user in (self.staff, self.head, self.chair, self.clerk_2):
            with self.assertRaises(AccessError), self.cr.savepoint():
                window.with_user(user).action_import()

    def test_the_blank_sheet_comes_back(self):
        window = self.window(b"")
        book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(window.blank)))
        first = book.worksheets[0]
        self.assertEqual([cell.value for cell in first[1]], HEADER)
        listed = [cell.value for cell in book.worksheets[1]["C"]]
        self.assertIn(self.gkxa.name, listed)
        for column, value in ((1, 1), (3, "Đặng Thị Ứng"), (6, LDTT)):
            first.cell(2, column, value)
        first.cell(3, 1, 2)
        output = io.BytesIO()
        book.save(output)
        self.window(output.getvalue()).action_import()
        self.assertEqual(self.campaign.participant_ids.award_ids, self.ldtt)

    def queries(self, size, number):
        """Return how many queries `size` rows of each kind of subject take."""
        company = {"company_id": self.company.id}
        subjects = [
            *self.env["hr.department"].create(
                [{"name": f"Tổ {number}.{n}", **company} for n in range(size)]
            ),
            *self.env["hr.employee"].create(
                [{"name": f"Người {number}.{n}", **company} for n in range(size)]
            ),
            *self.env["res.partner"].create(
                [
                    {
                        "name": f"Hộ {number}.{n}",
                        "thidua_kind": "household",
                        "company_id": self.company.id,
                    }
                    for n in range(size)
                ]
            ),
        ]
        campaign = self.launch(self.enter_plan(number=number, others=("household", "organisation")))
        more = {"Chỉ tiêu phấn đấu": "Một: 1"}
        rows = [row(subject.name, form=self.gkxa.name, **more) for subject in subjects]
        window = self.window(sheet(rows), campaign)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        window.action_import()
        self.env.flush_all()
        count = self.cr.sql_log_count - before
        self.assertEqual(len(campaign.participant_ids.target_ids), 3 * size)
        return count

    def test_ninety_rows_cost_as_much_as_nine(self):
        """Below 100 rows, the size of Odoo's batches, the counts are the same."""
        self.queries(1, 300)  # warms the caches up
        self.assertEqual(self.queries(3, 301), self.queries(30, 302))


@tagged("post_install", "-at_install", "standard")
class TestBlankSheet(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        enter_commune(cls)

    def test_download(self):
        campaign = enter_plan(self.env(user=self.clerk), self.chair)
        window = (
            self.env["thidua.registration.import"]
            .with_user(self.clerk)
            .create({"campaign_id": campaign.id})
        )
        url = window.action_download_blank()["url"]
        self.authenticate(self.clerk.login, self.clerk.login)
        answer = self.url_open(url)
        self.assertEqual(answer.status_code, 200)
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        self.assertEqual(book.worksheets[0].cell(1, 3).value, HEADER[2])
        self.assertIn("mau-nhap-dang-ky.xlsx", answer.headers["Content-Disposition"])
        self.authenticate(self.staff.login, self.staff.login)
        self.assertNotEqual(self.url_open(url).status_code, 200)
