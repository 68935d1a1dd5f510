"""Payment lists: what stands on them, what is paid, and how that is corrected."""

from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import make_commune
from .common import BONUS, PaymentCase


class TestPayment(PaymentCase):
    def test_from_decision_to_list(self):
        self.assertEqual(set(self.entries.mapped("payment_state")), {"due"})
        self.assertEqual(self.decision.due_count, 3)
        payment = self.lists.browse(self.decision.action_make_payment()["res_id"])
        self.assertEqual(
            (payment.line_count, payment.open_count, payment.total), (3, 3, sum_of(self.entries))
        )
        self.assertEqual(payment.line_ids.mapped("amount"), self.entries.mapped("bonus"))
        self.assertEqual(payment.decision_ids, self.decision)
        self.assertIn(self.decision.reference, payment.name)
        self.assertEqual(payment.prepared_by_id, self.clerk)
        self.assertEqual(set(self.entries.mapped("payment_state")), {"listed"})

    def test_from_list_to_closed_list(self):
        payment = self.listed(self.entries)
        with self.assertRefused("3 are still to be paid"):
            payment.action_close()
        self.pay(payment.line_ids[:2], method="transfer", received_by="Nguyễn Văn Nhận")
        self.assertEqual((payment.open_count, payment.paid_total), (1, 2 * BONUS))
        first = payment.line_ids[0]
        self.assertEqual(
            (first.method, first.paid_on, first.noted_by_id, first.received_by),
            ("transfer", self.today(), self.clerk, "Nguyễn Văn Nhận"),
        )
        self.assertTrue(first.noted_on)
        last = payment.line_ids[2]
        self.reasoned(last.action_not_pay(), "Đi vắng, chưa nhận")
        self.assertEqual((last.state, last.reason), ("unpaid", "Đi vắng, chưa nhận"))
        asked = payment.with_context(thidua_ask=True).action_close()
        window = self.as_clerk[asked["res_model"]].with_context(**asked["context"]).create({})
        self.assertIn(last.subject_name, window.question)
        window.action_confirm()
        self.assertEqual(payment.state, "closed")
        self.assertEqual((self.decision.bonus_paid_count, self.decision.bonus_count), (2, 3))
        # what is closed is closed
        with self.assertRefused("Closed.*Open the list again"):
            self.reasoned(last.action_take_up(), "Đã về")
        with self.assertRefused("can no longer be changed"):
            payment.name = "Khác"
        self.reasoned(payment.action_reopen(), "Người vắng đã về")
        self.reasoned(last.action_take_up(), "Đã về")
        self.pay(last, method="cash")
        payment.action_close()
        self.assertEqual(set(self.entries.mapped("payment_state")), {"paid"})

    def test_several_decisions_in_one_list(self):
        others = self.conferred(self.people[3:5], number=16)
        payment = self.new_list(self.decision, others.decision_id)
        payment.action_take()
        self.assertEqual(payment.line_count, 5)
        with self.assertRefused("No bonus of these decisions is left"):
            payment.action_take()
        with self.assertRefused("leave those out first", ValidationError):
            payment.decision_ids = self.decision
        empty = self.new_list()
        with self.assertRefused("Choose the decisions"):
            empty.action_take()
        with self.assertRefused("pays nothing yet"):
            empty.action_close()
        self.assertEqual(
            [payment.reference, empty.reference],
            [f"01/{self.today().year}", f"02/{self.today().year}"],
        )

    def test_nothing_is_paid_twice(self):
        payment = self.listed(self.entries[:1])
        with self.assertRefused(r"(?s)cannot be put on.*Payment list 01/\d+.*Still to be paid"):
            self.listed(self.entries)
        self.assertEqual(self.lists.search_count([]), 1)
        # whatever way it comes in
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            payment.line_ids._with_key().create(
                {
                    "payment_id": payment.id,
                    "commendation_id": self.entries[0].id,
                    "amount": BONUS,
                }
            )
        self.pay(payment.line_ids)
        with self.assertRefused("is “Paid”"):
            self.pay(payment.line_ids)
        with self.assertRefused("(?s)cannot be put on.*Paid"):
            self.listed(self.entries[:1])

    def test_a_superiors_award_is_never_on_a_list(self):
        theirs = self.recorded(self.people[0])
        with self.assertRefused("another authority conferred it, and pays"):
            self.listed(theirs)
        self.assertEqual(theirs.payment_state, "none")

    def test_a_payment_by_mistake_is_reversed(self):
        payment = self.listed(self.entries)
        line = payment.line_ids[0]
        self.pay(line)
        with self.assertRefused("are paid. Reverse these payments first"):
            self.reasoned(payment.action_cancel(), "Lập nhầm")
        self.reasoned(line.action_reverse(), "Ghi nhầm người")
        self.assertEqual((line.state, line.reason), ("reversed", "Ghi nhầm người"))
        self.assertEqual((line.method, line.paid_on), ("cash", self.today()), "what was noted")
        anew = payment.line_ids.filtered(
            lambda each: each.commendation_id == line.commendation_id and each.state == "open"
        )
        self.assertEqual(anew.amount, line.amount)
        self.assertEqual(payment.line_count, 3)
        self.assertEqual(line.commendation_id.payment_state, "listed")
        self.assertIn("Ghi nhầm người", line.log_ids.mapped("reason"))
        self.reasoned(payment.action_cancel(), "Lập nhầm")
        self.assertEqual(set(payment.line_ids.mapped("state")), {"dropped", "reversed"})
        self.assertEqual(set(self.entries.mapped("payment_state")), {"due"})
        # they may stand on another
        self.assertEqual(self.listed(self.entries).line_count, 3)

    def test_left_out_for_the_next_list(self):
        payment = self.listed(self.entries)
        self.reasoned(payment.line_ids[0].action_leave_out(), "Chi đợt sau")
        self.assertEqual(payment.line_count, 2)
        self.pay(payment.line_ids.filtered(lambda line: line.state == "open"))
        payment.action_close()
        self.assertEqual(self.decision.due_count, 1)
        following = self.lists.browse(self.decision.action_make_payment()["res_id"])
        self.assertEqual(following.line_ids.commendation_id, payment.line_ids[0].commendation_id)

    def test_days_and_gifts(self):
        payment = self.listed(self.entries)
        day = timedelta(days=1)
        for wrong in (self.today() + day, self.today() - day):
            with self.assertRefused("paid on that day or later", ValidationError):
                self.pay(payment.line_ids, paid_on=wrong)
        with self.assertRefused("which gift"):
            self.pay(payment.line_ids, method="gift")
        self.pay(payment.line_ids[:1], method="gift", gift="Xe đạp")
        self.assertEqual(payment.line_ids[0].gift, "Xe đạp")
        with self.assertRefused("Nothing is left"):
            payment.line_ids.browse().action_pay()

    def test_nothing_is_typed_or_deleted(self):
        payment = self.listed(self.entries)
        line = payment.line_ids[0]
        for values in ({"amount": 1}, {"state": "paid"}, {"paid_on": self.today()}):
            with self.assertRaises(UserError):
                line.write(values)
        for values in ({"state": "closed"}, {"line_ids": [(2, line.id)]}):
            with self.assertRaises(UserError):
                payment.write(values)
        with self.assertRaises(AccessError):
            payment.line_ids.create(
                {"payment_id": payment.id, "commendation_id": self.entries[0].id, "amount": 9}
            )
        for records in (payment, line):
            with self.assertRaises(AccessError):
                records.unlink()
        line.received_by = "Vợ nhận thay"
        self.pay(payment.line_ids)
        with self.assertRefused("can no longer be changed"):
            line.received_by = "Khác"
        self.assertEqual(line.received_by, "Vợ nhận thay")
        made = self.lists.with_context(default_state="closed", default_number=7).create({})
        self.assertEqual(made.state, "draft")

    def test_who_may(self):
        payment = self.listed(self.entries)
        by_leader = payment.with_user(self.chair)
        self.assertEqual(by_leader.total, sum_of(self.entries))
        self.assertEqual(by_leader.line_ids.mapped("amount"), payment.line_ids.mapped("amount"))
        with self.assertRaises(AccessError):
            by_leader.name = "Khác"
        for act in (
            lambda: by_leader.line_ids._pay(self.today(), "cash"),
            lambda: by_leader.action_take(),
            lambda: self.entries.with_user(self.chair).action_make_payment(),
        ):
            with self.assertRaises(UserError):
                act()
        for user in (self.staff, self.head):
            for records in (payment, payment.line_ids):
                with self.assertRaises(AccessError):
                    records.with_user(user).read(["display_name"])
            with self.assertRaises(AccessError):
                self.entries.with_user(user).read(["payment_state"])
        # his own bonus is in the ledger, as everybody's
        self.assertEqual(self.entries[0].with_user(self.staff).bonus, BONUS)
        self.assertTrue(self.entries[0].with_user(self.staff).bonus_note)

    def test_another_commune(self):
        payment = self.listed(self.entries)
        other = type("Other", (), {"env": self.env})()
        make_commune(other, name="UBND xã Bên", prefix="ben.")
        theirs = self.env["thidua.payment"].with_user(other.clerk)
        self.assertFalse(theirs.search([]))
        self.assertFalse(self.env["thidua.payment.line"].with_user(other.clerk).search([]))
        with self.assertRaises(AccessError):
            payment.with_user(other.clerk).read(["name"])
        for values in (
            {"decision_ids": [(6, 0, self.decision.ids)]},
            {"company_id": self.company.id},
        ):
            with self.assertRaises(UserError):
                theirs.create(values)
        window = self.env["thidua.payment.mark"].with_user(other.clerk)
        with self.assertRaises(UserError):
            window.create({"line_ids": payment.line_ids.ids}).action_confirm()
        with self.assertRaises(UserError):
            self.entries.with_user(other.clerk).action_make_payment()

    def test_in_the_form(self):
        with Form(self.lists) as form:
            form.decision_ids.add(self.decision)
            self.assertIn(self.decision.reference, form.name)
            self.assertEqual(form.number, 1)
            form.accountant = "Lê Thị Kế"
            form.head_of_unit = "Bùi Văn Chủ"
        form.save().action_take()
        following = Form(self.lists)
        self.assertEqual((following.accountant, following.number), ("Lê Thị Kế", 2))


def sum_of(entries):
    return sum(entries.mapped("bonus"))
