"""Twenty clicks at once queue what one may have queued, and the same paper once."""

import threading
from contextlib import suppress
from datetime import date

from psycopg2.pool import PoolError

from odoo import api, sql_db
from odoo.addons.thidua_khenthuong.models.export import export_asking
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..printing import ask_paper
from ..two_at_once import TwoAtOnce

THREADS = 20


@tagged("post_install", "-at_install", "standard")
class TestTwentyAtOnce(TwoAtOnce):
    def prepare(self, env):
        """Commit some entries of the ledger, and a bound so low that they are many."""
        employee = env["hr.employee"].create({"name": "Race"})
        entries = env["thidua.commendation"]._record_past(
            [
                {
                    "employee_id": employee.id,
                    "award_id": env.ref("thidua_khenthuong.award_gkxa").id,
                    "authority_id": env.ref("thidua_khenthuong.authority_commune").id,
                    "reference": f"{number}/QĐ-RACE",
                    "date": date(2025, 9, 1),
                }
                for number in range(THREADS + 5)
            ],
            env.company,
        )
        env["ir.config_parameter"].set_param(export_asking.DIRECT_PARAMETER, "3")
        self.employee_id, self.entry_ids = employee.id, entries.ids

    def tidy_up(self):
        with self.registry.cursor() as cr:
            cr.execute("DELETE FROM thidua_export WHERE user_id = %s", [api.SUPERUSER_ID])
            cr.execute("DELETE FROM thidua_commendation WHERE id = ANY(%s)", [self.entry_ids])
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["hr.employee"].browse(self.employee_id).unlink()
            env["ir.config_parameter"].set_param(export_asking.DIRECT_PARAMETER, False)
            cr.execute(
                "DELETE FROM ir_cron_trigger WHERE cron_id = %s",
                [env.ref("thidua_khenthuong.cron_make_exports").id],
            )

    def at_once(self, chosen, begin=None):
        """Ask for the entries `chosen(number)` in as many threads, all begun together.

        `begin` is called once each of them has its connection, before any of them asks.
        """
        start, refused = threading.Barrier(THREADS, begin), []

        def run(number):
            try:
                with self.registry.cursor() as cr:
                    env = api.Environment(cr, api.SUPERUSER_ID, {})
                    # each has its own snapshot before anybody begins
                    cr.execute("SELECT 1")
                    start.wait(60)
                    ask_paper(env["thidua.commendation"].browse(chosen(number)), "ledger_book")
            except UserError as error:
                refused.append(error)

        threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            queued = env["thidua.export"].search_count([("user_id", "=", api.SUPERUSER_ID)])
        self.refusals = [str(error) for error in refused]
        return queued, len(refused)

    def test_the_same_paper_once(self):
        self.assertEqual(self.at_once(lambda number: self.entry_ids), (1, 0))

    def test_where_those_who_wait_hold_every_connection(self):
        """Who has the turn finds none left: he says so and makes room, and nobody hangs."""
        pool, most, held = sql_db._Pool, sql_db._Pool._maxconn, []

        def leave_none():
            pool._maxconn = 1
            with suppress(PoolError):
                while True:
                    held.append(self.registry.cursor())

        def give_back():
            pool._maxconn = most
            for cr in held:
                cr.close()

        self.addCleanup(give_back)
        queued, _refused = self.at_once(lambda number: self.entry_ids[: 5 + number], leave_none)
        self.assertGreater(queued, 0, "those after him have what they need")
        self.assertLessEqual(queued, export_asking.QUEUED)
        self.assertEqual(queued + len(self.refusals), THREADS, "nobody fails otherwise")
        self.assertTrue([words for words in self.refusals if "server is busy" in words])

    def test_no_more_than_one_may_have(self):
        queued, refused = self.at_once(lambda number: self.entry_ids[: 5 + number])
        self.assertEqual((queued, refused), (export_asking.QUEUED, THREADS - export_asking.QUEUED))
