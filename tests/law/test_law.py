"""Law as data: who confers on a date, and what a commendation is worth."""

from datetime import date

from odoo.exceptions import ValidationError

from ..common import CommuneCase


class TestLaw(CommuneCase):
    def award(self, code):
        return self.env.ref(f"thidua_khenthuong.award_{code}")

    def bonus(self, code, kind, day):
        award = self.award(code)
        found = self.env["thidua.award.rate"]._bonuses_on([(award, kind)], day, self.company)
        return found.get((award, kind), {}).get("bonus")

    def test_who_confers_on_a_date(self):
        before, after = date(2025, 6, 30), date(2025, 7, 1)
        for code, day, level in (
            ("gkhuyen", before, "district"),
            ("gkhuyen", after, None),
            ("cstdcs", before, "district"),
            ("cstdcs", after, "commune"),
            ("ldtt", before, "commune"),
            ("gkxa", after, "commune"),
            ("bktinh", after, "province"),
        ):
            with self.subTest(code=code, day=day):
                award = self.award(code)
                authority = award._authority_on(day, self.company).get(award)
                self.assertEqual(authority and authority.level, level)

    def test_bonus_by_the_day_of_decision(self):
        for day, expected in (
            (date(2025, 6, 30), 360000),  # 0.15 × 2,340,000 = 351,000
            (date(2025, 7, 1), 710000),  # 0.3 × 2,340,000 = 702,000
            (date(2026, 6, 30), 710000),
            (date(2026, 7, 1), 760000),  # 0.3 × 2,530,000 = 759,000
            (date(2024, 6, 30), 270000),  # 0.15 × 1,800,000
            (date(2023, 12, 31), None),  # no coefficient on record
        ):
            with self.subTest(day=day):
                self.assertEqual(self.bonus("gkxa", "individual", day), expected)
        self.assertEqual(self.bonus("cstdcs", "individual", date(2026, 7, 1)), 2530000)
        self.assertEqual(self.bonus("gdvh", "household", date(2026, 7, 1)), 0, "no bonus by law")

    def test_rounding_is_a_setting(self):
        day = date(2026, 1, 1)
        self.company.thidua_bonus_rounding = "HALF-UP"
        self.assertEqual(self.bonus("gkxa", "individual", day), 700000)
        self.company.thidua_bonus_step = 1000
        self.assertEqual(self.bonus("gkxa", "individual", day), 702000)

    def test_a_company_goes_before_the_shared_law(self):
        award, day = self.award("gkxa"), date(2026, 8, 1)
        self.env["thidua.award.rate"].create(
            {
                "award_id": award.id,
                "subject_kind": "individual",
                "coefficient": 0.5,
                "date_from": date(2026, 1, 1),
                "company_id": self.company.id,
            }
        )
        self.assertEqual(self.bonus("gkxa", "individual", day), 1270000)
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        found = self.env["thidua.award.rate"]._bonuses_on([(award, "individual")], day, other)
        self.assertEqual(found[award, "individual"]["bonus"], 760000)

    def test_every_figure_has_its_basis_and_grade(self):
        for model in ("thidua.award.rate", "thidua.base.salary", "thidua.award.power"):
            for fact in self.env[model].search([("company_id", "=", False)]):
                with self.subTest(fact=fact.display_name):
                    self.assertTrue(fact.legal_basis_id)
                    self.assertTrue(fact.note)
                    if fact.grade == "u":
                        self.assertRegex(fact.note, "chưa (xác minh|đối chiếu)")

    def test_last_day_before_the_first(self):
        with self.assertRefused("30/06/2024.*before its first .01/07/2024", ValidationError):
            self.env.ref("thidua_khenthuong.salary_2024").date_to = date(2024, 6, 30)
