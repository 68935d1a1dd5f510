"""How bonuses of before came about: filled in at the update where the data of their day agree."""

import importlib.util
from pathlib import Path

import odoo.addons.thidua_khenthuong as addon

from .common import PaymentCase

MIGRATION = Path(addon.__path__[0]) / "migrations" / "19.0.1.4.0" / "post-migrate.py"


class TestBonusNotes(PaymentCase):
    def migrate(self):
        spec = importlib.util.spec_from_file_location("post_migrate", MIGRATION)
        migration = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(migration)
        self.env.flush_all()
        migration.migrate(self.cr, "19.0.1.2.0")
        self.env.invalidate_all()

    def test_what_agrees_is_filled_in(self):
        note = self.entries[0].bonus_note
        self.assertTrue(note)
        said, other, typed = self.entries._with_key().sudo()
        (said | other).bonus_note = False
        # paid otherwise than the data of the day say: nothing here tells why
        other.bonus += 1000
        typed.bonus_note = "Theo Quyết định cũ"
        for _twice in range(2):
            self.migrate()
            self.assertEqual(said.bonus_note, note)
            self.assertFalse(other.bonus_note)
            self.assertEqual(typed.bonus_note, "Theo Quyết định cũ")
