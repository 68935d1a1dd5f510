"""Initiatives taken up by other units, liked, and looked for."""

import threading
from datetime import date

from psycopg2 import IntegrityError

from odoo import Command, api
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.service.model import retrying
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..two_at_once import TwoAtOnce
from .common import InitiativeCase


class TestSpread(InitiativeCase):
    def test_the_head_takes_it_up_for_his_unit(self):
        women = self.departments[2]
        author = self.employees.filtered(lambda e: e.sudo().department_id == women)[0]
        initiative = self.recognised(
            user=self.clerk, unit_id=women, authors={"employee_id": {author: 100}}
        )
        as_head = initiative.with_user(self.head)
        self.assertTrue(as_head.can_adopt)
        action = as_head.action_adopt()
        form = Form(
            self.env(user=self.head)[action["res_model"]].with_context(**action["context"]),
            action["views"][0][0],
        )
        self.assertEqual(form.department_id, self.departments[1])
        form.result = "Giảm 2 ngày"
        adoption = form.save()
        self.assertEqual((initiative.adoption_count, as_head.can_adopt), (1, False))
        adoption.result = "Giảm 3 ngày"
        with self.assertRefused("the initiative and the unit stay"):
            adoption.department_id = self.departments[3]
        self.assertFalse(initiative.with_user(self.staff).can_adopt)
        with self.assertRefused("the unit you head"):
            self.take_up(initiative, self.departments[3], self.head)
        with self.assertRefused("the unit you head"):
            self.take_up(initiative, self.departments[3], self.staff)
        self.take_up(initiative, self.departments[3])
        with self.assertRaises(AccessError):
            initiative.adoption_ids[0].with_user(self.staff).result = "x"
        self.assertEqual(
            initiative.with_user(self.staff).search([("adoption_count", ">", 0)]), initiative
        )
        adoption.unlink()
        self.assertEqual(initiative.adoption_count, 1)

    def test_once_a_unit(self):
        initiative = self.recognised()
        self.take_up(initiative, self.departments[2])
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.take_up(initiative, self.departments[2])

    def test_what_does_not_count_as_spread(self):
        initiative = self.submitted()
        with self.assertRefused("is not recognised", ValidationError):
            self.take_up(initiative, self.departments[2])
        self.recognise(initiative)
        with self.assertRefused("was made in Hội Nông dân", ValidationError):
            self.take_up(initiative, self.departments[1])
        with self.assertRefused("has not come yet", ValidationError):
            self.take_up(initiative, self.departments[2], day=date(2099, 1, 1))
        # nor the unit of an author, whichever unit it is said to come from
        elsewhere = self.recognised(name="Một cửa số", unit_id=self.departments[2])
        self.assertFalse(elsewhere.with_user(self.head).can_adopt)
        with self.assertRefused("was made in Hội Nông dân", ValidationError):
            self.take_up(elsewhere, self.departments[1])


class TestGallery(InitiativeCase):
    def test_each_likes_for_himself(self):
        initiative = self.recognised()
        for user, count in ((self.staff, 1), (self.head, 2), (self.staff, 2)):
            as_user = initiative.with_user(user)
            as_user.action_like()
            self.assertEqual((as_user.is_liked, as_user.like_count), (True, count))
        self.assertFalse(initiative.is_liked, "the clerk has not liked it")
        liked = [("liked_by_ids", "=", self.staff.id)]
        as_staff = initiative.with_user(self.staff)
        self.assertEqual(as_staff.search(liked), initiative)
        as_staff.action_unlike()
        self.assertEqual((as_staff.is_liked, as_staff.like_count), (False, 1))
        self.assertFalse(as_staff.search(liked))

    def test_a_like_is_nobody_elses_to_give(self):
        initiative = self.recognised()
        give = {"liked_by_ids": [Command.set((self.staff | self.head).ids)]}
        for user in (self.staff, self.clerk):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                initiative.with_user(user).write(give)
        with self.assertRefused("is worked out by the system"):
            initiative.write({"like_count": 99})
        entered = self.as_clerk["thidua.initiative"].create({"name": "Khác", **give})
        self.assertFalse(entered.like_count)
        with self.assertRefused("is not recognised yet"):
            entered.action_like()
        with self.assertRaises(AccessError):
            entered.with_user(self.staff).action_like()

    def test_found_by_words_without_accents(self):
        initiative = self.recognised(summary="Quét mã thay sổ giấy")
        self.recognised(name="Tổ hòa giải lưu động")
        search = self.env(user=self.staff)["thidua.initiative"].search
        for words in (
            "so hoa mot cua",
            "dang thi ung so hoa",
            "quet ma thay",
            "giam 3 ngay so hoa",
        ):
            with self.subTest(words=words):
                self.assertEqual(search([("search_text", "ilike", words)]), initiative)
        self.assertIn(initiative, search([("search_text", "ilike", "nong dan ghi tay")]))

    def test_a_hundred_cards_cost_as_much_as_ten(self):
        bulk = self.env["thidua.initiative"]
        records = bulk.create(
            [
                {
                    "name": f"Sáng kiến {n}",
                    "company_id": self.company.id,
                    "unit_id": self.departments[n % 4].id,
                    "author_ids": [Command.create({"employee_id": self.e_staff.id, "share": 100})],
                }
                for n in range(100)
            ]
        )
        names = (
            "name",
            "kind",
            "author_names",
            "scope",
            "adoption_count",
            "evidence_count",
            "can_adopt",
            "next_scopes",
            "available_moves",
            "can_add_evidence",
            "is_liked",
            "like_count",
        )
        counts = {}
        for size in (10, 10, 100):
            some = records[:size].with_env(self.as_clerk)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            some.read(names)
            counts[size] = self.cr.sql_log_count - before
        self.assertEqual(counts[10], counts[100])


@tagged("post_install", "-at_install", "standard")
class TestTwoReaders(TwoAtOnce):
    def prepare(self, env):
        """Commit a recognised initiative."""
        department = env["hr.department"].create({"name": "Race"})
        initiative = env["thidua.initiative"].create(
            {
                "name": "Race",
                "description": "<p>Race</p>",
                "effect": "Race",
                "date_applied": date(2025, 1, 1),
                "author_ids": [Command.create({"department_id": department.id, "share": 100})],
            }
        )
        initiative.action_submit()
        initiative._recognise("grassroots", body="Race", number="1", date=date(2025, 6, 1))
        self.initiative_id, self.department_id = initiative.id, department.id
        self.reader_ids = (api.SUPERUSER_ID, env.ref("base.user_admin").id)

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["thidua.initiative"].browse(self.initiative_id)._with_key().unlink()
            env["hr.department"].browse(self.department_id).unlink()

    def initiative_of(self, cr, uid):
        return api.Environment(cr, uid, {})["thidua.initiative"].browse(self.initiative_id)

    def test_both_likes_count(self):
        def second():
            with self.registry.cursor() as cr:
                initiative = self.initiative_of(cr, self.reader_ids[1])
                retrying(initiative.action_like, initiative.env)

        with self.registry.cursor() as cr:
            initiative = self.initiative_of(cr, self.reader_ids[0])
            initiative.action_like()
            initiative.env.flush_all()
            thread = threading.Thread(target=second)
            thread.start()
            self.wait_until_blocked()
        thread.join(30)
        with self.registry.cursor() as cr:
            initiative = self.initiative_of(cr, api.SUPERUSER_ID)
            self.assertEqual(initiative.like_count, 2)
            self.assertEqual(set(initiative.liked_by_ids.ids), set(self.reader_ids))
