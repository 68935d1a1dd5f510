"""How bonuses of before came about: filled in at the update where the data of their day agree."""

from ..migrated import migrate
from .common import PaymentCase


class TestBonusNotes(PaymentCase):
    def test_what_agrees_is_filled_in(self):
        note = self.entries[0].bonus_note
        self.assertTrue(note)
        said, other, typed = self.entries._with_key().sudo()
        (said | other).bonus_note = False
        # paid otherwise than the data of the day say: nothing here tells why
        other.bonus += 1000
        typed.bonus_note = "Theo Quyết định cũ"
        for _twice in range(2):
            migrate(self.env, "19.0.1.4.0", "19.0.1.3.0")
            self.assertEqual(said.bonus_note, note)
            self.assertFalse(other.bonus_note)
            self.assertEqual(typed.bonus_note, "Theo Quyết định cũ")
