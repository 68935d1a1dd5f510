"""A decision that the fund does not bear says so before it is too late, to clerk and leader."""

from odoo.addons.thidua_khenthuong.paper.words import amount
from odoo.tests import Form

from ..deadline.common import ReminderCase
from .common import FundCase


class TestOverrun(FundCase, ReminderCase):
    def left(self, fund):
        fund.invalidate_recordset()
        return fund.bonus_left

    def fund_with(self, left):
        """Return a fund with so much left for bonuses."""
        return self.make_fund(allotted=(left + self.granted) / 0.8)

    def test_told_at_each_step(self):
        fund = self.fund_with(self.each * 1.5)
        decision = self.decide(self.people[3:5])
        asked = decision.total_bonus
        self.assertEqual(asked, 2 * self.each)
        over = f"{amount(asked / 4)} đ too much"
        warning, note = self.told(decision, self.clerk)
        self.assertIn(over, warning)
        self.assertIn(f"grants {amount(asked)} đ", warning)
        self.assertFalse(note)
        decision.action_submit()
        for user in (self.clerk, self.chair):
            self.assertIn(over, self.told(decision, user)[0])
        activity = self.asked(self.chair, decision)
        self.assertIn(over, activity.note)
        self.assertEqual(self.left(fund), -asked / 4)
        self.assertEqual(fund.committed, asked)
        self.assertIn("go beyond" if not fund.warning else "beyond what the share", fund.warning)
        decision.with_user(self.chair).action_approve()
        self.assertIn(over, self.told(decision, self.clerk)[0])
        decision.write({"number": 16, "date": self.today()})
        action = decision.with_context(thidua_ask=True).action_issue()
        question = Form(decision.env[action["res_model"]].with_context(action["context"])).question
        self.assertIn(over, question)
        decision.action_issue()
        self.assertFalse(self.told(decision, self.clerk)[0])
        fund.invalidate_recordset()
        self.assertEqual((fund.committed, fund.bonus_granted), (0, self.granted + asked))

    def test_two_decisions_are_both_seen(self):
        self.fund_with(self.each)
        one, other = self.decide(self.people[3]), self.decide(self.people[4])
        self.assertFalse(self.told(one, self.clerk)[0])
        self.assertFalse(self.told(other, self.clerk)[0])
        one.action_submit()
        self.assertFalse(self.told(one, self.chair)[0], "its own is not counted twice")
        self.assertIn("too much", self.told(other, self.clerk)[0])
        one.action_recall()
        self.assertFalse(self.told(other, self.clerk)[0])

    def test_without_a_fund_it_is_only_noted(self):
        decision = self.decide(self.people[3])
        warning, note = self.told(decision, self.clerk)
        self.assertFalse(warning)
        self.assertIn(f"No fund of {self.today().year} is entered yet", note)
        decision.action_submit()
        self.assertEqual(decision.state, "submitted")

    def test_a_closed_fund_is_told(self):
        fund = self.make_fund()
        fund.action_close()
        self.assertIn("is closed", self.told(self.decide(self.people[3]), self.clerk)[0])

    def test_the_day_decides_the_year(self):
        """A decision dated in another year takes from the fund of that year."""
        fund = self.fund_with(self.each / 2)
        decision = self.decide(self.people[3])
        self.assertTrue(self.told(decision, self.clerk)[0])
        decision.date = f"{self.today().year - 1}-12-31"
        warning, note = self.told(decision, self.clerk)
        self.assertFalse(warning)
        self.assertIn(str(self.today().year - 1), note)
        self.assertEqual(fund.committed, 0)

    def test_a_day_in_another_year_is_measured_anew(self):
        last = self.today().year - 1
        self.fund_with(self.each * 2)
        self.make_fund(year=last, allotted=self.each / 2)
        self.company.thidua_fund_stop = True
        decision = self.decide(self.people[3])
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        decision.write({"number": 16, "date": f"{last}-12-31"})
        with self.assertRefused("too much"):
            decision.action_issue()
        decision.date = self.today()
        decision.action_issue()
        # nothing is asked about what is done
        self.assertEqual(self.told(decision, self.clerk), (False, False))

    def test_a_setting_stops_the_submission(self):
        self.fund_with(self.each)
        self.company.thidua_fund_stop = True
        one, other = self.decide(self.people[3]), self.decide(self.people[4])
        with self.assertRefused("too much.*\n?.*By the settings"):
            (one | other).action_submit()
        self.assertEqual(one.state, "draft")
        one.action_submit()
        with self.assertRefused("By the settings such a decision is not submitted"):
            other.action_submit()
        self.company.thidua_fund_stop = False
        other.action_submit()
