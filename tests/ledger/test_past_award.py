"""Awards of the past in the ledger: recorded from their papers in one step, never typed over."""

from datetime import date, timedelta

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import CommuneCase, make_commune

NUMBER = "45/QĐ-UBND"


class TestPastAward(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name in ("gkxa", "gkhuyen", "bktinh", "ttldtt"):
            setattr(cls, name, cls.env.ref(f"thidua_khenthuong.award_{name}"))

    def window(self, env=None, subject=None, **values):
        """Fill the window as the Office does; return it."""
        window = Form((env or self.as_clerk)["thidua.past.award"])
        subject = subject or self.e_staff
        window.subject_as = {
            "hr.employee": "employee",
            "hr.department": "department",
            "res.partner": "partner",
        }[subject._name]
        setattr(window, f"{window.subject_as}_id", subject)
        for name, value in {
            "award_id": self.gkxa,
            "reference": NUMBER,
            "date": date(2024, 5, 20),
            **values,
        }.items():
            setattr(window, name, value)
        return window.save()

    def record(self, **values):
        action = self.window(**values).action_record()
        return self.as_clerk["thidua.commendation"].browse(action["res_id"])

    def test_one_step(self):
        entry = self.record(achievement="Dân vận khéo")
        self.assertEqual(
            (entry.subject_name, entry.award_id, entry.reference, entry.source, entry.achievement),
            ("Đặng Thị Ứng", self.gkxa, NUMBER, "history", "Dân vận khéo"),
        )
        self.assertEqual(entry.unit_id, self.departments[1])
        self.assertEqual(entry.authority_id.level, "commune")
        self.assertFalse(entry.bonus)
        self.assertEqual(self.departments[1].with_env(self.as_clerk).thidua_commendation_count, 1)
        found = self.as_clerk["thidua.commendation"].search(
            [("search_text", "ilike", "dang thi ung")]
        )
        self.assertEqual(found, entry)

    def test_the_next_of_the_same_decision(self):
        action = self.window().action_record_next()
        window = Form(self.as_clerk[action["res_model"]].with_context(action["context"]))
        self.assertEqual((window.reference, window.award_id), (NUMBER, self.gkxa))
        window.employee_id = self.e_head
        window.save().action_record()
        self.assertEqual(
            self.as_clerk["thidua.commendation"].search_count([("reference", "=", NUMBER)]), 2
        )

    def test_a_district_award_of_its_time(self):
        district = self.record(award_id=self.gkhuyen).authority_id
        self.assertEqual(district.level, "district")
        with self.assertRefused("On 01/08/2025 nobody had the power to confer"):
            self.record(
                award_id=self.gkhuyen,
                date=date(2025, 8, 1),
                reference="7",
                authority_id=district,
            )

    def test_what_cannot_have_been(self):
        tomorrow = self.today() + timedelta(2)
        province = self.bktinh._authority_on(date(2024, 5, 20), self.company)[self.bktinh]
        for values, pattern in (
            ({"date": tomorrow}, "is still to come|still to come"),
            ({"reference": " "}, "Enter the number of the decision"),
            ({"authority_id": province}, "was conferred by: Chủ tịch"),
            ({"award_id": self.ttldtt}, "is not conferred on: Individual"),
            ({"period_from": date(2024, 1, 1)}, "first and the last day of the achievement"),
            (
                {"period_from": date(2024, 1, 1), "period_to": date(2024, 12, 31)},
                "none after the decision",
            ),
        ):
            with self.subTest(**values), self.assertRefused(pattern):
                self.record(**values)
        self.record()
        with self.assertRefused("is already in the ledger, by decision 45/QĐ-UBND"):
            self.record(reference=" 45/qđ-ubnd ")
        self.assertFalse(self.as_clerk["thidua.commendation"].search([("reference", "!=", NUMBER)]))

    def test_two_at_once(self):
        """The database keeps one of two who record the same at the same time."""
        entry = self.record()
        values = {
            "employee_id": self.e_staff.id,
            "company_id": self.company.id,
            "award_id": self.gkxa.id,
            "authority_id": entry.authority_id.id,
            "reference": NUMBER,
            "date": entry.date,
            "source": "history",
        }
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.cr.savepoint(),
        ):
            self.env["thidua.commendation"]._with_key().create([values])

    def test_withdrawn_it_stays_with_its_reason(self):
        entry = self.record()
        action = entry.action_withdraw()
        window = Form(self.as_clerk[action["res_model"]].with_context(action["context"]))
        window.reason = "Nhầm người cùng tên"
        window.save().action_confirm()
        self.assertFalse(entry.active)
        self.assertEqual(
            (entry.withdrawn_by_id, entry.withdrawn_reason), (self.clerk, "Nhầm người cùng tên")
        )
        self.assertEqual(self.departments[1].with_env(self.as_clerk).thidua_commendation_count, 0)
        self.assertTrue(self.record(), "recorded again")

    def test_a_decision_of_ours_is_never_withdrawn(self):
        round_ = self.ranked_round()
        nominations = self.nominate(self.best(round_, "individual", 1), "award_gkxa")
        nominations.action_complete()
        action = nominations.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.write({"number": 5, "date": date(2026, 1, 20)})
        decision.action_issue()
        entry = decision.commendation_ids
        self.assertEqual((entry.source, entry.reference), ("decision", "05/QĐ-UBND"))
        window = self.as_clerk["thidua.past.award.withdraw"].create(
            {"commendation_ids": entry.ids, "reason": "Thử"}
        )
        with self.assertRefused("comes from decision 05/QĐ-UBND and stays"):
            window.action_confirm()

    def test_roles(self):
        entry = self.record()
        for user in (self.staff, self.head, self.chair):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env(user=user)["thidua.past.award"].create({"reference": "1"})
            with self.assertRaises(AccessError):
                entry.with_user(user).reference = "1"
        with self.assertRaises(AccessError):
            entry.with_user(self.clerk).write({"reference": "1"})

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="other.")
        self.assertFalse(entry.with_user(Other.clerk).search([]))
        with self.assertRaises(AccessError):
            self.env(user=Other.clerk)["thidua.past.award.withdraw"].create(
                {"commendation_ids": entry.ids, "reason": "x"}
            )
        with self.assertRaises(AccessError):
            self.env(user=Other.clerk)["thidua.past.award"].create(
                {
                    "employee_id": self.e_staff.id,
                    "award_id": self.gkxa.id,
                    "reference": "1",
                    "date": date(2024, 5, 20),
                }
            )
