"""Many bonuses at once, and two clerks at once."""

import threading

from odoo import api
from odoo.service.model import retrying
from odoo.tests import tagged

from ..queries import QueryCounting
from ..two_at_once import TwoAtOnce
from .common import PaymentCase


class TestPaymentQueries(QueryCounting, PaymentCase):
    def run_the_way(self, size, number):
        employees = self.env["hr.employee"].create(
            [{"name": f"Người {number}.{n}", "company_id": self.company.id} for n in range(size)]
        )
        entries = self.ledger.browse(self.conferred(employees, number=number).ids)
        decision = entries.decision_id
        payment = self.count("list", size, lambda: self.listed(entries))
        lines = payment.line_ids.browse(payment.line_ids.ids)
        self.count("pay", size, lambda: lines._pay(self.today(), "cash"))
        self.assertEqual(set(entries.mapped("payment_state")), {"paid"})
        self.count("reverse", size, lambda: lines._move_with_reason("reverse", "Nhầm"))
        payment = payment.browse(payment.id)
        self.count("paper", size, payment._payment_data)
        self.count("cancel", size, lambda: payment._move_with_reason("cancel", "Nhầm"))
        nominations = decision.nomination_ids.browse(decision.nomination_ids.ids)
        spec = {name: {} for name in ("bonus_amount", "bonus_note", "bonus_asked")}
        self.count("preview", size, lambda: nominations.web_read(spec))
        self.count("page", size, lambda: decision.browse(decision.id).bonus_summary)

    def test_a_hundred_cost_as_much_as_ten(self):
        self.run_the_way(2, 100)  # warms the caches up
        self.run_the_way(10, 200)
        self.run_the_way(100, 300)
        self.assertAsMany(10, 100, spare=3)


@tagged("post_install", "-at_install", "standard")
class TestTwoPay(TwoAtOnce):
    """Two clerks put one bonus on two lists at once: real cursors, real commits."""

    def prepare(self, env):
        award = env.ref("thidua_khenthuong.award_gkxa")
        partner = env["res.partner"].create({"name": "Race", "thidua_kind": "household"})
        day = env.company._thidua_today()
        decision = (
            env["thidua.decision"]
            ._with_key()
            .create({"name": "Race", "symbol": "QĐ-UBND", "number": 9001, "date": day})
        )
        decision._with_key().write({"state": "issued"})
        entry = (
            env["thidua.commendation"]
            ._with_key()
            .create(
                {
                    "partner_id": partner.id,
                    "award_id": award.id,
                    "authority_id": award._authority_on(day, env.company)[award].id,
                    "company_id": env.company.id,
                    "decision_id": decision.id,
                    "bonus": 760000,
                    "date": day,
                }
            )
        )
        self.entry_id, self.partner_id, self.decision_id = entry.id, partner.id, decision.id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            lines = env["thidua.payment.line"].search([("commendation_id", "=", self.entry_id)])
            lists = lines.payment_id
            lines._with_key().unlink()
            lists._with_key().unlink()
            cr.execute("DELETE FROM thidua_commendation WHERE id = %s", [self.entry_id])
            env["thidua.decision"].browse(self.decision_id)._with_key().unlink()
            env["res.partner"].browse(self.partner_id).unlink()

    def test_one_of_two(self):
        self.assertIn("stands on", self.race(self.put_on_a_list))

    def test_each_gets_a_number(self):
        """Two lists that are begun at once have two numbers, and neither clerk is refused."""
        with self.registry.cursor() as first, self.registry.cursor() as second:
            env = api.Environment(first, api.SUPERUSER_ID, {})
            begun = env["thidua.payment"].create({})
            env.flush_all()
            made = []

            def make():
                other = api.Environment(second, api.SUPERUSER_ID, {})
                retrying(lambda: made.append(other["thidua.payment"].create({}).number), other)

            thread = threading.Thread(target=make)
            thread.start()
            self.wait_until_blocked()
            number = begun.number
            first.commit()
            thread.join(30)
            self.assertEqual(made[-1], number + 1)
            second.rollback()
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["thidua.payment"].browse(begun.id)._with_key().unlink()

    def put_on_a_list(self, env):
        env["thidua.commendation"].browse(self.entry_id).action_make_payment()
