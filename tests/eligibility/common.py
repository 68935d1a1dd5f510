"""What the tests of eligibility stand on."""

from datetime import date

from ..title_review.test_title_review import YEAR, ReviewCase


class EligibilityCase(ReviewCase):
    def award(self, name):
        return self.env.ref(f"thidua_khenthuong.award_{name}")

    def nomination(self, subject, award="cstdcs", year=YEAR, env=None, **more):
        """Return a nomination of an employee or a unit, for what was achieved in a year."""
        name = "employee_id" if subject._name == "hr.employee" else "department_id"
        values = {
            name: subject.id,
            "origin": "unit",
            "proposing_unit_id": self.departments[0].id,
            "award_id": self.award(award).id,
            "commendation_type_id": self.env.ref("thidua_khenthuong.type_merit").id,
            "period_from": date(year, 1, 1),
            "period_to": date(year, 12, 31),
            "achievement": f"Đã hoàn thành xuất sắc nhiệm vụ năm {year}",
            **more,
        }
        return (env or self.as_clerk)["thidua.nomination"].create(values)

    def titled(self, subject, award, *years):
        """Have past titles in the ledger, one of each year; long ago the district's."""
        for year in years:
            known = self.award(award)._authority_on(date(year + 1, 2, 1), self.company)
            before = {} if known else {"authority_id": self.district().id}
            self.enter(
                subject,
                f"award_{award}",
                f"{year + 1}-02-01",
                reference=f"{year}/QĐ-UBND",
                period_from=f"{year}-01-01",
                period_to=f"{year}-12-31",
                **before,
            )

    def district(self):
        return self.env.ref("thidua_khenthuong.authority_district")

    def answer(self, code, nomination):
        """Return what one check answers (Answer, or None where it says nothing)."""
        answers = nomination.with_env(self.as_clerk)._eligibility()[nomination]
        return next((answer for answer in answers if answer.code == code), None)

    def assertAnswer(self, code, nomination, state, words=""):
        """Expect an answer in words; return it."""
        answer = self.answer(code, nomination)
        self.assertTrue(answer, f"{code} says nothing")
        self.assertEqual(answer.state, state, answer)
        if words:
            self.assertRegex(answer.words, words)
        return answer

    def check(self, nomination, code):
        """Return the kept answer of a check."""
        return nomination.check_ids.filtered(lambda check: check.code == code)
