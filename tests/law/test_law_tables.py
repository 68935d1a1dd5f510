"""The law as shipped, compared with tables written out by hand from the texts and their sources."""

from datetime import date

from ..common import CommuneCase
from .law_tables import (
    CITED,
    CLASSES,
    DATED,
    DAY,
    EARLIER_RATES,
    FIELDS,
    INSTRUMENTS,
    POWERS,
    RATES,
    SALARIES,
    SUCCESSORS,
    TYPES,
    UNKNOWN_DATES,
)


def iso(day):
    return day.isoformat() if day else None


class TestShippedLaw(CommuneCase):
    """The data as shipped say what the texts say, with their trust grades, and nothing more."""

    def shipped(self, model):
        records = self.env[f"thidua.{model}"].with_context(active_test=False).search([])
        return records.browse(
            record_id
            for record_id, xmlid in records.get_external_id().items()
            if xmlid.startswith("thidua_khenthuong.")
        )

    def test_instruments(self):
        bases = self.shipped("legal.basis")
        found = {
            basis.number: (
                *map(iso, (basis.date_signed, basis.date_from, basis.date_to)),
                basis.grade,
            )
            for basis in bases
        }
        self.assertEqual(found, INSTRUMENTS)
        self.assertTrue(all(basis.issuer and basis.note for basis in bases))
        replaced = bases.filtered("replaced_by_id")
        self.assertEqual(
            {basis.number: basis.replaced_by_id.number for basis in replaced}, SUCCESSORS
        )
        for basis in bases.filtered(lambda basis: basis.number in UNKNOWN_DATES):
            self.assertRegex(basis.note, "(ngày|thời gian).*chưa xác minh")
        law = bases.filtered("is_award_law")
        self.assertEqual(set(law.mapped("number")), {"06/2022/QH15", "06/2026/QH16"})

    def test_what_a_decision_of_a_day_cites(self):
        for day, expected in CITED.items():
            with self.subTest(day=day):
                decision = self.as_clerk["thidua.decision"].create({"date": day})
                decision.invalidate_recordset(["legal_basis_ids"])
                self.assertEqual(
                    decision.legal_basis_ids._citations(),
                    [f"Căn cứ {citation};" for citation in expected],
                )

    def test_powers(self):
        awards = self.shipped("award")
        self.assertEqual(set(awards.mapped("code")), set(POWERS))
        for index, day in enumerate((date(2025, 6, 30), date(2025, 7, 1))):
            powers = awards._powers_on(day, self.company)
            for award in awards:
                with self.subTest(award=award.code, day=day):
                    power = powers.get((award, None))
                    found = power and f"{power.authority_id.code} {power.grade}"
                    self.assertEqual(found, POWERS[award.code][index])

    def test_coefficients(self):
        current = self.shipped("award.rate").filtered(lambda rate: not rate.date_to)
        self.assertEqual(
            {
                (rate.award_id.code, rate.subject_kind): (rate.coefficient, rate.grade)
                for rate in current
            },
            {
                (code, kind): (values[0], values[3])
                for code, kinds in RATES.items()
                for kind, values in kinds.items()
            },
        )
        self.assertEqual(
            set(current.filtered("is_ceiling").award_id.mapped("code")), {"KNC", "KNCTINH"}
        )
        for rate in current:
            self.assertEqual(rate.legal_basis_id.number, "152/2025/NĐ-CP")
            self.assertEqual(rate.date_from, date(2025, 7, 1))
            if rate.grade == "a":
                self.assertRegex(rate.note, r"Đ5[0-5]")
        earlier = self.shipped("award.rate") - current
        self.assertEqual(
            {
                (rate.award_id.code, rate.subject_kind, rate.legal_basis_id.number): (
                    rate.coefficient,
                    rate.grade,
                )
                for rate in earlier
            },
            EARLIER_RATES,
        )

    def test_amounts(self):
        awards = self.shipped("award")
        pairs = [
            (award, kind)
            for award in awards
            for kind in award._subject_kinds()
            if award.code in RATES
        ]
        for day, column in ((date(2026, 7, 1), 1), (date(2026, 6, 30), 2)):
            bonuses = self.env["thidua.award.rate"]._bonuses_on(pairs, day, self.company)
            for award, kind in pairs:
                with self.subTest(award=award.code, kind=kind, day=day):
                    amount = RATES[award.code][kind][column]
                    found = bonuses.get((award, kind), {}).get("bonus")
                    self.assertEqual(found, None if amount is None else amount * 1000)

    def test_every_award_has_a_coefficient_and_somebody_who_confers_it(self):
        awards = self.env["thidua.award"]._in_force(DAY, self.company)
        rates = self.env["thidua.award.rate"]._rates_on(awards, DAY, self.company)
        powers = awards._powers_on(DAY, self.company)
        for award in awards:
            for kind in award._subject_kinds():
                with self.subTest(award=award.code, kind=kind):
                    self.assertIn((award, kind), rates)
                    self.assertIn((award, kind), powers)

    def test_base_salaries(self):
        self.assertEqual(
            {
                (
                    salary.amount,
                    iso(salary.date_from),
                    iso(salary.date_to),
                    salary.legal_basis_id.number,
                    salary.grade,
                )
                for salary in self.shipped("base.salary")
            },
            SALARIES,
        )
        self.assertEqual(
            (self.company.thidua_bonus_rounding, self.company.thidua_bonus_step), ("UP", 10000)
        )

    def test_types_classes_and_fields(self):
        types = self.shipped("commendation.type")
        self.assertEqual(
            {
                kind.code: (kind.name, iso(kind.date_from), kind.grade, kind.active)
                for kind in types
            },
            TYPES,
        )
        classes = self.shipped("result.class").sorted()
        self.assertEqual([(row.name, row.share) for row in classes], CLASSES)
        self.assertEqual(classes.legal_basis_id.number, "233/2026/NĐ-CP")
        self.assertEqual(set(classes.mapped("grade")), {"a"})
        self.assertEqual(set(self.shipped("activity.field").mapped("name")), FIELDS)

    def test_the_commune_that_leads_is_called_as_on_its_day(self):
        names = {
            day: {
                award.name
                for award in self.env["thidua.award"]._in_force(day, self.company)
                if award.code.startswith("XATB")
            }
            for day in (date(2025, 6, 30), date(2025, 7, 1))
        }
        self.assertEqual(
            list(names.values()),
            [{"Xã, phường, thị trấn tiêu biểu"}, {"Xã, phường, đặc khu tiêu biểu"}],
        )

    def test_everything_has_a_basis_and_a_grade(self):
        for model in DATED:
            for fact in self.shipped(model):
                with self.subTest(fact=fact.display_name):
                    self.assertTrue(fact.legal_basis_id)
                    self.assertTrue(fact.note or fact._name == "thidua.award" and fact.standard)
                    if fact.grade == "u":
                        self.assertRegex(fact.note, "chưa (xác minh|đối chiếu)")
                    self.assertTrue(
                        fact.date_to or fact.legal_basis_id._is_in_force(DAY),
                        "an open fact rests on a basis in force",
                    )

    def test_a_ceiling_pays_nothing_by_itself(self):
        award, day = self.env.ref("thidua_khenthuong.award_knc"), date(2026, 8, 1)
        rates = self.env["thidua.award.rate"]
        pair = (award, "individual")
        self.assertFalse(rates._bonuses_on([pair], day, self.company))
        rates.create(
            {
                "award_id": award.id,
                "subject_kind": "individual",
                "coefficient": 0.2,
                "date_from": date(2026, 1, 1),
                "company_id": self.company.id,
            }
        )
        self.assertEqual(rates._bonuses_on([pair], day, self.company)[pair]["bonus"], 510000)
