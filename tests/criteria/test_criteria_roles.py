"""Who keeps, reads and copies criteria sets."""

from odoo.exceptions import AccessError

from ..common import make_commune
from ..users import new_user
from .common import CriteriaCase


class TestCriteriaRoles(CriteriaCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.enter_set()
        cls.shared = cls.own.sudo().copy({"name": "Chung", "company_id": False})

    def all_of(self, criteria_set):
        return criteria_set, criteria_set.line_ids[1], criteria_set.line_ids[1].level_ids[1]

    def test_the_office_keeps_its_own(self):
        for record in self.all_of(self.own):
            record.name = "Mới"
        self.own.unlink()
        with self.assertRaises(AccessError):
            self.as_clerk["thidua.criteria.set"].create({"name": "X", "company_id": False})

    def test_shared_sets_are_read_and_copied(self):
        for user in (self.staff, self.head, self.clerk, self.chair, self.admin_user):
            for record in self.all_of(self.shared):
                record = record.with_user(user)
                with self.subTest(user=user.login, model=record._name):
                    self.assertTrue(record.read())
                    for attempt in (lambda r=record: r.write({"name": "X"}), record.unlink):
                        with self.assertRaises(AccessError), self.cr.savepoint():
                            attempt()
        own = self.shared.with_user(self.clerk).copy()
        self.assertEqual(own.company_id, self.company)
        campaign = self.enter_campaign()
        self.copy_into(campaign, self.shared.with_user(self.clerk))
        self.assertEqual(len(campaign.criterion_ids), 5)
        system = new_user(
            self.env,
            "thu.system",
            "base.group_user,base.group_system",
            company_id=self.company.id,
            company_ids=self.company.ids,
        )
        for record in self.all_of(self.shared):
            record.with_user(system).name = "Khác"

    def test_others_only_read(self):
        for user in (self.staff, self.head, self.chair):
            for record in self.all_of(self.own):
                record = record.with_user(user)
                with self.subTest(user=user.login, model=record._name):
                    self.assertTrue(record.read())
                    for attempt in (
                        lambda r=record: r.write({"name": "X"}),
                        record.copy,
                        record.unlink,
                    ):
                        with self.assertRaises(AccessError), self.cr.savepoint():
                            attempt()
            for model in ("thidua.criteria.copy.wizard", "thidua.criteria.import"):
                with self.assertRaises(AccessError), self.cr.savepoint():
                    self.env[model].with_user(user).create({})

    def test_levels_of_a_draft_are_not_for_staff(self):
        campaign = self.enter_plan()
        self.copy_into(campaign, self.own, mode="replace")
        levels = campaign.criterion_ids.level_ids
        seen = self.env["thidua.criterion.level"].with_user(self.staff)
        self.assertFalse(seen.search([("id", "in", levels.ids)]))
        self.launch(campaign)
        self.assertEqual(seen.search([("id", "in", levels.ids)]), levels)

    def test_another_company_sees_nothing(self):
        campaign = self.enter_plan()
        self.copy_into(campaign, self.own, mode="replace")

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="other.")
        for record in (*self.all_of(self.own), campaign.criterion_ids.level_ids[0]):
            with self.subTest(model=record._name):
                record = record.with_user(Other.clerk)
                self.assertNotIn(record, record.search([]))
                with self.assertRaises(AccessError):
                    record.check_access("read")
        shared = self.shared.with_user(Other.clerk)
        self.assertIn(shared, shared.search([]))
        window = self.env["thidua.criteria.copy.wizard"].with_user(Other.clerk)
        with self.assertRaises(AccessError):
            window.create({"campaign_id": campaign.id, "set_id": shared.id}).action_copy()

    def test_a_commune_reads_the_sets_of_its_province(self):
        province = self.env["res.company"].create({"name": "Tỉnh"})
        commune = self.env["res.company"].create({"name": "Xã", "parent_id": province.id})
        clerk = new_user(
            self.env,
            "thu.below",
            "base.group_user,thidua_khenthuong.group_office",
            company_id=commune.id,
            company_ids=commune.ids,
        )
        above = self.own.sudo().copy({"company_id": province.id})
        for record in self.all_of(above):
            record = record.with_user(clerk)
            self.assertTrue(record.read())
            with self.assertRaises(AccessError), self.cr.savepoint():
                record.name = "X"
