"""Who is emulating: found without accents, and kept as on the day that counts."""

from datetime import date, timedelta

from odoo import Command

from ..common import CommuneCase


class TestSubject(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls.launch(cls.enter_plan(others=("household", "organisation")))
        cls.participants = cls.add_everyone(cls.campaign)

    def find(self, words):
        found = self.as_clerk["thidua.participant"].search([("search_text", "ilike", words)])
        return sorted(found.mapped("subject_name"))

    def test_found_without_accents(self):
        for words in ("do thi dao", "ĐỖ THỊ ĐÀO", "dao do", "Đỗ Thị Đào", "  đào  "):
            with self.subTest(words=words):
                self.assertEqual(self.find(words), ["Đỗ Thị Đào"])
        self.assertEqual(self.find("hoi nong dan"), ["Hội Nông dân"])
        self.assertEqual(self.find("khong co ai"), [])
        by_name = self.as_clerk["thidua.campaign"].name_search("dan van chinh quyen")
        self.assertEqual([id_ for id_, _name in by_name], self.campaign.ids)

    def test_a_transfer_does_not_rewrite_history(self):
        cuong = self.employees.filtered(lambda e: e.name == "Lê Văn Cường")
        participant = self.participants.filtered(lambda p: p.employee_id == cuong)
        tomorrow = self.today() + timedelta(days=1)
        cuong.create_version(
            {
                "date_version": tomorrow,
                "department_id": self.departments[3].id,
                "job_title": "Bí thư Đoàn",
            }
        )
        cuong.version_id.department_id = self.departments[0]
        self.assertEqual(participant.unit_id.name, "Hội Phụ nữ")
        self.assertEqual(participant.job_title, "Cán bộ")

    def test_a_renamed_unit_keeps_its_name_of_the_day(self):
        dao = self.participants.filtered(lambda p: p.subject_name == "Đỗ Thị Đào")
        women = self.participants.filtered(lambda p: p.subject_name == "Hội Phụ nữ")
        women.sudo().department_id.name = "Hội Liên hiệp Phụ nữ"
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((dao.unit_name, women.subject_name), ("Hội Phụ nữ", "Hội Phụ nữ"))
        campaign = self.launch(self.enter_plan(number=122))
        later = self.as_clerk["thidua.participant"].create(
            {"campaign_id": campaign.id, "employee_id": dao.employee_id.id}
        )
        self.assertEqual(later.unit_name, "Hội Liên hiệp Phụ nữ")

    def test_kind_of_a_partner(self):
        partners = self.env["res.partner"].create(
            [
                {"name": "Hộ ông Tư", "thidua_kind": "household"},
                {"name": "Ông Năm", "thidua_kind": "citizen", "thidua_salutation": "mr"},
                {"name": "Công ty Sáu", "thidua_kind": "organisation"},
                {"name": "Công ty Bảy", "is_company": True},
                {"name": "Bà Tám"},
            ]
        )
        (partners - partners[3:]).company_id = self.company
        participants = self.as_clerk["thidua.participant"].create(
            [{"campaign_id": self.campaign.id, "partner_id": partner.id} for partner in partners]
        )
        self.assertEqual(
            [(p.subject_kind, p.salutation) for p in participants],
            [
                ("household", False),
                ("individual", "mr"),
                ("organisation", False),
                ("organisation", False),
                ("household", False),
            ],
        )

    def test_who_acts_for_a_subject(self):
        farmers = self.participants.filtered(lambda p: p.department_id == self.departments[1])
        self.assertTrue(farmers._is_own_subject(self.head))
        self.assertFalse(farmers._is_own_subject(self.staff))
        self.departments[1].thidua_head_user_id = self.staff
        self.assertTrue(farmers._is_own_subject(self.staff))
        self.assertTrue(farmers._is_own_subject(self.head))
        seen = self.env["thidua.participant"].with_user(self.staff).search([])
        self.assertIn("Ngô Văn Trưởng", seen.mapped("subject_name"))

    def test_registered_as_on_the_day_given(self):
        dao = self.employees.filtered(lambda e: e.name == "Đỗ Thị Đào")
        dao.create_version(
            {
                "date_version": date(2025, 6, 1),
                "department_id": self.departments[3].id,
                "job_title": "Bí thư Đoàn",
            }
        )
        campaign = self.launch(self.enter_plan(number=122))
        for day, unit, job in (
            (date(2025, 5, 31), "Hội Phụ nữ", "Cán bộ"),
            (date(2025, 6, 1), "Đoàn Thanh niên", "Bí thư Đoàn"),
        ):
            participant = self.as_clerk["thidua.participant"].create(
                {"campaign_id": campaign.id, "employee_id": dao.id, "date": day}
            )
            self.assertEqual((participant.unit_id.name, participant.job_title), (unit, job))
            participant.unlink()

    def test_only_the_chosen_departments_are_added(self):
        campaign = self.launch(self.enter_plan(number=122))
        youth, farmers = self.departments[3], self.departments[1]
        farmers.parent_id = youth
        wizard = self.as_clerk["thidua.participant.wizard"].create(
            {"campaign_id": campaign.id, "department_ids": [Command.set(youth.ids)]}
        )
        self.assertIn("2", wizard.preview)
        wizard.action_add()
        self.assertEqual(
            set(campaign.participant_ids.mapped("subject_name")),
            {"Đoàn Thanh niên", "Hội Nông dân", "Ngô Văn Trưởng", "Đặng Thị Ứng"},
        )

    def test_classification_follows_to_the_list(self):
        self.assertEqual(
            self.participants.filtered(
                lambda p: p.employee_id == self.e_head
            ).subject_class_id.name[:16],
            "Các cấp lãnh đạo",
        )
        staff = self.participants.filtered(lambda p: p.employee_id == self.e_staff)
        self.assertIn("trực tiếp", staff.subject_class_id.name)
        health = self.env.ref("thidua_khenthuong.activity_field_health")
        staff.activity_field_id = health
        round_ = self.open_round(self.campaign)
        round_.action_appraise()
        evaluation = round_.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        self.score(evaluation, 0.9)
        round_.action_finish()
        nomination = self.nominate(evaluation, "award_gkxa")
        self.assertEqual(nomination.activity_field_id, health)
        self.assertEqual(nomination._list_rows()[0]["activity_field"], "Y tế")
        self.assertEqual(nomination._list_rows()[0]["salutation"], "Bà")
