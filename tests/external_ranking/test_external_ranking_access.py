"""Who reads, writes and takes over superiors' rankings."""

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from ..common import make_commune
from ..users import new_user
from .common import RankingCase


class TestAccess(RankingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        other = type("Other", (), {})
        other.env = cls.env
        make_commune(other, "UBND xã Khác", "khac.")
        cls.other = other

    def test_who_reads_and_who_writes(self):
        draft = self.enter_table(2025, {self.farmers: 3}, confirm=False)
        confirmed = self.enter_table(2024, {self.farmers: 3})
        both = draft | confirmed
        seen = {
            "clerk": both,
            "admin_user": both,
            "chair": both,
            "staff": confirmed,
            "head": confirmed,
        }
        for role, tables in seen.items():
            user = getattr(self, role)
            with self.subTest(role):
                model = self.env["thidua.ranking.table"].with_user(user)
                self.assertEqual(model.search([("company_id", "=", self.company.id)]), tables)
                rows = self.env["thidua.ranking"].with_user(user).search([])
                self.assertEqual(rows.table_id, tables)
                # a staff user has no HR rights and reads the whole row all the same
                rows.read()
                tables.with_user(user).read()
        for role in ("chair", "staff", "head"):
            user = getattr(self, role)
            with self.subTest(role), self.assertRaises(AccessError):
                draft.with_user(user).write({"issuer": "X"})
            with self.subTest(role), self.assertRaises(AccessError):
                draft.ranking_ids.with_user(user).write({"rank": 1})
            with self.subTest(role), self.assertRaises(AccessError):
                draft.with_user(user).action_confirm()
            with self.subTest(role), self.assertRaises(AccessError):
                confirmed.with_user(user)._move_with_reason("reopen", "Sửa")
            with self.subTest(role), self.assertRaises(AccessError):
                self.series.with_user(user).write({"name": "X"})
            with self.subTest(role), self.assertRaises(AccessError):
                self.env["thidua.ranking.import"].with_user(user).create({"table_id": draft.id})

    def test_another_commune_sees_nothing(self):
        table = self.enter_table(2025, {self.farmers: 3})
        for user in (self.other.clerk, self.other.chair, self.other.staff, self.other.admin_user):
            env = self.env(user=user, context={})
            self.assertFalse(env["thidua.ranking.table"].search([]))
            self.assertFalse(env["thidua.ranking"].search([]))
            self.assertFalse(env["thidua.ranking.series"].search([]))
            with self.assertRaises(AccessError):
                table.with_env(env).read(["name"])
        env = self.env(user=self.other.clerk, context={})
        with self.assertRaises(AccessError):
            env["thidua.ranking"].create({"table_id": table.id, "name": "Xã", "rank": 1})
        with self.assertRaises(AccessError):
            env["thidua.ranking.table"].create(
                {"series_id": self.series.id, "year": 2020, "company_id": self.company.id}
            )
        with self.assertRaises(UserError):
            # one's own table in another's series
            env["thidua.ranking.table"].create({"series_id": self.series.id, "year": 2020})
        with self.assertRaises(UserError):
            # another's unit in one's own table
            self.enter_table(2023, {self.other.departments[0]: 1})

    def test_a_series_in_use_stays(self):
        self.enter_table(2025, {self.farmers: 3})
        with self.assertRefused("it stays with its company"):
            self.series.company_id = False
        with self.assertRaises(IntegrityError), self.cr.savepoint(), mute_logger("odoo.sql_db"):
            self.series.unlink()
        unused = self.as_clerk["thidua.ranking.series"].create({"name": "Chỉ số cải cách"})
        with self.assertRaises(AccessError):
            unused.company_id = False
        unused.invalidate_recordset()
        unused.unlink()

    def make_below(self):
        """Make a province and a commune under it; return both, and the commune's users by role."""
        province = self.env["res.company"].create({"name": "UBND tỉnh Hưng Yên"})
        commune = self.env["res.company"].create(
            {"name": "UBND xã Hòa Phong", "parent_id": province.id}
        )
        users = {
            role: new_user(
                self.env,
                f"duoi.{role}",
                f"base.group_user,thidua_khenthuong.group_{role}",
                company_id=commune.id,
                company_ids=[Command.set(commune.ids)],
            )
            for role in ("office", "staff")
        }
        return province, commune, users

    def table_of(self, province):
        """Return the draft of a table that a province publishes."""
        series = self.env["thidua.ranking.series"].create(
            {"name": "Cải cách hành chính", "company_id": province.id}
        )
        return self.env["thidua.ranking.table"].create(
            {
                "series_id": series.id,
                "year": 2025,
                "company_id": province.id,
                "issuer": "UBND tỉnh",
                "ranked_count": 104,
                "ranking_ids": [
                    Command.create({"name": "Văn phòng", "rank": 7, "score": 91.5}),
                    Command.create({"name": "Xã Bạch Sam", "rank": 1}),
                ],
            }
        )

    def test_a_table_from_above_is_read(self):
        province, _commune, users = self.make_below()
        above = self.table_of(province)
        mine = above.with_env(self.env(user=users["office"], context={}))
        with self.assertRaises(AccessError):
            mine.read(["name"])
        above.action_confirm()
        self.assertEqual(mine.read(["name"])[0]["name"], "Cải cách hành chính 2025")
        staff = users["staff"]
        self.assertEqual(len(above.ranking_ids.with_user(staff).read(["rank", "change"])), 2)
        self.assertTrue(mine.can_take_over)
        self.assertFalse(above.with_user(staff).can_take_over)
        with self.assertRaises(AccessError):
            mine._move_with_reason("reopen", "Sửa")
        with self.assertRaises(UserError):
            mine.ranking_ids[:1].write({"rank": 2})
        with self.assertRaises(UserError):
            above.with_user(staff).action_take_over()
        # a province's table is nothing to the commune that it is not above
        self.assertFalse(self.as_clerk["thidua.ranking.table"].search([("id", "=", above.id)]))

    def test_a_table_from_above_is_taken_over(self):
        province, commune, users = self.make_below()
        office_unit = self.env["hr.department"].create(
            {"name": "Văn phòng", "company_id": commune.id}
        )
        above = self.table_of(province)
        above.action_confirm()
        mine = above.with_env(self.env(user=users["office"], context={}))
        own = mine.browse(mine.action_take_over()["res_id"])
        self.assertEqual(
            (own.company_id, own.state, own.ranked_count, own.issuer),
            (commune, "draft", 104, "UBND tỉnh"),
        )
        self.assertEqual(
            [(row.name, row.rank, row.score, row.department_id) for row in self.rows(own)],
            [
                ("Xã Bạch Sam", 1, 0, self.env["hr.department"]),
                ("Văn phòng", 7, 91.5, office_unit),
            ],
        )
        with self.assertRefused("takes over a confirmed table"):
            own.action_take_over()
