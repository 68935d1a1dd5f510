"""Who was rated how in a year: typed, prepared, proposed; who may read and write it."""

from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import CommuneCase, make_commune

YEAR = 2025


class RatingCase(CommuneCase):
    def rate(self, subject, quality="good", year=YEAR, env=None, **more):
        """Return the rating of an employee or a unit, as the clerk types it."""
        name = "employee_id" if subject._name == "hr.employee" else "department_id"
        values = {name: subject.id, "year": year, "quality": quality, **more}
        return (env or self.as_clerk)["thidua.rating"].create(values)

    def ratings(self, year=YEAR):
        return self.as_clerk["thidua.rating"].search([("year", "=", year)])

    def prepare(self, env=None, **values):
        """Have the lines of a year made, in the window."""
        window = (env or self.as_clerk)["thidua.rating.prepare"].create({"year": YEAR, **values})
        window.action_prepare()
        return self.ratings(window.year)


class TestRating(RatingCase):
    def test_typed_in_the_form(self):
        form = Form(self.as_clerk["thidua.rating"])
        form.employee_id = self.e_staff
        form.year = YEAR
        form.quality = "excellent"
        form.reference = "12/QĐ-UBND"
        form.date = "2025-12-20"
        rating = form.save()
        self.assertEqual(rating.display_name, f"Đặng Thị Ứng – {YEAR}")
        self.assertEqual((rating.job_title, rating.unit_id), ("Cán bộ", self.departments[1]))
        search = self.as_clerk["thidua.rating"].search
        self.assertEqual(search([("search_text", "ilike", "dang thi ung")]), rating)
        self.assertEqual(search([("unit_id", "child_of", self.departments[1].id)]), rating)

    def test_once_a_year(self):
        self.rate(self.e_staff)
        self.rate(self.departments[1])
        self.rate(self.e_staff, year=2024)
        for subject in (self.e_staff, self.departments[1]):
            with (
                self.subTest(subject._name),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                self.rate(subject)

    def test_bad_input(self):
        tomorrow = self.today() + timedelta(days=1)
        for words, values in (
            ("cannot be rated", {"year": self.today().year + 1}),
            ("cannot be rated", {"year": 1900}),
            ("cannot be rated", {"year": 0}),
            ("cannot be rated", {"year": -(10**6)}),
            ("still to come", {"date": tomorrow}),
            ("the year rated is 2025", {"date": "2024-12-31", "reference": "1"}),
        ):
            with self.subTest(values=values), self.assertRefused(words, ValidationError):
                self.rate(self.e_staff, **values)
        with self.assertRefused("“Rating”: what was given cannot be kept"):
            self.rate(self.e_staff, quality="best")
        rating = self.rate(self.e_staff)
        with self.assertRefused("stays in its year"):
            rating.year = 2024
        with self.assertRefused("stays who it is"):
            rating.employee_id = self.e_head
        with self.assertRefused("."):
            rating.company_id = self.env.ref("base.main_company")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.as_clerk["thidua.rating"].create({"year": YEAR, "quality": "good"})

    def test_what_was_decided_is_kept(self):
        rating = self.rate(self.e_staff, reference="3/QĐ-UBND")
        with self.assertRefused("was decided by 3/QĐ-UBND"):
            rating.unlink()
        rating.reference = False
        rating.unlink()
        self.assertFalse(rating.exists())

    def test_changes_stay_in_the_chatter(self):
        rating = self.rate(self.e_staff)
        self.flush_tracking()
        rating.quality = "done"
        rating.reference = "4/QĐ-UBND"
        self.flush_tracking()
        tracked = rating.message_ids.sudo().tracking_value_ids
        self.assertEqual(set(tracked.field_id.mapped("name")), {"quality", "reference"})
        self.assertIn("Duties fulfilled well", tracked.mapped("old_value_char"))

    def flush_tracking(self):
        self.env.flush_all()
        self.cr.flush()


class TestRights(RatingCase):
    def test_who_reads_what(self):
        own, unit = self.rate(self.e_staff), self.rate(self.departments[1])
        head, other = self.rate(self.e_head), self.rate(self.employees[6])
        seen = {
            self.staff: own,
            self.head: own | unit | head,
            self.chair: own | unit | head | other,
            self.deputy: own | unit | head | other,
            self.clerk: own | unit | head | other,
            self.admin_user: own | unit | head | other,
        }
        for user, ratings in seen.items():
            with self.subTest(user=user.login):
                found = self.env(user=user, context={})["thidua.rating"].search([])
                self.assertEqual(found, ratings)
                found.read(["subject_name", "unit_id", "quality", "reference", "is_mine"])
        with self.assertRaises(AccessError):
            own.with_user(self.staff).read(["proposed_quality"])
        with self.assertRaises(AccessError):
            other.with_user(self.staff).read(["quality"])

    def test_the_head_of_what_came_of_a_unit(self):
        rating = self.rate(self.departments[2])
        self.come_out_of(self.departments[1], self.departments[2])
        self.assertIn(rating, self.env(user=self.head)["thidua.rating"].search([]))

    def test_only_the_office_writes(self):
        rating = self.rate(self.e_staff)
        for user in (self.staff, self.head, self.chair):
            env = self.env(user=user, context={})
            mine = rating.with_env(env)
            for act in (
                lambda env=env: self.rate(self.e_head, env=env),
                lambda mine=mine: mine.write({"quality": "excellent"}),
                mine.unlink,
                mine.action_take_over,
                lambda env=env: self.prepare(env=env),
                lambda env=env: env["thidua.rating.import"].create({"year": YEAR}),
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    act()
        self.assertEqual(rating.quality, "good")

    def test_another_commune(self):
        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="khac.")
        stranger = self.env(user=Other.clerk, context={})
        rating = self.rate(self.e_staff)
        window = self.as_clerk["thidua.rating.prepare"].create({"year": YEAR})
        self.assertFalse(stranger["thidua.rating"].search([]))
        for record in (rating, window):
            with self.subTest(record=record), self.assertRaises(AccessError):
                record.with_env(stranger).read(["year"])
        for values in ({}, {"company_id": self.company.id}):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.rate(self.e_staff, env=stranger, **values)
        for model in ("thidua.rating.prepare", "thidua.rating.import"):
            with self.subTest(model), self.assertRaises(AccessError):
                stranger[model].create({"year": YEAR, "company_id": self.company.id})
            with self.subTest(model), self.assertRaises(UserError):
                env = stranger[model].with_context(default_company_id=self.company.id)
                env.create({"year": YEAR}).check_access("read")

    def test_defaults_of_the_context(self):
        rating = (
            self.as_clerk["thidua.rating"]
            .with_context(default_subject_name="Ai đó", default_search_key="x")
            .create({"employee_id": self.e_staff.id, "year": YEAR})
        )
        self.assertEqual(rating.subject_name, "Đặng Thị Ứng")
        with self.assertRefused("cannot be rated", ValidationError):
            self.as_clerk["thidua.rating"].with_context(default_year=3000).create(
                {"employee_id": self.e_head.id}
            )


class TestPrepare(RatingCase):
    def test_everyone_once(self):
        mine = self.rate(self.e_staff, "excellent")
        ratings = self.prepare()
        self.assertEqual(ratings.employee_id, self.employees)
        self.assertEqual(ratings.department_id, self.departments)
        self.assertEqual(mine.quality, "excellent", "what is there is left alone")
        self.assertEqual(set((ratings - mine).mapped("quality")), {False})
        with self.assertRefused("Nobody to add"):
            self.prepare()

    def test_a_unit_alone(self):
        window = Form(self.as_clerk["thidua.rating.prepare"])
        window.year = YEAR
        window.department_ids.add(self.departments[1])
        window.add_collectives = False
        self.assertEqual(window.preview, "0 collectives, 2 individuals")
        window.save().action_prepare()
        self.assertEqual(self.ratings().employee_id, self.e_head | self.e_staff)

    def test_no_year_to_come(self):
        with self.assertRefused("cannot be rated", ValidationError):
            self.prepare(year=self.today().year + 1)


class TestProposal(RatingCase):
    def test_proposed_and_never_taken_by_itself(self):
        round_ = self.ranked_round()
        ratings = self.prepare()
        first = self.best(round_, "individual", 1)
        rating = ratings.filtered(lambda r: r.employee_id == first.employee_id)
        self.assertEqual(first.result_class_id.name, "Hoàn thành xuất sắc nhiệm vụ")
        self.assertEqual(rating.proposed_quality, "excellent")
        self.assertIn("Hoàn thành xuất sắc nhiệm vụ", rating.proposal_note)
        self.assertFalse(any(ratings.mapped("quality")))
        decided = ratings.filtered("department_id")[0]
        decided.write({"quality": "not_done", "reference": "9/QĐ-UBND"})
        told = ratings.action_take_over()["params"]["message"]
        self.assertIn("1 already rated", told)
        self.assertEqual(rating.quality, "excellent")
        self.assertEqual(decided.quality, "not_done")
        self.assertIn("Taken over", rating.message_ids[0].body)
        with self.assertRefused("Nothing to take over"):
            ratings.action_take_over()

    def test_nothing_from_a_round_that_is_open_or_of_another_year(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        self.open_round(campaign)
        self.assertFalse(any(self.prepare().mapped("proposed_quality")))

    def test_classes_of_a_companys_own(self):
        classes = self.as_clerk["thidua.result.class"]
        if not classes.has_access("create"):
            classes = self.env(user=self.admin_user)["thidua.result.class"]
        named = {
            "Hoàn thành tốt nhiệm vụ của xã": False,
            "HT tốt": "good",
            "Loại A": False,
            "Không hoàn thành": "not_done",
        }
        for name, quality in named.items():
            with self.subTest(name):
                self.assertEqual(classes.create({"name": name, "share": 1}).quality, quality)
        self.assertEqual(
            self.env.ref("thidua_khenthuong.result_class_done").quality, "done", "those shipped"
        )

    def test_movements_that_disagree_propose_nothing(self):
        round_ = self.ranked_round()
        first = self.best(round_, "individual", 1)
        rating = self.prepare().filtered(lambda r: r.employee_id == first.employee_id)
        self.assertEqual(rating.proposed_quality, "excellent")
        first.result_class_id.sudo().quality = False
        rating.invalidate_recordset()
        self.assertFalse(rating.proposed_quality)
        self.assertTrue(rating.proposal_note, "what it says is shown all the same")
