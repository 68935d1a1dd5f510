"""Clusters: who is a member and who heads on a day, and who keeps them."""

from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo import Command, api
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import make_commune
from ..two_at_once import TwoAtOnce
from .common import LONG_AGO, ClusterCase


class TestMembers(ClusterCase):
    def test_who_is_in_and_who_heads_on_a_day(self):
        _office, farmers, women, _youth = self.departments
        self.assertEqual(self.cluster._head_on(date(2025, 5, 1)).department_id, farmers)
        self.assertEqual(self.cluster._head_users_on(date(2025, 5, 1)), self.head)
        self.assertEqual(len(self.cluster._members_on(date(2025, 5, 1))), 4)
        self.assertFalse(self.cluster._members_on(LONG_AGO - timedelta(1)))
        self.assertFalse(self.cluster._head_users_on(LONG_AGO - timedelta(1)))
        # the head passes from one to the other, on a day
        self.cluster.invalidate_recordset()
        with Form(self.cluster.with_env(self.as_clerk)) as form:
            for index, member in enumerate(self.cluster.member_ids):
                if member.department_id in farmers | women:
                    with form.member_ids.edit(index) as line:
                        line.date_to = date(2025, 12, 31)
            for unit, role in ((farmers, "member"), (women, "head")):
                with form.member_ids.new() as line:
                    line.department_id = unit
                    line.role = role
                    line.date_from = date(2026, 1, 1)
        on = lambda day: self.cluster._head_on(day).department_id  # noqa: E731
        self.assertEqual(on(date(2025, 12, 31)), farmers)
        self.assertEqual(on(date(2026, 1, 1)), women)
        self.assertEqual(len(self.cluster._members_on(date(2026, 1, 1))), 4)
        self.assertEqual(self.cluster._head_users_on(date(2026, 1, 1)), self.staff)
        self.cluster.invalidate_recordset()
        today = self.today()
        self.assertEqual(self.cluster.head_name, self.cluster._head_on(today).name)
        self.assertEqual(self.cluster.member_count, 4)

    def test_one_head_at_a_time_and_nobody_twice(self):
        members = self.as_clerk["thidua.cluster.member"]
        common = {"cluster_id": self.cluster.id, "date_from": date(2026, 1, 1)}
        with self.assertRefused("two heads at a time: Hội Nông dân .* and Văn phòng"):
            members.create(
                {**common, "department_id": self.departments[0].id, "role": "head"},
            )
        with self.assertRefused("two heads at a time"):
            self.cluster.member_ids.filtered("partner_id").role = "head"
        with self.assertRefused("Hội Phụ nữ would be a member twice at a time"):
            members.create({**common, "department_id": self.departments[2].id})
        with self.assertRefused("Trường Tiểu học would be a member twice at a time"):
            members.create({**common, "partner_id": self.school.id, "role": "deputy"})
        with self.assertRefused("last day is before the first"):
            members.create(
                {**common, "department_id": self.departments[0].id, "date_to": date(2025, 1, 1)}
            )
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            members.create(common)

    def test_members_cost_the_same_for_a_hundred(self):
        counts = []
        for size in (2, 10, 100):
            units = self.env["hr.department"].create(
                [{"name": f"Thôn {n}", "company_id": self.company.id} for n in range(size)]
            )
            self.env.flush_all()
            before = self.cr.sql_log_count
            self.env["thidua.cluster"].create(
                {
                    "name": f"Cụm {size}",
                    "company_id": self.company.id,
                    "member_ids": [Command.create({"department_id": unit.id}) for unit in units],
                }
            )
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    def test_who_sees_and_keeps_clusters(self):
        for user in (self.staff, self.head, self.chair, self.clerk):
            cluster = self.cluster.with_user(user)
            cluster.read()
            cluster.member_ids.read()
            self.assertEqual(cluster.is_headed_by_me, user == self.head)
            mine = cluster.search([("is_headed_by_me", "=", True)])
            self.assertEqual(mine, cluster if user == self.head else cluster.browse())
        for user in (self.staff, self.head, self.chair):
            with self.assertRaises(AccessError):
                self.cluster.with_user(user).name = "Khác"
            with self.assertRaises(AccessError):
                self.cluster.member_ids.with_user(user)[0].role = "member"

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="other.")
        for user in (Other.clerk, Other.chair):
            for records in (self.cluster, self.cluster.member_ids):
                self.assertFalse(records.with_user(user).search([]))
                with self.assertRaises(AccessError):
                    records.with_user(user).check_access("read")
        with self.assertRefused("company"):
            self.cluster.member_ids = [Command.create({"department_id": Other.departments[0].id})]


@tagged("post_install", "-at_install", "standard")
class TestTwoHeads(TwoAtOnce):
    """Two clerks who enter a head at once: real cursors, real commits."""

    def prepare(self, env):
        self.department_ids = (
            env["hr.department"].create([{"name": f"Cluster {n}"} for n in range(2)]).ids
        )
        self.cluster_id = env["thidua.cluster"].create({"name": "Cluster"}).id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["thidua.cluster"].browse(self.cluster_id).unlink()
            env["hr.department"].browse(self.department_ids).unlink()

    def enter_head(self, env, index):
        values = {
            "cluster_id": self.cluster_id,
            "department_id": self.department_ids[index],
            "role": "head",
        }
        env["thidua.cluster.member"].create(values)

    def test_one_of_two(self):
        told = self.race(lambda env: self.enter_head(env, 0), lambda env: self.enter_head(env, 1))
        self.assertIn("two heads at a time", told)
