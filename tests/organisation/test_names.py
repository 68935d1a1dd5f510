"""Two spellings of one name, and two names that differ in a mark alone."""

from datetime import date

from odoo.addons.thidua_khenthuong.models.organisation.names import (
    NameIndex,
    addressed,
    is_marked,
    spelling,
)
from odoo.addons.thidua_khenthuong.models.organisation.unit_names import UnitNames
from odoo.tests import BaseCase, Form, tagged

from ..common import CommuneCase


@tagged("post_install", "-at_install", "standard")
class TestNames(BaseCase):
    def test_one_name_in_many_spellings(self):
        for one, other in (
            ("Nguyễn Thị Hòa", "NGUYỄN THỊ HOÀ"),
            ("Nguyễn Thị Hòa", "  Nguyễn  Thị\u00a0Hòa "),
            ("Nguyễn Thị Hòa", "Nguye\u0302\u0303n Thi\u0323 Ho\u0300a"),
            ("Hồ Sỹ Nguyên", "Hồ Sỹ\u200b Nguyên"),
            ("Phòng Văn hóa – Xã hội", "Phòng Văn hoá-Xã hội"),
            ("Trường THCS Số 1", "trường thcs số 1."),
        ):
            with self.subTest(one=one, other=other):
                self.assertEqual(spelling(one), spelling(other))

    def test_two_names(self):
        for one, other in (
            ("Lê Thị Hòa", "Lê Thị Hoa"),
            ("Lê Thị Hoà", "Lê Thị Hóa"),
            ("Trần Văn Đình", "Trần Văn Dinh"),
            ("Thôn 1", "Thôn 11"),
            ("Nguyễn Văn Tấn", "Nguyễn Văn Tân"),
        ):
            with self.subTest(one=one, other=other):
                self.assertNotEqual(spelling(one), spelling(other))

    def test_how_somebody_is_addressed(self):
        for written, found in (
            ("Ông Hồ Sỹ Nguyên", ("mr", "Hồ Sỹ Nguyên")),
            ("Đ/c Bà: Lê Thị Hoa", ("ms", "Lê Thị Hoa")),
            ("đồng chí Lê Thị Hoa", ("", "Lê Thị Hoa")),
            ("Anh Đào Văn Anh", ("mr", "Đào Văn Anh")),
            ("Bàng Văn Ông", ("", "Bàng Văn Ông")),
        ):
            with self.subTest(written=written):
                self.assertEqual(addressed(written), found)

    def test_marks_decide_where_they_are_given(self):
        index = NameIndex()
        for name in ("Lê Thị Hoa", "Lê Thị Hòa", "Trần Văn Tân"):
            index.add(name, name)
        self.assertTrue(is_marked("Lê Thị Hoa"))
        self.assertEqual(index.named("LÊ THỊ HOÀ"), ["Lê Thị Hòa"])
        self.assertEqual(index.named("Lê Thị Hóa"), [])
        self.assertEqual(index.named("Trần Văn Tấn"), [], "another person")
        self.assertEqual(index.named("tran van tan"), ["Trần Văn Tân"], "typed without marks")
        self.assertEqual(set(index.named("le thi hoa")), {"Lê Thị Hoa", "Lê Thị Hòa"})
        self.assertEqual(index.near("Trần Văn Tấn"), ["Trần Văn Tân"])


class TestPeople(CommuneCase):
    def test_people_are_offered_by_words_without_accents(self):
        """Each role, and who has no HR rights too."""
        for user in (self.clerk, self.chair, self.head, self.staff):
            employees = self.env["hr.employee"].with_user(user)
            users = self.env["res.users"].with_user(user)
            for typed in ("dang thi ung", "ung", "Ứng"):
                with self.subTest(user=user.login, typed=typed):
                    found = [name for _id, name in employees.name_search(typed)]
                    self.assertEqual(found, ["Đặng Thị Ứng"])
                    self.assertIn((self.staff.id, "Đặng Thị Ứng"), users.name_search(typed))
        self.assertFalse(users.name_search("khong co ai nhu the"))
        self.assertEqual(users.name_search("thu.staff")[0][0], self.staff.id, "by log-in too")

    def test_what_is_not_found_is_all_the_others(self):
        for model in ("hr.employee", "res.users", "hr.department"):
            records = self.env[model].with_user(self.clerk)
            everybody = records.search([("id", "in", self.all_of(model).ids)])
            for typed in ("dang thi", "hoi", "xyz"):
                with self.subTest(model, typed=typed):
                    found = everybody.search(
                        [("id", "in", everybody.ids), ("display_name", "ilike", typed)]
                    )
                    others = everybody.search(
                        [("id", "in", everybody.ids), ("display_name", "not ilike", typed)]
                    )
                    self.assertFalse(found & others)
                    self.assertEqual(found | others, everybody)

    def all_of(self, model):
        users = self.clerk | self.chair | self.staff | self.head
        return {"hr.employee": self.employees, "res.users": users}.get(model, self.departments)

    def test_a_new_name_is_found_at_once(self):
        self.e_staff.name = "Đặng Thị Ánh"
        self.env.flush_all()
        found = self.env["hr.employee"].with_user(self.staff).name_search("anh")
        self.assertIn("Đặng Thị Ánh", [name for _id, name in found])


class TestUnitNames(CommuneCase):
    def named(self, name):
        units = self.env["hr.department"].search([("company_id", "=", self.company.id)])
        found = UnitNames(self.company, units, []).named(name)
        return [unit.name for unit in found]

    def test_as_lists_name_them(self):
        self.env["hr.department"].create(
            {"name": "Phòng Văn hóa - Xã hội", "company_id": self.company.id}
        )
        for name, unit in (
            ("Hội Nông dân xã Thử Nghiệm", "Hội Nông dân"),
            ("HND xã Thử Nghiệm", "Hội Nông dân"),
            ("Tập thể Hội Phụ nữ", "Hội Phụ nữ"),
            ("hoi phu nu", "Hội Phụ nữ"),
            ("Văn phòng HĐND và UBND xã", "Văn phòng"),
            ("Phòng VHXH", "Phòng Văn hóa - Xã hội"),
            ("Phòng Văn hoá – Xã hội", "Phòng Văn hóa - Xã hội"),
        ):
            with self.subTest(name=name):
                self.assertEqual(self.named(name), [unit])
        for name in ("Hội Nông dân xã Khác", "Hội Nồng dân", "Hội Phụ nử", "Đoàn thể"):
            with self.subTest(name=name):
                self.assertEqual(self.named(name), [])

    def test_in_short_where_one_unit_only_is_meant(self):
        names = (
            "Phòng Kinh tế",
            "Trung tâm Phục vụ hành chính công",
            "Trường Tiểu học Thử Nghiệm",
            "Trường THCS Thử Nghiệm",
            "P. Tư pháp",
            "Phòng Văn hóa - Xã hội",
            "Trường Tiểu học và Trung học cơ sở Kim Đồng",
        )
        self.enter_units(*names)
        for name, unit in (
            ("P. Kinh tế", names[0]),
            ("P.Kinh tế xã Thử Nghiệm", names[0]),
            ("P. KINH TẾ", names[0]),
            ("P. kinh te", names[0]),
            ("Tập thể P. KT", names[0]),
            ("TT. Phục vụ hành chính công", names[1]),
            ("TT PVHCC", names[1]),
            ("Tr. TH Thử Nghiệm", names[2]),
            ("Tr.THCS P. Thử Nghiệm", names[3]),
            ("Phòng Tư pháp", names[4]),
            ("P Tư pháp", names[4]),
            ("P. VH-XH", names[5]),
            ("Tr. TH&THCS Kim Đồng", names[6]),
            ("Hội ND", "Hội Nông dân"),
            ("Hội PN xã", "Hội Phụ nữ"),
            ("Đoàn TN", "Đoàn Thanh niên"),
        ):
            with self.subTest(name=name):
                self.assertEqual(self.named(name), [unit])

    def test_in_short_nobody_is_meant(self):
        self.enter_units("Phòng Kinh tế", "Trường Tiểu học Thử Nghiệm")
        for name in (
            "P. Kính tế",
            "P. Kinh",
            "P.",
            "Tr. Kinh tế",
            "TT. Kinh tế",
            "p tt tr th kt nd",
        ):
            with self.subTest(name=name):
                self.assertEqual(self.named(name), [])

    def test_in_short_two_are_told_and_none_is_guessed(self):
        self.enter_units("Phòng Hòa Bình", "Phường Hòa Bình", "Trường An Lạc", "Trạm An Lạc")
        self.assertEqual(set(self.named("P. Hòa Bình")), {"Phòng Hòa Bình", "Phường Hòa Bình"})
        self.assertEqual(set(self.named("Tr. An Lạc")), {"Trường An Lạc", "Trạm An Lạc"})
        self.assertEqual(self.named("Phòng Hòa Bình"), ["Phòng Hòa Bình"])
        self.enter_units("P. Hòa Bình")
        self.assertEqual(self.named("P. Hòa Bình"), ["P. Hòa Bình"], "spelt as it is")

    def enter_units(self, *names):
        self.env["hr.department"].create(
            [{"name": name, "company_id": self.company.id} for name in names]
        )

    def test_by_the_name_that_it_had(self):
        unit = self.departments[3]
        self.clerk.group_ids += self.env.ref("hr.group_hr_user")
        form = Form(self.as_clerk["thidua.unit.change"])
        form.kind = "rename"
        form.basis_number, form.basis_body = "1234/QĐ-UBND", "UBND tỉnh"
        form.basis_date = date(2025, 6, 30)
        form.from_ids.add(unit)
        form.new_name = "Đoàn TNCS Hồ Chí Minh"
        form.save().action_confirm()
        self.assertEqual(unit.name, "Đoàn TNCS Hồ Chí Minh")
        self.assertEqual(self.named("Đoàn Thanh niên"), ["Đoàn TNCS Hồ Chí Minh"])
        self.assertEqual(
            self.named("Đoàn Thanh niên Cộng sản Hồ Chí Minh"), ["Đoàn TNCS Hồ Chí Minh"]
        )
