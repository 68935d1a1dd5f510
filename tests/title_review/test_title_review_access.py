"""Who may see and change a title review, and the conditions that it asks."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from ..common import CommuneCase, make_commune
from ..users import new_user
from .test_title_review import YEAR, ReviewCase


class TestTitleReviewAccess(ReviewCase):
    def test_staff_and_heads_see_nothing(self):
        review = self.filled()
        for user in (self.staff, self.head):
            with self.subTest(user.login):
                for record in (review, review.line_ids[0]):
                    with self.assertRaises(AccessError):
                        record.with_user(user).read(["display_name"])
                with self.assertRaises(AccessError):
                    self.env["thidua.title.review"].with_user(user).create({"year": YEAR})

    def test_a_leader_reads(self):
        review = self.filled().with_user(self.chair)
        self.assertTrue(review.line_ids.mapped("subject_name"))
        review.line_ids.mapped("concern")
        for attempt in (
            lambda: review.action_nominate(),
            lambda: review.action_fill(),
            lambda: review.line_ids[0].write({"is_advanced": True}),
            lambda: review.write({"note": "x"}),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                attempt()

    def test_another_commune(self):
        review = self.filled()

        class Other:
            env = self.env

        make_commune(Other, "UBND xã Khác", "k.")
        theirs = Other.clerk
        with self.assertRaises(AccessError):
            review.with_user(theirs).read(["year"])
        find = self.env["thidua.title.review.line"].with_user(theirs).search
        self.assertFalse(find([("id", "in", review.line_ids.ids)]))
        with self.assertRaises(AccessError):
            self.env["thidua.title.review.line"].with_user(theirs).create(
                {"review_id": review.id, "employee_id": Other.e_staff.id}
            )
        with self.assertRaises(UserError), self.cr.savepoint():
            self.as_clerk["thidua.title.review.line"].create(
                {"review_id": review.id, "employee_id": Other.e_staff.id}
            )

    def test_over_rpc(self):
        self.rate_all()
        review = self.filled()
        with self.assertRefused("moves only by its buttons"):
            review.state = "done"
        with self.assertRefused("starts as"):
            self.as_clerk["thidua.title.review"].create(
                {"year": 2023, "state": "done", "date": "2023-12-01"}
            )
        self.line(review, self.e_staff).is_advanced = True
        review.action_nominate()
        line = self.line(review, self.e_staff)
        # nobody types where a nomination comes from
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.as_clerk["thidua.nomination"].create(
                {
                    "origin": "review",
                    "title_line_id": line.id,
                    "employee_id": self.e_head.id,
                    "award_id": self.env.ref("thidua_khenthuong.award_ldtt").id,
                    "commendation_type_id": self.env.ref("thidua_khenthuong.type_merit").id,
                    "period_from": "2025-01-01",
                    "period_to": "2025-12-31",
                }
            )
        with self.assertRefused("stays with it"):
            line.nomination_ids.origin = "leader"
        user = new_user(self.env, "thu.nobody")
        with self.assertRaises(AccessError):
            line.with_user(user).award_ids.read(["name"])


class TestConditionsAccess(CommuneCase):
    def test_a_commune_adds_its_own_beside_the_law(self):
        shared = self.env.ref("thidua_khenthuong.condition_ttldtt_share")
        as_admin = self.env["thidua.award.condition"].with_user(self.admin_user)
        own = as_admin.create(
            {
                "award_id": self.env.ref("thidua_khenthuong.award_cstdcs").id,
                "kind": "cap",
                "other_award_id": self.env.ref("thidua_khenthuong.award_ldtt").id,
                "share": 15,
                "date_from": "2026-01-01",
            }
        )
        self.assertEqual(own.company_id, self.company)
        with self.assertRaises(AccessError):
            shared.with_user(self.admin_user).share = 50
        for user in (self.clerk, self.staff):
            with self.assertRaises(AccessError):
                own.with_user(user).share = 50
