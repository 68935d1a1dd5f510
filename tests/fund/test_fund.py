"""A fund through its year: ceilings, entries, what is carried over, reversed, closed."""

from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from .common import ALLOTTED, ESTIMATE, FundCase


class TestFund(FundCase):
    # --- what may be allotted -------------------------------------------------------------------

    def test_the_ceiling_follows_the_area_and_may_be_set_otherwise(self):
        self.company.thidua_fund_area = "upland"
        fund = self.make_fund(allotted=0)
        self.assertEqual((fund.area, fund.ceiling_percent, fund.ceiling), ("upland", 1.5, 150e6))
        self.assertEqual(fund.organisation_percent, 20)
        self.assertEqual(fund.ceiling_limit_id.grade, "a")
        with Form(fund) as form:
            form.area = "lowland"
            self.assertEqual((form.ceiling_percent, form.ceiling), (1, 100e6))
            form.ceiling_percent = 0.8
        self.assertEqual(fund.ceiling, 80e6)
        fund.spending_estimate = ESTIMATE * 2
        self.assertEqual((fund.ceiling_percent, fund.ceiling), (0.8, 160e6))

    def test_a_year_without_a_rule_proposes_none(self):
        fund = self.make_fund(allotted=0, year=2024)
        self.assertEqual((fund.ceiling_percent, fund.ceiling_limit_id.ids), (0, []))
        self.assertEqual(self.make_fund(allotted=0, year=2025).ceiling_percent, 1)

    def test_more_than_the_ceiling_is_refused_in_figures(self):
        fund = self.make_fund(allotted=60_000_000)
        with self.assertRefused(
            "100.000.001 đ allotted are 1 đ more than the ceiling of 100.000.000 đ",
            ValidationError,
        ):
            self.enter(fund, "allotment", 40_000_001)
        self.enter(fund, "allotment", 40_000_000)
        self.assertEqual(fund.allotted, 100_000_000)
        for values in ({"spending_estimate": ESTIMATE - 1000}, {"ceiling_percent": 0.9}):
            with self.assertRefused("more than the ceiling", ValidationError):
                fund.write(values)
        # contributions come on top
        self.enter(fund, "contribution", 70_000_000)
        self.assertEqual(fund.income, 170_000_000)

    def test_nothing_is_allotted_without_an_estimate(self):
        with self.assertRefused("enter the estimate of regular spending first", ValidationError):
            self.make_fund(estimate=0)

    def test_one_a_year(self):
        self.make_fund(allotted=0)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.make_fund(allotted=0)

    def test_a_year_that_cannot_be(self):
        for year in (1999, self.today().year + 2, 20260):
            with self.assertRefused("Give a year from 2000", ValidationError):
                self.make_fund(allotted=0, year=year)

    # --- what is used ---------------------------------------------------------------------------

    def test_bonuses_come_from_the_ledger(self):
        fund = self.make_fund()
        self.assertTrue(self.granted)
        self.assertEqual(fund.bonus_granted, self.granted)
        self.assertEqual(fund.balance, ALLOTTED - self.granted)
        # a past award that was recorded cost this fund nothing
        self.recorded(self.people[3], award=self.gkxa, number="9/QĐ-UBND")
        fund.invalidate_recordset()
        self.assertEqual(fund.bonus_granted, self.granted)
        rows = fund.book_ids
        self.assertEqual(rows.mapped("kind"), ["allotment", "bonus"])
        bonus = rows[1]
        self.assertEqual(bonus.decision_id, self.entries.decision_id)
        self.assertEqual((bonus.spent, bonus.running), (self.granted, fund.balance))
        self.assertEqual(bonus.action_open()["res_model"], "thidua.decision")

    def test_left_for_bonuses_and_for_organising(self):
        fund = self.make_fund()
        self.enter(fund, "organisation", 4_000_000)
        self.enter(fund, "items", 3_000_000)
        self.assertEqual(fund.organisation_share, 10_000_000)
        self.assertEqual(fund.organisation_left, 6_000_000)
        self.assertEqual(fund.bonus_left, 40_000_000 - self.granted - 3_000_000)
        self.assertFalse(fund.warning)
        self.enter(fund, "organisation", 7_000_000)
        self.assertIn(
            "11.000.000 đ are spent on organising, 1.000.000 đ more than 20%", fund.warning
        )
        self.assertEqual(fund.bonus_left, 39_000_000 - self.granted - 3_000_000)
        self.enter(fund, "items", 40_000_000)
        self.assertIn("more are used than the fund has", fund.warning)

    def test_what_is_left_is_told_while_it_is_typed(self):
        fund = self.make_fund()
        form = Form(self.as_clerk["thidua.fund.entry"].with_context(default_fund_id=fund.id))
        form.kind = "organisation"
        self.assertIn("10.000.000", form.left_note)
        form.kind = "allotment"
        self.assertIn("50.000.000", form.left_note)

    # --- entries --------------------------------------------------------------------------------

    def test_an_entry_says_what_it_is_and_rests_on_a_paper(self):
        fund = self.make_fund(allotted=0)
        create = self.as_clerk["thidua.fund.entry"].create
        good = {
            "fund_id": fund.id,
            "kind": "items",
            "amount": 1000,
            "words": "Khung",
            "document_number": "PC 1",
            "document_date": self.today(),
            "place": "Tủ 2",
        }
        year, tomorrow = self.today().year, self.today() + timedelta(1)
        for values, words in (
            ({"place": " "}, "attach the file"),
            ({"words": " "}, "Every entry says in words"),
            ({"document_number": " "}, "names its paper"),
            ({"kind": "organisation"}, "say what for"),
            ({"kind": "contribution"}, "who contributed"),
            ({"kind": "recovery"}, "choose who returned it"),
            ({"date": date(year - 1, 12, 31)}, "does not belong in the Fund of"),
            ({"document_date": tomorrow}, "still to come"),
        ):
            with self.subTest(values=values), self.assertRefused(words, ValidationError):
                create({**good, **values})
        for values in ({"amount": 0}, {"amount": -5}, {"document_date": False}):
            with (
                self.subTest(values=values),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                create({**good, **values})
        entry = create({**good, "place": False, "file": "QQ==", "file_name": "a.pdf"})
        self.assertEqual((entry.number, entry.flow, entry.recorded_by_id), (1, "out", self.clerk))
        self.assertEqual(create([good, good]).mapped("number"), [2, 3])

    def test_nothing_is_changed_or_deleted(self):
        fund = self.make_fund()
        entry = fund.entry_ids
        for values in ({"amount": 1}, {"words": "Khác"}, {"file": "QQ=="}, {"kind": "other_in"}):
            with self.assertRefused("is recorded and stays as it is"):
                entry.with_user(self.clerk).write(values)
        for user in (self.clerk, self.admin_user, self.chair):
            with self.assertRaises(UserError):
                entry.with_user(user).unlink()
        with self.assertRefused("cannot be deleted"):
            entry.sudo().unlink()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            fund.unlink()

    def test_a_reversal_stands_beside_what_it_takes_back(self):
        fund = self.make_fund()
        entry = self.enter(fund, "items", 3_000_000)
        with self.assertRefused("Give the reason"):
            entry._move("reverse", " ")
        self.reverse(entry)
        self.assertEqual((entry.state, fund.items_spent), ("reversed", 0))
        back = entry.reversed_by_id
        self.assertEqual(
            (back.number, back.amount, back.net, back.reason, back.recorded_by_id),
            (3, 3_000_000, -3_000_000, "Ghi nhầm số tiền", self.clerk),
        )
        self.assertIn(entry.display_name, back.words)
        self.assertEqual(back.document_number, entry.document_number)
        with self.assertRefused("only possible from"):
            self.reverse(entry)
        with self.assertRefused("record what is right anew"):
            self.reverse(back)
        self.assertEqual(sum(fund.book_ids.mapped("spent")), self.granted)
        # what was allotted is free again
        self.reverse(fund.entry_ids.filtered(lambda e: e.number == 1))
        self.enter(fund, "allotment", 100_000_000)

    # --- from year to year ----------------------------------------------------------------------

    def close(self, fund):
        action = fund.with_context(thidua_ask=True).action_close()
        window = Form(fund.env[action["res_model"]].with_context(action["context"]))
        question = window.question
        window.save().action_confirm()
        fund.invalidate_recordset()
        return question

    def test_the_balance_is_carried_over_and_kept(self):
        last_year = self.today().year - 1
        before = self.make_fund(allotted=30_000_000, year=last_year)
        fund = self.make_fund()
        self.assertIn(f"Fund of {last_year} has 30.000.000 đ left and is still open", fund.note)
        self.assertIn("closed with a balance of 30.000.000 đ", self.close(before))
        fund.invalidate_recordset()
        self.assertIn(f"Fund of {last_year} was closed with 30.000.000 đ", fund.note)
        action = fund.action_carry_over()
        form = Form(self.as_clerk[action["res_model"]].with_context(action["context"]))
        self.assertEqual(form.amount, 30_000_000)
        self.assertIn(str(last_year), form.words)
        form.document_number, form.document_date = "5/BB", self.today()
        form.place = "Tủ 2"
        form.save()
        fund.invalidate_recordset()
        self.assertEqual((fund.carried_over, fund.income, fund.note), (30e6, 80e6, ""))
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.enter(fund, "carried", 1)
        # the year before is opened again: what was carried over stays, and it is told
        before._move("reopen", "Quên phiếu chi")
        self.enter(before, "items", 1_000_000)
        self.assertEqual(fund.carried_over, 30_000_000)
        fund.invalidate_recordset()
        self.assertIn("30.000.000 đ were carried over and stay so", fund.note)
        self.assertIn("is now 29.000.000 đ", fund.note)

    def test_a_closed_book_takes_nothing(self):
        fund = self.make_fund()
        entry = fund.entry_ids
        self.assertIn("The year is not over yet", self.close(fund))
        self.assertEqual(fund.closing_balance, ALLOTTED - self.granted)
        with self.assertRefused("The book of “Fund of .*” is closed"):
            self.enter(fund, "items", 1000)
        with self.assertRefused("is closed"):
            self.reverse(entry)
        with self.assertRefused("can no longer be changed"):
            fund.spending_estimate = 1
        with self.assertRefused("Give the reason"):
            fund._move("reopen", "")
        # a decision of the closed year is issued all the same, and told
        self.conferred(self.people[3:4], number=44)
        fund.invalidate_recordset()
        self.assertIn("The book was closed with", fund.warning)
        fund._move("reopen", "Bổ sung chứng từ")
        self.assertEqual(fund.log_ids.sorted("id")[-1].reason, "Bổ sung chứng từ")
        self.enter(fund, "items", 1000)

    # --- what came back -------------------------------------------------------------------------

    def test_money_that_came_back_is_entered_once(self):
        fund = self.make_fund()
        line = self.issued(self.entries[0]).line_ids
        fund.invalidate_recordset()
        self.assertEqual((fund.bonus_granted, fund.bonus_revoked), (self.granted, self.each))
        self.assertFalse(fund.unrecorded_returns)
        line.write({"money_returned": line.money_due, "money_returned_on": self.today()})
        fund.invalidate_recordset()
        self.assertEqual(fund.unrecorded_returns, self.each)
        self.assertIn("of revoked bonuses came back", fund.note)
        context = fund.action_enter_return()["context"]
        form = Form(self.as_clerk["thidua.fund.entry"].with_context(context))
        self.assertEqual((form.recovery_id, form.amount), (line, self.each))
        self.assertEqual(form.document_number, line.revocation_id.reference)
        form.place = "Tủ 2"
        form.save()
        fund.invalidate_recordset()
        self.assertEqual((fund.money_recovered, fund.unrecorded_returns), (self.each, 0))
        self.assertEqual(fund.balance, ALLOTTED - self.granted + self.each)
        with self.assertRefused("would be recorded as returned", ValidationError):
            self.enter(fund, "recovery", 1, recovery_id=line)
