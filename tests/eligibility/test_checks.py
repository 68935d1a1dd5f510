"""Each check: a case that passes, one that fails, one that is left to a person."""

from ..common import CommuneCase
from .common import YEAR, EligibilityCase


class TestOfARound(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.ranked_round()
        cls.nomination = cls.nominate(cls.best(cls.round, "individual", 1), "award_gkxa")

    answer = EligibilityCase.answer
    assertAnswer = EligibilityCase.assertAnswer

    def test_every_declared_check_has_a_label(self):
        code = self.env["thidua.nomination.check"]._fields["code"]
        labels = dict(code._description_selection(self.env))
        for answer in self.nomination._eligibility()[self.nomination]:
            self.assertTrue(labels[answer.code])

    def test_kind_and_power(self):
        self.assertAnswer("kind", self.nomination, "met", "Individual")
        self.assertAnswer("power", self.nomination, "met", "Chủ tịch")
        award = self.nomination.award_id.with_env(self.env)
        award.for_individual = False
        self.assertAnswer("kind", self.nomination, "not_met")
        award.power_ids.date_to = "2024-01-01"
        self.assertAnswer("power", self.nomination, "not_met", "nobody may confer it")

    def test_places(self):
        self.assertAnswer("quota", self.nomination, "met", "1 of 2 places")
        quota = self.nomination._quota()
        self.nominate(self.best(self.round, "individual", 1, skip=1), "award_gkxa")
        quota._with_key().maximum = 1
        self.assertAnswer("quota", self.nomination, "not_met", "2 of 1 places")

    def test_class_and_rank(self):
        self.assertIsNone(self.answer("result", self.nomination))
        quota = self.nomination._quota()
        classes = self.env["thidua.result.class"].search([], order="sequence")
        quota._with_key().write({"least_class_id": classes[0].id, "last_rank": 1})
        self.assertAnswer("result", self.nomination, "met", "rank 1, asked for: at least 1")
        evaluation = self.nomination.evaluation_id._with_key()
        evaluation.write({"result_class_id": classes[1].id, "rank": 2})
        answer = self.assertAnswer("result", self.nomination, "not_met", classes[1].name)
        self.assertIn("rank 2", answer.words)

    def test_registration_warns(self):
        # the Office added him
        answer = self.assertAnswer("registration", self.nomination, "not_met", "did not register")
        self.assertEqual(answer.level, "warning")
        self.assertIn("Đ7", answer.basis)
        participant = self.nomination.evaluation_id.participant_id
        participant._with_key().write({"award_ids": self.nomination.award_id.ids})
        self.assertAnswer("registration", self.nomination, "met")
        self.company.thidua_registration_check = "none"
        self.assertIsNone(self.answer("registration", self.nomination))

    def test_dossier_weighs_as_the_settings_say(self):
        answer = self.assertAnswer("dossier", self.nomination, "not_met", "missing")
        self.assertEqual(answer.level, "warning")
        self.company.thidua_dossier_checked = True
        self.assertEqual(self.answer("dossier", self.nomination).level, "law")
        self.bring_dossier(self.nomination)
        self.assertAnswer("dossier", self.nomination, "met")

    def test_of_equals_the_woman_is_shown(self):
        first, second = self.best(self.round, "individual", 2)
        self.assertIsNone(self.answer("preference", self.nomination))
        second._with_key().write({"total": first.total, "rank": 1, "salutation": "ms"})
        first._with_key().salutation = "mr"
        words = self.assertAnswer("preference", self.nomination, "met", "equal with").words
        self.assertIn(second.subject_name, words)
        self.assertIn("of equals the woman", words)


class TestOfTitles(EligibilityCase):
    def test_rating_or_initiative(self):
        nomination = self.nomination(self.e_staff)
        self.assertAnswer("rating", nomination, "person", f"no rating of {YEAR}")
        rating = self.rate(self.e_staff, "good")
        answer = self.assertAnswer("rating", nomination, "not_met", "no initiative recognised")
        self.assertEqual((answer.level, "Đ23" in answer.basis), ("law", True))
        rating.quality = "excellent"
        self.assertAnswer("rating", nomination, "met")

    def test_title_of_the_same_year(self):
        nomination = self.nomination(self.e_staff)
        self.assertAnswer("titles", nomination, "person", "before the ledger here begins")
        self.company.thidua_ledger_since = YEAR
        self.assertAnswer("titles", nomination, "not_met", f"Lao động tiên tiến” of {YEAR}")
        beside = self.nomination(self.e_staff, "ldtt")
        self.assertAnswer("titles", nomination, "met")
        beside.with_env(self.env)._with_key()._move("refuse", "Trùng")
        self.assertAnswer("titles", nomination, "not_met")
        self.titled(self.e_staff, "ldtt", YEAR)
        self.assertAnswer("titles", nomination, "met")

    def test_shares_of_a_unit(self):
        farmers = self.departments[1]
        self.rate(farmers, "good")
        nomination = self.nomination(farmers, "ttldtt")
        self.assertAnswer("titles", nomination, "person", "none of its people stands")
        self.assertAnswer("discipline", nomination, "person", "none of its people stands")
        review = self.filled(department_id=farmers)
        self.assertAnswer("titles", nomination, "not_met", "0 of 2 people")
        for person in (self.e_head, self.e_staff):
            self.line(review, person).is_advanced = True
        self.assertAnswer("titles", nomination, "met", "2 of 2 people")
        self.assertAnswer("discipline", nomination, "met")
        self.line(review, self.e_staff).discipline_note = "Cảnh cáo, 3/QĐ-UBND"
        self.assertAnswer("discipline", nomination, "not_met", "disciplined in 2025")

    def test_cap_warns_or_not_as_its_row_says(self):
        nomination = self.nomination(self.e_staff)
        self.assertIsNone(self.answer("cap", nomination))
        cap = self.env["thidua.award.condition"].create(
            {
                "award_id": self.award("cstdcs").id,
                "kind": "cap",
                "other_award_id": self.award("ldtt").id,
                "share": 50,
                "is_warning": True,
                "date_from": "2024-01-01",
                "company_id": self.company.id,
                "grade": "b",
            }
        )
        answer = self.assertAnswer("cap", nomination, "not_met", "more than 50 %")
        self.assertEqual(answer.level, "warning")
        self.nomination(self.e_staff, "ldtt")
        self.nomination(self.e_head, "ldtt")
        self.assertAnswer("cap", nomination, "met")
        cap.company_id = False
        self.assertAnswer("cap", nomination, "met")

    def test_judged_by_a_person_alone(self):
        nomination = self.nomination(self.departments[1], "cotinh")
        answer = self.assertAnswer("standard", nomination, "person", "Dẫn đầu cụm, khối")
        self.assertIn("Đ26", answer.basis)

    def test_registered_in_a_campaign_of_the_year(self):
        nomination = self.nomination(self.e_staff)
        self.assertAnswer("registration", nomination, "not_met", f"in no campaign of {YEAR}")


class TestYearsInRow(EligibilityCase):
    """CSTĐ cấp tỉnh: three years in a row Chiến sĩ thi đua cơ sở (Đ22)."""

    def setUp(self):
        super().setUp()
        self.company.thidua_ledger_since = 2021
        self.ours = self.nomination(self.e_staff, "cstdt")

    def test_three_years_up_to_the_year_or_the_one_before(self):
        self.titled(self.e_staff, "cstdcs", 2022, 2023, 2024)
        answer = self.assertAnswer("years", self.ours, "met", "2022, 2023, 2024")
        self.assertEqual(("Đ22" in answer.basis, "trust A" in answer.basis), (True, True))
        self.nomination(self.e_staff, "cstdcs")
        self.assertAnswer("years", self.ours, "met", "2023, 2024, 2025")

    def test_a_gap_year(self):
        self.titled(self.e_staff, "cstdcs", 2022, 2024)
        answer = self.assertAnswer("years", self.ours, "not_met", "2023: none in the ledger")
        self.assertEqual(answer.level, "law")

    def test_a_year_before_the_system(self):
        self.company.thidua_ledger_since = 2023
        self.titled(self.e_staff, "cstdcs", 2023, 2024)
        self.assertAnswer("years", self.ours, "person", "2022: before the ledger here begins")
        self.company.thidua_ledger_since = 0
        self.assertAnswer("years", self.ours, "person", "2022: before")

    def test_a_gap_beside_a_year_before_the_system(self):
        self.company.thidua_ledger_since = 2023
        self.titled(self.e_staff, "cstdcs", 2024)
        self.assertAnswer("years", self.ours, "not_met", "2022: before .*; 2023: none")

    def test_a_title_taken_away(self):
        self.titled(self.e_staff, "cstdcs", 2022, 2023, 2024)
        entries = self.as_clerk["thidua.commendation"].search(
            [("employee_id", "=", self.e_staff.id)]
        )
        entries.filtered(lambda e: e.period_to.year == 2023)._withdraw_past("Ghi nhầm người")
        self.company.thidua_ledger_since = 0
        answer = self.assertAnswer("years", self.ours, "not_met", "2023: withdrawn")
        self.assertIn("2023/QĐ-UBND", answer.words)

    def test_years_that_were_counted_before(self):
        self.titled(self.e_staff, "cstdcs", 2022, 2023, 2024)
        self.titled(self.e_staff, "cstdt", 2023)
        self.assertAnswer("years", self.ours, "person", "may already rest on them.*Đ33.7")

    def test_another_person_of_another_commune(self):
        self.titled(self.e_head, "cstdcs", 2022, 2023, 2024)
        self.assertAnswer("years", self.ours, "not_met")

    def test_initiative_of_a_level(self):
        self.assertAnswer("rating", self.ours, "person", "Provincial level.*none on record")

    def test_times_are_for_a_person(self):
        ours = self.nomination(self.e_staff, "cstdtq")
        self.assertAnswer("years", ours, "person", "2 times in a row: on record: 2025")
        self.titled(self.e_staff, "cstdt", 2021, 2024)
        self.assertAnswer("years", ours, "person", "on record: 2021, 2024, 2025")

    def test_one_ground_of_several_is_enough(self):
        ours = self.nomination(self.e_staff, "bktinh")
        answer = self.assertAnswer("years", ours, "person", "another ground to be named")
        self.assertIn("Đ74.1.d", answer.basis)
        self.titled(self.e_staff, "cstdcs", 2023, 2024)
        self.assertAnswer("years", ours, "met", "2023, 2024")

    def test_ratings_in_a_row(self):
        farmers = self.departments[1]
        ours = self.nomination(farmers, "bktinh")
        self.rate(farmers, "excellent")
        self.assertAnswer("years", ours, "person", "no rating of 2024")
        self.rate(farmers, "excellent", year=2024)
        answer = self.assertAnswer("years", ours, "met", "2024, 2025")
        self.assertIn("Đ74.3", answer.basis)
