"""Two of the Office undo one import at once: one does, the other is told. Real cursors."""

from psycopg2.errors import SerializationFailure

from odoo import Command, api
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..two_at_once import TwoAtOnce
from .test_criteria_import import row, sheet

OFFICE = "thidua_khenthuong.group_office"


@tagged("post_install", "-at_install", "standard")
class TestImportAtOnce(TwoAtOnce):
    def prepare(self, env):
        """Commit an import of two criteria into a new set, by a clerk of the Office."""
        clerk = env.ref("base.user_admin")
        self.was_office = clerk.has_group(OFFICE)
        clerk.group_ids = [Command.link(env.ref(OFFICE).id)]
        window = env["thidua.criteria.import"].with_user(clerk)
        window = window.create({"name": "Race", "file": sheet([row(1), row(2)])})
        self.set_id = window.action_import()["res_id"]
        self.batch_id = env["thidua.import.batch"].search([], limit=1).id
        self.clerk_id = clerk.id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["thidua.import.batch"].browse(self.batch_id)._with_key().unlink()
            env["thidua.criteria.set"].browse(self.set_id).exists().unlink()
            if not self.was_office:
                env.ref("base.user_admin").group_ids = [Command.unlink(env.ref(OFFICE).id)]

    def test_one_wins_the_other_is_told(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            one, other = (self.batch(cr) for cr in (first, second))
            # both have it on their screens as it stands
            self.assertFalse(one.undone_on or other.undone_on)
            one.action_undo()
            with self.assertRaisesRegex(UserError, "Somebody else is undoing the import"):
                other.action_undo()
            first.commit()
            # the server itself repeats what met another's change
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                other.action_undo()
            second.rollback()
            other.env.invalidate_all()
            with self.assertRaisesRegex(UserError, "already undone by"):
                other.action_undo()
            second.rollback()
        with self.registry.cursor() as cr:
            batch = self.batch(cr)
            self.assertEqual(batch.undone_by_id.id, self.clerk_id)
            self.assertFalse(batch.env["thidua.criteria.set"].browse(self.set_id).exists())

    def batch(self, cr):
        return api.Environment(cr, self.clerk_id, {})["thidua.import.batch"].browse(self.batch_id)
