"""Several awards of one subject in decisions: which are paid, told before and after issue."""

from datetime import date

from odoo.addons.thidua_khenthuong.models.decision.decision_bonus import period_of
from odoo.tests import Form

from ..users import new_user
from .test_decision_paper import DecisionCase


class TestDecisionBonus(DecisionCase):
    """NĐ 152/2025/NĐ-CP Đ49.5–7 (trust A)."""

    def issue(self, decision):
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.action_issue()
        return decision

    def title(self, code, round_=None, person=None):
        of_one = self.nominate(self.of(person or self.people[0], round_=round_), f"award_{code}")
        return of_one.filtered(lambda n: n.award_id == self.award(code))

    def period(self, nominations, begin, end):
        nominations.write({"period_from": begin, "period_to": end})
        return nominations

    def test_one_period_in_one_decision(self):
        decision = self.decide(self.title("ldtt"), self.title("cstdcs", self.ranked(122)))
        lower, higher = decision.nomination_ids.sorted("bonus_amount")
        self.assertEqual((lower.bonus_amount, higher.bonus_amount), (0, 2_340_000))
        told = (
            "0 đ: paid for “Chiến sĩ thi đua cơ sở” of the same year 2025, Đ49.5 NĐ 152/2025/NĐ-CP"
        )
        self.assertEqual(lower.bonus_note, told)
        self.assertEqual(decision.bonus_in_words, "Hai triệu ba trăm bốn mươi nghìn đồng")
        # the leader reads the same before he approves
        self.assertEqual(lower.with_env(self.as_chair).bonus_note, told)
        self.assertRegex(decision.with_env(self.as_chair).bonus_summary, "2[.,]340[.,]000")
        self.issue(decision)
        self.assertEqual(
            decision.commendation_ids.sorted("bonus").mapped("bonus_note"),
            [told, "1 × 2.340.000 = 2.340.000 đ (Đ50.1.c NĐ 152/2025/NĐ-CP)"],
        )
        # and so it stays, whatever the settings become
        self.company.thidua_bonus_rounding = "none"
        lower.invalidate_recordset()
        self.assertEqual((lower.bonus_amount, lower.bonus_note), (0, told))

    def test_a_year_is_the_same_as_its_first_and_last_day(self):
        title = self.title("ldtt")
        year = period_of(title)
        self.period(title, date(2025, 1, 1), date(2025, 12, 31))
        self.assertEqual(period_of(title), year)

    def test_who_is_commended_twice_reads_the_issued_decision(self):
        """The warning names a draft, which is not for staff to read."""
        user = new_user(
            self.env, "thu.named", company_id=self.company.id, company_ids=self.company.ids
        )
        self.people[0].sudo().user_id = user
        issued = self.issue(self.decide(self.title("ldtt")))
        self.decide(self.title("cstdcs", self.ranked(122)))
        seen = issued.with_env(self.env(user=user, context={}))
        self.assertEqual(seen.read()[0]["reference"], issued.reference)
        self.assertNotIn("bonus_warning", seen.fields_get())

    def test_different_periods_in_one_decision(self):
        first, second = self.title("ldtt"), self.title("cstdcs", self.ranked(122))
        self.period(first, date(2025, 1, 1), date(2025, 6, 30))
        decision = self.decide(first, second)
        self.assertEqual(sorted(decision.nomination_ids.mapped("bonus_amount")), [710e3, 2_340e3])
        self.assertIn("titles for different periods: each is paid (Đ49.5)", first.bonus_note)
        self.assertFalse(decision.bonus_warning)

    def test_a_title_and_forms_at_one_time(self):
        other = self.ranked(122)
        title, form = self.title("ldtt"), self.title("gkxa")
        more = self.title("gkxa", other)
        decision = self.decide(title, form, more)
        self.assertEqual(decision.nomination_ids.mapped("bonus_amount"), [710_000] * 3)
        self.assertIn("both are paid (Đ49.7)", title.bonus_note)
        self.assertIn("several forms whose period or achievement may be the same", form.bonus_note)
        more._with_key().write(
            {
                "period_from": date(2025, 3, 1),
                "period_to": date(2025, 5, 31),
                "achievement": "Cứu người",
            }
        )
        self.env.invalidate_all()
        self.assertIn("all are paid (Đ49.6)", form.bonus_note)
        # nobody knew these rules the day before the decree
        decision.date = date(2025, 6, 30)
        decision.invalidate_recordset()
        self.assertNotIn("Đ49", "".join(decision.nomination_ids.mapped("bonus_note")))

    def test_the_highest_was_paid_before(self):
        self.issue(self.decide(self.title("cstdcs")))
        later = self.decide(self.title("ldtt", self.ranked(122)), number=6)
        told = (
            "0 đ: paid for “Chiến sĩ thi đua cơ sở” of the same year 2025 by decision 05/QĐ-UBND, "
            "Đ49.5 NĐ 152/2025/NĐ-CP"
        )
        self.assertEqual(later.nomination_ids.bonus_note, told)
        self.assertEqual(later.total_bonus, 0)
        self.issue(later)
        entry = later.commendation_ids
        self.assertEqual((entry.bonus, entry.coefficient, entry.bonus_note), (0, 0.3, told))

    def test_a_lower_one_was_paid_before(self):
        """The law is silent: no difference is invented, the Office says what is paid."""
        self.issue(self.decide(self.title("ldtt")))
        later = self.decide(self.title("cstdcs", self.ranked(122)), number=6)
        nomination = later.nomination_ids
        self.assertIn("the law does not say", later.bonus_warning)
        self.assertIn("05/QĐ-UBND", later.bonus_warning)
        with self.assertRefused("say on the page “Bonuses” what is paid.*\n.*05/QĐ-UBND"):
            later.action_submit()
        nomination.action_bonus_none()
        self.assertEqual((later.total_bonus, nomination.bonus_amount), (0, 0))
        self.assertNotIn("the law does not say", later.bonus_warning)
        nomination.action_bonus_full()
        self.assertEqual((later.total_bonus, nomination.bonus_amount), (2_340_000, 2_340_000))
        self.issue(later)
        self.assertRegex(
            later.commendation_ids.bonus_note,
            r"2.340.000 đ \(Đ50.*05/QĐ-UBND paid “Lao động tiên tiến”.*Office chose.*in full",
        )
        with self.assertRefused("no longer be changed"):
            nomination.action_bonus_none()

    def test_of_another_year_or_person_nothing_was_paid(self):
        self.issue(self.decide(self.title("ldtt")))
        later = self.decide(
            self.title("ldtt", self.ranked(122, 2026)),
            self.title("ldtt", self.ranked(123), self.people[1]),
            number=6,
        )
        self.assertEqual(later.nomination_ids.mapped("bonus_amount"), [710_000] * 2)
        self.assertFalse(later.bonus_warning)

    def test_preview_follows_the_form(self):
        decision = self.decide(self.nominate(self.of(*self.households), "award_gkxa"))
        more = self.title("gkxa")
        more.action_complete()
        with Form(decision) as form:
            self.assertEqual(form.bonus_in_words, "Hai triệu một trăm hai mươi nghìn đồng")
            form.date = date(2026, 7, 1)
            self.assertEqual(form.total_bonus, 2_280_000)
            form.nomination_ids.add(more)
            self.assertEqual(form.total_bonus, 3_040_000)
            self.assertRegex(form.bonus_summary, "3[.,]040[.,]000")

    def test_staff_read_no_preview(self):
        decision = self.issue(self.decide(self.title("gkxa")))
        found = decision.with_user(self.staff)
        fields_ = found.fields_get()
        for name in ("bonus_line_ids", "bonus_summary", "bonus_in_words"):
            self.assertNotIn(name, fields_)
        arch = found.get_view(view_type="form")["arch"]
        self.assertNotIn("bonus_summary", arch)
        self.assertIn("bonus_summary", decision.get_view(view_type="form")["arch"])
