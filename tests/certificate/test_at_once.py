"""Twenty clerks print at once: each number is given once, and none is left out."""

import threading

from odoo import api
from odoo.tests import tagged

from ..two_at_once import TwoAtOnce

THREADS = 20


@tagged("post_install", "-at_install", "standard")
class TestTwentyAtOnce(TwoAtOnce):
    def prepare(self, env):
        """Commit an issued decision over as many people as there are threads, twice."""
        day = env.company._thidua_today()
        people = env["hr.employee"].create([{"name": f"Race {n}"} for n in range(2 * THREADS)])
        nominations = env["thidua.nomination"].create(
            [
                {
                    "origin": "leader",
                    "employee_id": person.id,
                    "award_id": env.ref("thidua_khenthuong.award_gkxa").id,
                    "commendation_type_id": env.ref("thidua_khenthuong.type_sudden").id,
                    "period_from": day,
                    "period_to": day,
                    "achievement": "Race",
                }
                for person in people
            ]
        )
        nominations._move("complete")
        decision = env["thidua.decision"].browse(nominations.action_put_in_decision()["res_id"])
        decision._with_key().write({"state": "issued", "number": 99_001, "date": day})
        decision._with_key()._confer()
        self.year = day.year
        self.people_ids, self.decision_id = people.ids, decision.id
        self.certificate_ids = decision.certificate_ids.sorted("id").ids
        numbers = env["thidua.certificate"].search([("year", "=", day.year)], limit=1).number
        self.before = numbers

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            decision = env["thidua.decision"].browse(self.decision_id)
            nominations = decision.nomination_ids
            for table, column, ids in (
                ("thidua_certificate_print", "certificate_id", self.certificate_ids),
                ("thidua_certificate", "id", self.certificate_ids),
                ("thidua_commendation", "decision_id", [self.decision_id]),
                ("thidua_nomination", "id", nominations.ids),
                ("thidua_decision", "id", [self.decision_id]),
            ):
                cr.execute(f"DELETE FROM {table} WHERE {column} = ANY(%s)", [ids])
            cr.execute(
                "DELETE FROM thidua_workflow_log WHERE (res_model, res_id) IN "
                "(SELECT 'thidua.nomination', unnest(%s) UNION SELECT 'thidua.decision', %s)",
                [nominations.ids, self.decision_id],
            )
            env.invalidate_all()
            env["hr.employee"].browse(self.people_ids).unlink()

    def at_once(self, work):
        """Do `work(env, number)` in as many threads as there are, all begun together."""
        start, faults = threading.Barrier(THREADS), []

        def run(number):
            try:
                with self.registry.cursor() as cr:
                    env = api.Environment(cr, api.SUPERUSER_ID, {})
                    # each has its own snapshot before anybody begins
                    cr.execute("SELECT 1")
                    start.wait(30)
                    work(env, number)
            except Exception as error:  # noqa: BLE001
                faults.append(error)

        threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return faults

    def numbers(self):
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT number FROM thidua_certificate WHERE id = ANY(%s) AND number > 0 "
                "ORDER BY number",
                [self.certificate_ids],
            )
            return [number for (number,) in cr.fetchall()]

    def test_without_gap_or_double(self):
        def two_each(env, number):
            ids = self.certificate_ids[2 * number : 2 * number + 2]
            env["thidua.certificate"].browse(ids)._note_printed()

        self.assertEqual(self.at_once(two_each), [])
        first = self.before + 1
        self.assertEqual(self.numbers(), list(range(first, first + 2 * THREADS)))

    def test_who_fails_leaves_no_gap(self):
        def every_third_fails(env, number):
            env["thidua.certificate"].browse(self.certificate_ids[number])._note_printed()
            if number % 3 == 0:
                raise ZeroDivisionError

        faults = self.at_once(every_third_fails)
        self.assertEqual({type(fault) for fault in faults}, {ZeroDivisionError})
        first, given = self.before + 1, THREADS - len(faults)
        self.assertEqual(self.numbers(), list(range(first, first + given)))
