"""What an award is worth: the tables of both base salaries, roundings, multipliers, in words."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from psycopg2 import IntegrityError

from odoo.tools import mute_logger

from ..common import CommuneCase
from .law_tables import RATES

OLD, NEW = date(2026, 6, 30), date(2026, 7, 1)
SALARY = {OLD: 2_340_000, NEW: 2_530_000}
# what of a sum stays, in tens of thousands of đồng
ROUNDED = {"UP": ROUND_CEILING, "HALF-UP": ROUND_HALF_UP}


class TestBonus(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rates = cls.env["thidua.award.rate"].with_context(lang="en_US")

    def award(self, code):
        return self.env.ref(f"thidua_khenthuong.award_{code}")

    def worth(self, award, kind, day=OLD):
        return self.rates._bonuses_on([(award, kind)], day, self.company).get((award, kind))

    def test_the_whole_table_for_both_salaries_and_each_rounding(self):
        awards = {award.code: award for award in self.env["thidua.award"].search([])}
        pairs = [(awards[code], kind) for code, kinds in RATES.items() for kind in kinds]
        for rounding in ("UP", "HALF-UP", "none"):
            self.company.thidua_bonus_rounding = rounding
            for day, salary in SALARY.items():
                found = self.rates._bonuses_on(pairs, day, self.company)
                for award, kind in pairs:
                    coefficient, now, before, _grade = RATES[award.code][kind]
                    with self.subTest(rounding=rounding, day=day, award=award.code, kind=kind):
                        if now is None:
                            self.assertNotIn((award, kind), found)
                            continue
                        product = Decimal(str(coefficient)) * salary
                        if rounding in ROUNDED:
                            tens = (product / 10_000).to_integral_value(ROUNDED[rounding])
                            product = tens * 10_000
                        self.assertEqual(found[award, kind]["bonus"], product)
                        if rounding == "UP":
                            self.assertEqual(product, 1000 * (now if day == NEW else before))

    def test_what_a_company_sets_for_individuals_is_multiplied(self):
        gkxa = self.award("gkxa")
        self.rates.create(
            {
                "award_id": gkxa.id,
                "subject_kind": "individual",
                "coefficient": 0.4,
                "date_from": OLD,
                "company_id": self.company.id,
            }
        )
        found = {
            kind: self.worth(gkxa, kind)["coefficient"] for kind in ("collective", "household")
        }
        self.assertEqual(found, {"collective": 0.8, "household": 0.6})

    def test_in_words(self):
        gkxa, cstdcs = self.award("gkxa"), self.award("cstdcs")
        for award, kind, rounding, words in (
            (
                *(gkxa, "individual", "UP"),
                "0,3 × 2.340.000 = 702.000 → rounded up to 710.000 đ (Đ54.1.e, Đ49.2 NĐ "
                "152/2025/NĐ-CP)",
            ),
            (cstdcs, "individual", "UP", "1 × 2.340.000 = 2.340.000 đ (Đ50.1.c NĐ 152/2025/NĐ-CP)"),
            (
                *(gkxa, "individual", "HALF-UP"),
                "0,3 × 2.340.000 = 702.000 → rounded to 700.000 đ (Đ54.1.e NĐ 152/2025/NĐ-CP; "
                "rounding by the setting of the commune)",
            ),
            (gkxa, "individual", "none", "0,3 × 2.340.000 = 702.000 đ (Đ54.1.e NĐ 152/2025/NĐ-CP)"),
        ):
            with self.subTest(award=award.code, rounding=rounding):
                self.company.thidua_bonus_rounding = rounding
                self.assertEqual(self.worth(award, kind)["bonus_note"], words)
        nothing = self.worth(self.award("gdvh"), "household")
        self.assertEqual((nothing["bonus"], nothing["bonus_note"][:3]), (0, "0 đ"))

    def own_form(self, **values):
        """Return a form of one's own that has a coefficient for individuals alone."""
        award = self.env["thidua.award"].create(
            {
                "code": "rieng",
                "name": "Giấy khen riêng",
                "category": "form",
                "date_from": date(2025, 1, 1),
                **{f"for_{kind}": True for kind in ("individual", "household", "collective")},
                "for_organisation": True,
                **values,
            }
        )
        self.own_rate(award, "individual", 0.3)
        return award

    def own_rate(self, award, kind, coefficient, **values):
        return self.rates.create(
            {
                "award_id": award.id,
                "subject_kind": kind,
                "coefficient": coefficient,
                "date_from": date(2025, 1, 1),
                "legal_basis_id": self.env.ref("thidua_khenthuong.basis_nd_152").id,
                "note": "Đ54.1.e NĐ 152/2025/NĐ-CP.",
                **values,
            }
        )

    def test_a_household_and_a_collective_are_multiplied(self):
        award = self.own_form()
        household = self.worth(award, "household")
        self.assertEqual((household["coefficient"], household["bonus"]), (0.45, 1_060_000))
        self.assertEqual(
            household["bonus_note"],
            "0,3 × 1,5 × 2.340.000 = 1.053.000 → rounded up to 1.060.000 đ (Đ54.1.e, Đ54.3, Đ49.2 "
            "NĐ 152/2025/NĐ-CP)",
        )
        self.assertEqual(self.worth(award, "collective")["bonus"], 1_410_000)
        # neither the law nor the data multiply for an organisation
        self.assertIsNone(self.worth(award, "organisation"))
        # before the decree
        self.assertIsNone(self.worth(award, "household", date(2025, 6, 30)))

    def test_what_is_not_multiplied(self):
        award = self.own_form()
        own = self.own_rate(award, "household", 0.4)
        self.assertEqual(self.worth(award, "household")["coefficient"], 0.4, "its own goes first")
        own.coefficient = 0
        self.assertEqual(self.worth(award, "household")["bonus"], 0, "also where it is zero")
        title = self.own_form(code="dh", category="title")
        self.assertIsNone(self.worth(title, "household"))
        ceiling = self.own_form(code="tran")
        ceiling.rate_ids.is_ceiling = True
        self.assertIsNone(self.worth(ceiling, "household"))
        people = self.own_form(code="nguoi", for_household=False)
        self.assertIsNone(self.worth(people, "household"))

    def test_a_multiplier_is_no_individuals(self):
        multiplier = self.env.ref("thidua_khenthuong.multiplier_household_2025")
        self.assertEqual((multiplier.factor, multiplier.grade), (1.5, "a"))
        for values in ({"factor": 0}, {"subject_kind": "individual"}):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                multiplier.write(values)
                multiplier.flush_recordset()
            multiplier.invalidate_recordset()
