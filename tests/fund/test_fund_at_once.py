"""Two clerks record, reverse or close at the same time: real cursors, real commits."""

from odoo import api
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..two_at_once import TwoAtOnce


@tagged("post_install", "-at_install", "standard")
class TestFundAtOnce(TwoAtOnce):
    def prepare(self, env):
        """Commit a fund with ten million to allot, of which one entry takes four."""
        self.day = env.company._thidua_today()
        fund = env["thidua.fund"].create(
            {"year": self.day.year, "spending_estimate": 1_000_000_000, "ceiling_percent": 1}
        )
        self.fund_id = fund.id
        self.entry_id = self.record(env, 4_000_000).id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            entries = env["thidua.fund.entry"].search(
                [("fund_id", "=", self.fund_id)], order="id desc"
            )
            for name, ids in (
                ("thidua.fund.entry", entries.ids),
                ("thidua.fund", [self.fund_id]),
            ):
                cr.execute(
                    "DELETE FROM thidua_workflow_log WHERE res_model = %s AND res_id = ANY(%s)",
                    [name, ids],
                )
            for entry in entries:
                entry._with_key().unlink()
            env["thidua.fund"].browse(self.fund_id)._with_key().unlink()

    def record(self, env, amount):
        return env["thidua.fund.entry"].create(
            {
                "fund_id": self.fund_id,
                "kind": "allotment",
                "amount": amount,
                "words": "Race",
                "document_number": "1",
                "document_date": self.day,
                "place": "Race",
            }
        )

    def entries(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            found = env["thidua.fund.entry"].search([("fund_id", "=", self.fund_id)])
            return sorted(found.mapped("number")), sum(found.mapped("net"))

    def test_two_record_one_after_the_other(self):
        self.assertEqual(self.race(lambda env: self.record(env, 3_000_000)), "done")
        self.assertEqual(self.entries(), ([1, 2, 3], 10_000_000))

    def test_the_ceiling_is_not_overrun_by_two(self):
        told = self.race(lambda env: self.record(env, 4_000_000))
        self.assertIn("more than the ceiling", told)
        self.assertEqual(self.entries(), ([1, 2], 8_000_000))

    def test_an_entry_is_reversed_once(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            env = api.Environment(first, api.SUPERUSER_ID, {})
            env["thidua.fund.entry"].browse(self.entry_id)._move("reverse", "Race")
            env.flush_all()
            other = api.Environment(second, api.SUPERUSER_ID, {})
            with self.assertRaisesRegex(UserError, "Somebody else is working on"):
                other["thidua.fund.entry"].browse(self.entry_id)._move("reverse", "Race")
            second.rollback()
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            with self.assertRaisesRegex(UserError, "only possible from"):
                env["thidua.fund.entry"].browse(self.entry_id)._move("reverse", "Race")
        self.assertEqual(self.entries(), ([1, 2], 0))

    def test_nothing_is_recorded_in_a_book_that_is_being_closed(self):
        told = self.race(
            lambda env: env["thidua.fund"].browse(self.fund_id).action_close(),
            lambda env: self.record(env, 1),
        )
        self.assertIn("is closed", told)
