"""A revoked award: what was not paid is barred, and not asked back."""

from datetime import date

from .common import BONUS, PaymentCase


class TestRevoked(PaymentCase):
    def test_what_was_not_paid_is_barred_and_not_asked_back(self):
        payment = self.listed(self.entries)
        paid, unpaid = payment.line_ids[0], payment.line_ids[1]
        self.pay(paid)
        revocation = self.issued((paid | unpaid).commendation_id)
        due = {line.commendation_id: line for line in revocation.line_ids}
        self.assertEqual(due[paid.commendation_id].money_due, BONUS)
        self.assertFalse(due[paid.commendation_id].nothing_note)
        never = due[unpaid.commendation_id]
        self.assertEqual(never.money_due, 0)
        self.assertRegex(never.nothing_note, "760.000 đ was never paid .Payment list.*Still to be")
        self.assertEqual((paid.state, unpaid.state), ("paid", "barred"))
        self.assertIn(revocation.reference, unpaid.reason)
        with self.assertRefused("is “Barred"):
            self.pay(unpaid)
        self.assertEqual(payment.line_count, 2)
        self.assertEqual(unpaid.commendation_id.payment_state, "none")
        with self.assertRefused("the award was revoked"):
            self.listed(unpaid.commendation_id)

    def test_on_no_list_nobody_knows(self):
        """What was paid by hand, before or beside lists, is still asked back."""
        entry = self.entries[:1]
        self.pay(self.listed(self.entries[1:2]).line_ids)
        draft = self.draft(entry)
        self.assertEqual(draft.line_ids.money_due, BONUS)
        self.assertFalse(draft.line_ids.nothing_note)
        payment = self.listed(entry)
        self.assertEqual(draft.line_ids.money_due, 0)
        self.assertIn("was never paid", draft.line_ids.nothing_note)
        # paid while the revocation is prepared
        self.pay(payment.line_ids)
        self.assertEqual(draft.line_ids.money_due, BONUS)
        self.assertFalse(draft.line_ids.nothing_note)

    def test_what_the_leader_read_stays(self):
        payment = self.listed(self.entries[:1])
        draft = self.draft(self.entries[:1])
        draft.action_submit()
        with self.assertRefused("its revocation is submitted"):
            self.pay(payment.line_ids)
        self.assertEqual(draft.line_ids.money_due, 0)
        draft.action_recall()
        self.pay(payment.line_ids)
        self.assertEqual(draft.line_ids.money_due, BONUS)

    def test_the_fund_counts_what_was_paid_alone(self):
        fund = self.as_clerk["thidua.fund"].create({"year": self.today().year})
        granted = fund.bonus_granted
        payment = self.listed(self.entries[:2])
        self.pay(payment.line_ids[0])
        self.issued(payment.line_ids.commendation_id)
        fund.invalidate_recordset()
        self.assertEqual(fund.bonus_granted, granted - BONUS, "one was barred, one was paid")
        self.env.flush_all()
        book = self.env["thidua.fund.book"].search([("fund_id", "=", fund.id)])
        self.assertEqual(sum(book.mapped("spent")), granted - BONUS)

    def test_what_was_decided_before_lists_were_kept(self):
        entry = self.entries[0]
        self.assertEqual(entry.payment_state, "due")
        self.company.thidua_kept_since = date(self.today().year + 1, 1, 1)
        self.assertEqual(entry.payment_state, "none")
        with self.assertRefused("cannot be put on a payment list"):
            self.listed(self.entries)

    def test_a_copied_decision_has_no_list(self):
        self.listed(self.entries)
        self.assertFalse(self.decision.copy().payment_ids)
        with self.assertRefused("recorded by the system"):
            self.decision.payment_ids = False

    def test_what_was_typed_stays(self):
        self.pay(self.listed(self.entries[1:2]).line_ids)
        draft = self.draft(self.entries[:1])
        draft.line_ids.write({"money_due": 5000, "nothing_note": "Đã chi bằng tiền riêng"})
        payment = self.listed(self.entries[:1])
        self.assertEqual(draft.line_ids.money_due, 5000)
        self.assertEqual(draft.line_ids.nothing_note, "Đã chi bằng tiền riêng")
        # a revoked award is not paid, though its line was open when the window came up
        self.entries[0]._with_key().active = False
        with self.assertRefused("stands no more"):
            self.pay(payment.line_ids)
