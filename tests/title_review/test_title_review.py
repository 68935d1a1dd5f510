"""A yearly title review: whom it shows, what it asks, and the nominations that come of it."""

from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..rating.test_rating import RatingCase

YEAR = 2025


class ReviewCase(RatingCase):
    def review(self, env=None, **values):
        """Return a review of the year, as the clerk makes it in the form."""
        form = Form((env or self.as_clerk)["thidua.title.review"])
        form.year = YEAR
        for name, value in values.items():
            form[name] = value
        return form.save()

    def filled(self, **values):
        review = self.review(**values)
        review.action_fill()
        return review

    def line(self, review, subject):
        """Return the line of an employee or a unit."""
        name = "employee_id" if subject._name == "hr.employee" else "department_id"
        return review.line_ids.filtered(lambda line: line[name].id == subject.id)

    def rate_all(self, quality="good", besides=()):
        for employee in self.employees - self.env["hr.employee"].concat(*besides):
            self.rate(employee, quality)

    def enter(self, subject, award, day, **more):
        """Have a past award in the ledger."""
        name = "employee_id" if subject._name == "hr.employee" else "department_id"
        window = self.as_clerk["thidua.past.award"].create(
            {
                name: subject.id,
                "award_id": self.env.ref(f"thidua_khenthuong.{award}").id,
                "reference": "9/QĐ-UBND",
                "date": day,
                "achievement": "Đã hoàn thành tốt nhiệm vụ",
                **more,
            }
        )
        window.action_record()


class TestTitleReview(ReviewCase):
    def test_everyone_once(self):
        _office, farmers, _women, _youth = self.departments
        of_unit = self.filled(department_id=farmers)
        self.assertEqual(of_unit.line_ids.employee_id, self.e_head + self.e_staff)
        self.assertEqual(of_unit.line_ids.department_id, farmers)
        rest = self.filled()
        self.assertEqual(rest.line_ids.employee_id, self.employees - (self.e_head + self.e_staff))
        self.assertEqual(rest.line_ids.department_id, self.departments - farmers)
        with self.assertRefused("Nobody to add"):
            rest.action_fill()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.as_clerk["thidua.title.review.line"].create(
                {"review_id": rest.id, "employee_id": self.e_staff.id}
            )

    def test_what_is_on_record(self):
        self.rate(self.e_staff, "excellent")
        year = {"period_from": "2023-01-01", "period_to": "2023-12-31"}
        self.enter(self.e_staff, "award_ldtt", "2024-02-01", **year)
        self.enter(self.e_staff, "award_ldtt", "2024-12-20", reference="80/QĐ-UBND")
        line = self.line(self.filled(), self.e_staff)
        self.assertEqual(line.quality, "excellent")
        self.assertEqual(line.past_note, "Lao động tiên tiến 2023, 2024")
        self.assertFalse(line.initiative_note)

    def test_ticks_are_titles(self):
        review = self.filled()
        line = self.line(review, self.e_staff)
        line.is_fighter = True
        # an emulation fighter is an advanced worker first
        self.assertTrue(line.is_advanced)
        self.assertEqual(set(line.award_ids.mapped("code")), {"LDTT", "CSTDCS"})
        line.is_advanced = False
        self.assertEqual(line.award_ids.mapped("code"), ["CSTDCS"])
        self.assertIn("asked for: “Lao động tiên tiến” of 2025 (Đ23 06/2022/QH15", line.concern)
        self.assertEqual(line.answer, "not_met")
        unit = self.line(review, self.departments[1])
        with self.assertRefused("cannot receive “Lao động tiên tiến”", ValidationError):
            unit.is_advanced = True
        with self.assertRefused("is no title", ValidationError):
            line.award_ids += self.env.ref("thidua_khenthuong.award_gkxa")

    def test_each_condition_answers(self):
        review = self.filled()
        person, other = self.line(review, self.e_staff), self.line(review, self.e_head)
        unit = self.line(review, self.departments[1])
        person.is_fighter = True
        self.assertEqual(person.answer, "unknown")
        self.assertIn("no rating of 2025 is on record", person.concern)
        self.rate(self.e_staff, "done")
        review.line_ids.invalidate_recordset()
        self.assertIn(
            "rated “Duties fulfilled”, asked for: at least “Duties fulfilled well”", person.concern
        )
        self.assertIn("no initiative recognised", person.concern)
        self.assertEqual(person.answer, "not_met")

        unit.is_collective = True
        self.rate(self.departments[1], "good")
        review.line_ids.invalidate_recordset()
        # one of two is below 70 percent
        self.assertIn(
            "1 of 2 people (50 %) have “Lao động tiên tiến”, asked for: at least 70 %", unit.concern
        )
        other.is_advanced = True
        review.line_ids.invalidate_recordset()
        self.assertEqual((unit.concern, unit.answer), ("", "met"))
        self.assertEqual(
            unit.share_note, "Lao động tiên tiến 2/2 (100 %); Chiến sĩ thi đua cơ sở 1/2 (50 %)"
        )
        person.discipline_note = "Cảnh cáo, 3/QĐ-UBND"
        review.line_ids.invalidate_recordset()
        self.assertIn("somebody was disciplined in 2025", unit.concern)
        # who it was is not told
        self.assertNotIn("Ứng", unit.concern)

    def test_best_collective_of_the_province(self):
        review = self.filled()
        unit = self.line(review, self.departments[1])
        unit.award_ids = self.env.ref("thidua_khenthuong.award_ttldxs")
        self.rate(self.departments[1], "excellent")
        self.rate(self.e_staff, "excellent")
        review.line_ids.invalidate_recordset()
        self.assertIn("1 of its people not rated yet", unit.concern)
        self.assertIn("none of its people has “Chiến sĩ thi đua cơ sở”", unit.concern)
        self.rate(self.e_head, "not_done")
        review.line_ids.invalidate_recordset()
        self.assertIn("1 of its people rated below “Duties fulfilled”", unit.concern)

    def test_title_from_elsewhere_counts(self):
        self.rate(self.e_staff, "excellent")
        self.enter(self.e_staff, "award_ldtt", "2025-12-20")
        line = self.line(self.filled(), self.e_staff)
        line.award_ids = self.env.ref("thidua_khenthuong.award_cstdcs")
        self.assertEqual((line.concern, line.answer), ("", "met"))

    def test_a_cap_warns_where_the_province_set_one(self):
        self.env["thidua.award.condition"].create(
            {
                "award_id": self.env.ref("thidua_khenthuong.award_cstdcs").id,
                "kind": "cap",
                "other_award_id": self.env.ref("thidua_khenthuong.award_ldtt").id,
                "share": 15,
                "is_warning": True,
                "date_from": "2024-01-01",
                "company_id": self.company.id,
            }
        )
        self.rate_all("excellent")
        review = self.filled()
        self.line(review, self.e_staff).is_fighter = True
        self.assertIn("1, which is more than 15 % of the 1 who have", review.cap_warning)
        question = review._question("nominate")
        self.assertIn("more than 15 %", question)
        for line in review.line_ids.filtered("employee_id"):
            line.is_advanced = True
        self.assertFalse(review.cap_warning)

    def test_filter_of_what_is_to_be_looked_at(self):
        self.rate(self.e_head)
        review = self.filled()
        self.line(review, self.e_head).is_advanced = True
        self.line(review, self.e_staff).is_advanced = True
        find = self.as_clerk["thidua.title.review.line"].search
        self.assertEqual(find([("answer", "=", "unknown")]), self.line(review, self.e_staff))
        self.assertEqual(find([("answer", "in", ("met",))]), self.line(review, self.e_head))

    def test_bad_input(self):
        for words, values in (
            ("cannot be reviewed", {"year": self.today().year + 1}),
            ("cannot be reviewed", {"year": 0}),
            ("cannot have been reviewed", {"date": self.today() + timedelta(days=1)}),
            ("cannot have been reviewed", {"date": date(YEAR - 1, 12, 31)}),
        ):
            with self.subTest(values=values), self.assertRefused(words, ValidationError):
                self.review(**values)
        review = self.filled()
        with self.assertRefused("its year and unit stay"):
            review.year = 2024
        with self.assertRefused("nobody is put forward"):
            review.action_nominate()
        with self.assertRefused("stays in its review"):
            review.line_ids[0].review_id = self.review(department_id=self.departments[0])
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.review()
        with self.assertRefused("fill in Rating", ValidationError):
            self.env["thidua.award.condition"].create(
                {
                    "award_id": self.env.ref("thidua_khenthuong.award_ldtt").id,
                    "kind": "rating",
                    "date_from": "2024-01-01",
                }
            )


class TestNominating(ReviewCase):
    def nominated_year(self):
        """Have everybody nominated for a year of good ratings; return the review."""
        self.rate_all("good", besides=[self.e_staff])
        self.rate(self.e_staff, "excellent")
        for unit in self.departments:
            self.rate(unit)
        review = self.filled()
        for line in review.line_ids.filtered("employee_id"):
            line.is_advanced = True
        self.line(review, self.e_staff).is_fighter = True
        for unit in self.departments[1:3]:
            self.line(review, unit).is_collective = True
        review.with_context(thidua_ask=True).action_nominate()
        self.assertEqual(review.state, "done")
        return review

    def test_what_is_nominated(self):
        nominations = self.nominated_year().line_ids.nomination_ids
        self.assertEqual(len(nominations), len(self.employees) + 1 + 2)
        fighter = nominations.filtered(lambda n: n.award_id.code == "CSTDCS")
        self.assertEqual(fighter.achievement, "Đã hoàn thành xuất sắc nhiệm vụ năm 2025")
        self.assertEqual(
            (fighter.origin, fighter.year, fighter.period_from, fighter.period_to),
            ("review", YEAR, date(YEAR, 1, 1), date(YEAR, 12, 31)),
        )
        self.assertEqual(fighter.proposing_unit_id, self.departments[1])

    def test_a_title_year_to_its_ledger(self):
        review = self.nominated_year()
        nominations = review.line_ids.nomination_ids
        nominations.action_complete()
        self.assertTrue(all(nominations.mapped("is_own")))
        action = nominations.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        self.assertEqual(len(decision.nomination_ids), len(nominations))
        self.assertIn("Đặng Thị Ứng", decision.bonus_warning)
        decision.write({"number": 5, "date": self.today()})
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.action_issue()
        # of two titles for one year the highest alone is paid
        paid = {
            entry.award_id.code: entry.bonus
            for entry in decision.commendation_ids
            if entry.employee_id == self.e_staff
        }
        self.assertEqual(paid["LDTT"], 0)
        self.assertGreater(paid["CSTDCS"], 0)
        self.assertEqual(decision.total_bonus, sum(decision.commendation_ids.mapped("bonus")))
        line = self.line(review, self.e_staff)
        self.assertIn("Chiến sĩ thi đua cơ sở: Awarded", line.nomination_note)

    def test_what_the_law_asks_stops_it(self):
        self.rate(self.e_staff, "not_done")
        self.rate(self.e_head)
        review = self.filled()
        (self.line(review, self.e_staff) | self.line(review, self.e_head)).is_advanced = True
        with self.assertRefused(
            r"Đặng Thị Ứng – Lao động tiên tiến: rated “Duties not fulfilled”.*Đ24\.1 06/2022/QH15"
        ):
            review.action_nominate()
        self.assertFalse(review.line_ids.nomination_ids)
        self.line(review, self.e_staff).is_advanced = False
        review.action_nominate()
        self.assertEqual(len(review.line_ids.nomination_ids), 1)

    def test_what_is_unknown_is_asked(self):
        review = self.filled()
        self.line(review, self.e_staff).is_advanced = True
        window = review.with_context(thidua_ask=True).action_nominate()
        self.assertEqual(window["res_model"], "thidua.reason.wizard")
        self.assertIn("no rating of 2025", review._question("nominate"))
        self.assertEqual(review.state, "draft")
        asked = Form(self.as_clerk["thidua.reason.wizard"].with_context(**window["context"])).save()
        asked.action_confirm()
        self.assertEqual(review.state, "done")

    def test_opened_again_only_what_is_new_is_nominated(self):
        self.rate_all()
        review = self.filled()
        self.line(review, self.e_staff).is_advanced = True
        review.action_nominate()
        first = review.line_ids.nomination_ids
        with self.assertRefused("can no longer be changed"):
            self.line(review, self.e_head).is_advanced = True
        review._move_with_reason("reopen", "Bổ sung")
        self.line(review, self.e_head).is_advanced = True
        with self.assertRefused("Refuse that nomination first"):
            self.line(review, self.e_staff).is_advanced = False
        with self.assertRefused("the line is kept"):
            self.line(review, self.e_staff).unlink()
        with self.assertRefused("has nominated"):
            review.unlink()
        review.action_nominate()
        self.assertEqual(len(review.line_ids.nomination_ids - first), 1)
        first._move_with_reason("refuse", "Không đủ phiếu")
        self.env.flush_all()
        review._move_with_reason("reopen", "Xét lại")
        review.action_nominate()
        again = self.line(review, self.e_staff).nomination_ids
        self.assertEqual(sorted(again.mapped("state")), ["draft", "refused"])

    def test_in_its_last_weeks_a_year_is_reviewed_whole(self):
        year = self.today().year
        self.rate(self.e_staff, year=year)
        review = self.review(year=year)
        review.action_fill()
        self.line(review, self.e_staff).is_advanced = True
        review.action_nominate()
        self.assertEqual(review.line_ids.nomination_ids.period_to, date(year, 12, 31))
        with self.assertRefused("after the dossier was accepted", ValidationError):
            review.line_ids.nomination_ids.period_to = date(year + 1, 1, 1)

    def test_ten_or_a_hundred_cost_the_same(self):
        counts = []
        # the first one fills what is kept of users and rules
        for year, more in ((YEAR, 0), (YEAR - 1, 0), (YEAR - 2, 60)):
            self.env["hr.employee"].create(
                [
                    {
                        "name": f"Nguyễn Văn {index}",
                        "company_id": self.company.id,
                        "department_id": self.departments[3].id,
                        "date_version": date(2024, 1, 1),
                    }
                    for index in range(more)
                ]
            )
            review = self.review(year=year)
            review.action_fill()
            lines = review.line_ids.filtered("employee_id")
            self.assertGreaterEqual(len(lines), more)
            lines.is_advanced = True
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            review.action_nominate()
            self.env.flush_all()
            nominating = self.cr.sql_log_count - before
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            review.line_ids.mapped("concern")
            review.line_ids.mapped("share_note")
            review.line_ids.mapped("past_note")
            counts.append((nominating, self.cr.sql_log_count - before))
        self.assertEqual(counts[1], counts[2])
