"""Twenty sessions vote at once, over HTTP, at several worker processes of one real server."""

from concurrent.futures import ThreadPoolExecutor

import requests

from odoo.addons.thidua_khenthuong.models.ballot import box, codes
from odoo.tests import tagged

from ..served import Served
from .common import PATH, RECEIPT
from .sealed import VOTERS, Sealed

MODEL = "thidua.council.session"


@tagged("post_install", "-at_install", "standard")
class TestWorkers(Sealed, Served):
    runs_long = True

    def at_once(self, send, orders):
        """Send all orders at once; return what came of each."""
        with ThreadPoolExecutor(len(orders)) as pool:
            return list(pool.map(lambda order: send(*order), orders))

    def number(self):
        """Return the number of a transaction that begins now (int)."""
        with self.registry.cursor() as cr:
            cr.execute("SELECT pg_current_xact_id()::text::bigint % (2::bigint ^ 32)::bigint")
            return cr.fetchone()[0]

    def choices(self, voters):
        return [(voter, ("yes", "no", "abstain")[n % 3]) for n, voter in enumerate(voters)]

    def check_counted(self):
        with self.registry.cursor() as cr:
            item = self.session(cr).item_ids
            self.assertEqual((item.count_yes, item.count_no, item.count_abstain), (7, 7, 6))
            return self.session(cr).ballot_receipts.splitlines()

    # --- log-ins ------------------------------------------------------------------------------

    def cast(self, cookie, choice):
        choices = {str(self.item_id): choice}
        return self.call(cookie, MODEL, "cast_ballot", [self.session_id], choices).get("result")

    def test_twenty_log_ins_each_of_them_twice(self):
        cookies = [self.log_in(user) for user in self.user_ids]
        first = self.number()
        receipts = self.at_once(self.cast, self.choices(cookies) * 2)
        votes = range(first, self.number() + 1)
        given = sorted(filter(None, receipts))
        self.assertEqual(len(given), VOTERS)
        self.close()
        self.assertEqual(self.check_counted(), given)
        self.assertGreater(len(self.workers_asked()), 1, "one process alone has answered")
        with self.registry.cursor() as cr:
            self.assertFalse(self.written_by(cr, votes), "rows written by the votes")

    # --- drawn codes --------------------------------------------------------------------------

    def send(self, code, choice):
        form = {"code": code, "step": "cast", f"item_{self.item_id}": choice}
        # a member's phone is logged in
        cookies = {"session_id": self.cookie}
        return requests.post(f"{self.url}{PATH}", data=form, cookies=cookies, timeout=60)

    def test_twenty_codes_each_of_them_twice(self):
        [drawn] = self.drawn()
        self.cookie = self.log_in(self.user_ids[0])
        orders = self.choices(drawn)
        first = self.number()
        answers = self.at_once(self.send, orders[1:])
        votes = range(first, self.number() + 1)
        with self.registry.cursor() as cr:
            # who watches meanwhile sees what was chosen, and nothing that a voter left behind;
            # all of them hold the one row of the session
            written = set(self.written_by(cr, votes)) - {"thidua_council_session"}
            self.assertEqual(written, set(box.TABLES[1:]))
        same = self.at_once(self.send, orders[:1] * 10)
        self.assertEqual(sorted(answer.status_code for answer in same), [200] + [403] * 9)
        again = self.at_once(self.send, orders)
        self.assertLessEqual({answer.status_code for answer in again}, {403, 429})
        answers += same
        given = sorted(found for answer in answers for found in RECEIPT.findall(answer.text))
        self.assertEqual(len(given), VOTERS)
        self.close()
        self.assertEqual(self.check_counted(), given)
        with self.registry.cursor() as cr:
            self.assertFalse(self.written_by(cr, votes), "rows written by the votes")
            cr.execute("DELETE FROM thidua_visit")
        self.check_log([*drawn, *map(codes.read, drawn), *given])

    def check_log(self, secrets):
        said = self.logged()
        self.assertIn(f'"POST {PATH} HTTP', said)
        for secret in (*secrets, "item_", "thidua_ballot_choice"):
            self.assertNotIn(secret, said)
