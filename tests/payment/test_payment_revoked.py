"""A revoked award: what was not paid is barred, and not asked back."""

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

    def test_on_no_list(self):
        """Where the commune pays by lists, what stands on none was not paid."""
        older = self.draft(self.entries[:1])
        self.assertEqual(older.line_ids.money_due, BONUS, "nobody knows who pays by no lists")
        older.unlink()
        self.pay(self.listed(self.entries[1:2]).line_ids)
        later = self.draft(self.entries[:1])
        self.assertEqual(later.line_ids.money_due, 0)
        self.assertIn("stands on no payment list", later.line_ids.nothing_note)
        # paid while the revocation is prepared
        self.pay(self.listed(self.entries[:1]).line_ids)
        self.assertEqual(later.line_ids.money_due, BONUS)
        self.assertFalse(later.line_ids.nothing_note)

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
