"""Two users at once: what each such test stands on, with real cursors and real commits."""

import time

from odoo import api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name


class TwoAtOnce(BaseCase):
    """A test commits what it needs in `prepare(env)`, and takes it away again in `tidy_up()`."""

    # how often a twentieth of a second is waited for the second to be held up
    patience = 100

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            self.prepare(api.Environment(cr, api.SUPERUSER_ID, {}))
        self.addCleanup(self.tidy_up)

    def wait_until_blocked(self):
        for _attempt in range(self.patience):
            with self.registry.cursor() as cr:
                cr.execute(
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                    "AND datname = current_database()"
                )
                if cr.fetchone()[0]:
                    return
            time.sleep(0.05)
        self.fail("nobody waits: what two may do at once is not held")
