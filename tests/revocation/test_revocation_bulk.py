"""Revocations of many, and by two at once."""

from odoo import Command, api
from odoo.tests import tagged

from ..two_at_once import TwoAtOnce
from .common import RevocationCase


class TestRevocationQueries(RevocationCase):
    def count(self, function):
        """Return how often the database is asked, and what the function returns."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        result = function()
        self.env.flush_all()
        return self.cr.sql_log_count - before, result

    def run_the_way(self, size, number):
        """Return how many queries each step takes for so many entries (dict)."""
        employees = self.env["hr.employee"].create(
            [{"name": f"Người {number}.{n}", "company_id": self.company.id} for n in range(size)]
        )
        # as a request does, by their ids
        entries = self.ledger.browse(self.conferred(employees, number=number).ids)
        counts = {}
        counts["draft"], revocation = self.count(lambda: self.draft(entries))
        counts["submit"], _done = self.count(revocation.action_submit)
        by_leader = revocation.with_user(self.chair)
        counts["approve"], _done = self.count(by_leader.action_approve)
        revocation.write({"number": number + 1, "date": self.today()})
        counts["issue"], _done = self.count(revocation.action_issue)
        self.assertEqual(set(entries.mapped("is_revoked")), {True})
        counts["paper"], _done = self.count(revocation._paper_data)
        lines = revocation.line_ids.browse(revocation.line_ids.ids)
        counts["received"], _done = self.count(lambda: lines.write({"received_on": self.today()}))
        spec = {name: {} for name in ("subject_name", "award_id", "return_by", "is_overdue")}
        counts["list"], _done = self.count(lambda: lines.web_read(spec))
        returned = {"item_returned_on": self.today()}
        counts["returned"], _done = self.count(lambda: lines.write(returned))
        return counts

    def test_sixty_cost_as_much_as_ten(self):
        self.run_the_way(2, 100)  # warms the caches up
        ten, sixty = self.run_the_way(10, 200), self.run_the_way(60, 300)
        for step, count in ten.items():
            with self.subTest(step=step):
                self.assertLessEqual(sixty[step], count + 2, (ten, sixty))


@tagged("post_install", "-at_install", "standard")
class TestTwoRevoke(TwoAtOnce):
    """Two clerks put one entry in a revocation at once: real cursors, real commits."""

    def prepare(self, env):
        award = env.ref("thidua_khenthuong.award_gkxa")
        partner = env["res.partner"].create({"name": "Race", "thidua_kind": "household"})
        day = env.company._thidua_today()
        entry = (
            env["thidua.commendation"]
            ._with_key()
            .create(
                {
                    "partner_id": partner.id,
                    "award_id": award.id,
                    "authority_id": award._authority_on(day, env.company)[award].id,
                    "company_id": env.company.id,
                    "source": "history",
                    "reference": "1/QĐ-UBND",
                    "date": day,
                }
            )
        )
        self.entry_id, self.partner_id = entry.id, partner.id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            lines = env["thidua.recovery"].search([("commendation_id", "=", self.entry_id)])
            lines.revocation_id.unlink()
            cr.execute("DELETE FROM thidua_commendation WHERE id = %s", [self.entry_id])
            env["res.partner"].browse(self.partner_id).unlink()

    def revoke(self, env):
        line = Command.create({"commendation_id": self.entry_id})
        env["thidua.revocation"].create({"line_ids": [line]})

    def test_one_of_two(self):
        self.assertIn("already stands in", self.race(self.revoke))
