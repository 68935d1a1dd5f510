"""A round opened by two at once, or killed half-way: real cursors, commits and processes."""

import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

from psycopg2.errors import SerializationFailure

from odoo import Command, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from ..two_at_once import forget, launch

LOGGER = "odoo.addons.thidua_khenthuong.models.assessment.round_opening"
BATCH = "thidua_khenthuong.opening_batch"
# the second batch stops when its evaluations are there and their lines are not
HALF_WAY = """
import sys, time
from odoo import SUPERUSER_ID, api, tools
tools.config.parse_config(["--logfile", ""])
from odoo.modules.registry import Registry
from odoo.addons.thidua_khenthuong.models.assessment import evaluation_opening
insert, calls = evaluation_opening.insert_select, []
def insert_and_stop(*args):
    calls.append(args)
    if len(calls) == 4:
        print("half-way", flush=True)
        time.sleep(60)
    return insert(*args)
evaluation_opening.insert_select = insert_and_stop
with Registry(sys.argv[1]).cursor() as cr:
    api.Environment(cr, SUPERUSER_ID, {})["thidua.round"]._cron_open()
"""


@tagged("post_install", "-at_install", "standard")
class TestKilledOpening(BaseCase):
    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.addCleanup(self.tidy_up)
        with self.env() as env:
            self.prepare(env)

    @contextmanager
    def env(self):
        """Give an environment of the system in a transaction of its own, committed at the end."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, api.SUPERUSER_ID, {})

    def prepare(self, env):
        """Commit a campaign of ten collectives with a round to be opened by fours."""
        env["ir.config_parameter"].set_param(BATCH, "4")
        departments = env["hr.department"].create([{"name": f"Kill {n}"} for n in range(10)])
        campaign = launch(
            env,
            criterion_ids=[
                Command.create({"name": name, "subject_kind": "collective"})
                for name in ("T1", "T2", "T3")
            ],
        )
        self.campaign_id, self.department_ids = campaign.id, departments.ids
        self.today = campaign._today()
        participants = env["thidua.participant"].create(
            [{"campaign_id": campaign.id, "department_id": d.id} for d in departments]
        )
        participants._move("accept")
        round_ = env["thidua.round"].create({"campaign_id": campaign.id, "year": 2025})
        self.round_id = round_.id

    def tidy_up(self):
        with self.env() as env:
            env["ir.config_parameter"].search([("key", "=", BATCH)]).unlink()
            env["ir.cron.trigger"].search([]).unlink()
            forget(env["thidua.campaign"].browse(self.campaign_id))
            env["hr.department"].browse(self.department_ids).unlink()

    def counts(self):
        """Return (state, evaluations, lines) as another session sees them."""
        with self.env() as env:
            env.cr.execute(
                """
                SELECT r.state, count(DISTINCT e.id), count(l.id)
                  FROM thidua_round r
                  LEFT JOIN thidua_evaluation e ON e.round_id = r.id
                  LEFT JOIN thidua_evaluation_line l ON l.evaluation_id = e.id
                 WHERE r.id = %s GROUP BY r.state
                """,
                [self.round_id],
            )
            return env.cr.fetchone()

    def start(self):
        with self.env() as env:
            env["thidua.round"].browse(self.round_id).action_open()

    def go_on(self):
        with self.env() as env:
            env["thidua.round"]._cron_open()

    # --- killed ---------------------------------------------------------------------------

    def test_killed_in_the_middle_of_a_batch(self):
        self.start()
        server = subprocess.Popen(
            [sys.executable, "-c", HALF_WAY, get_db_name()],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
        )
        watch = threading.Timer(60, server.kill)
        watch.start()
        try:
            line = server.stdout.readline()
        finally:
            watch.cancel()
            server.kill()
            server.wait(10)
            server.stdout.close()
        self.assertEqual(line, "half-way\n")
        self.wait_until_rolled_back()
        self.assertEqual(self.counts(), ("opening", 4, 12), "the first batch, whole")
        self.go_on()
        self.assertEqual(self.counts(), ("self_assessment", 10, 30))
        self.go_on()
        self.assertEqual(self.counts(), ("self_assessment", 10, 30))

    def wait_until_rolled_back(self):
        """Wait for the database to notice that the killed process is gone."""
        for _attempt in range(100):
            with self.env() as env:
                round_ = env["thidua.round"].browse(self.round_id)
                if round_.try_lock_for_update():
                    return
            time.sleep(0.05)
        self.fail("the round of a dead process stays locked")

    def test_failed_in_the_middle_of_a_batch(self):
        self.start()
        cls = self.registry["thidua.evaluation.line"]
        source, calls = cls._opening_source, []

        def fail_once(lines, *args):
            calls.append(args)
            if len(calls) == 2:
                raise OSError("a disk is full")
            return source(lines, *args)

        self.patch(cls, "_opening_source", fail_once)
        with self.assertRaisesRegex(OSError, "full"), mute_logger(LOGGER):
            self.go_on()
        self.assertEqual(self.counts(), ("opening", 4, 12))
        self.go_on()
        self.assertEqual(self.counts(), ("self_assessment", 10, 30))

    def test_cancelled_after_it_was_killed(self):
        self.start()
        with self.env() as env:
            env["thidua.round"].browse(self.round_id).action_resume_opening()
        self.assertEqual(self.counts(), ("opening", 4, 12))
        with self.env() as env:
            env["thidua.round"].browse(self.round_id).action_cancel_opening()
        self.assertEqual(self.counts(), ("draft", 0, 0))

    # --- two at once ------------------------------------------------------------------------

    def both(self, method):
        """Have two press a button at once, as requests do; return what the second met."""
        outcome = []

        def second():
            try:
                with self.env() as env:
                    retrying(getattr(env["thidua.round"].browse(self.round_id), method), env)
                outcome.append("done")
            except UserError as refusal:
                outcome.append(str(refusal))

        with self.env() as env:
            getattr(env["thidua.round"].browse(self.round_id), method)()
            env.flush_all()
            thread = threading.Thread(target=second)
            thread.start()
            thread.join(20)
        thread.join(20)
        return outcome

    def test_two_clerks_open(self):
        with self.env() as env:
            env["ir.config_parameter"].set_param(BATCH, "100")
        outcome = self.both("action_open")
        self.assertRegex(outcome[0], "Somebody else is working")
        self.assertEqual(self.counts(), ("self_assessment", 10, 30))

    def test_two_clerks_take_in_the_late(self):
        self.start()
        self.go_on()
        with self.env() as env:
            department = env["hr.department"].create({"name": "Kill late"})
            self.department_ids.append(department.id)
            late = env["thidua.participant"].create(
                {"campaign_id": self.campaign_id, "department_id": department.id}
            )
            late._move("accept")
        outcome = self.both("action_take_late")
        self.assertRegex(outcome[0], "Somebody else is working")
        self.assertEqual(self.counts(), ("self_assessment", 11, 33))

    def test_two_clerks_resume(self):
        self.start()
        outcome = self.both("action_resume_opening")
        self.assertRegex(outcome[0], "Somebody else is working")
        self.assertEqual(self.counts(), ("opening", 4, 12))

    def test_the_database_doubles_nothing_without_the_lock(self):
        """The rows themselves are refused, whatever way two transactions come to them."""
        with self.env() as first:
            rounds = first["thidua.round"].browse(self.round_id)
            made = first["thidua.evaluation"]._open_for(rounds, self.today)
            self.assertEqual(len(made), 10)
            outcome = []

            def second():
                with self.env() as env:
                    try:
                        env["thidua.evaluation"]._open_for(
                            env["thidua.round"].browse(self.round_id), self.today
                        )
                    except SerializationFailure:
                        # a request starts anew, and then finds them all
                        env.cr.rollback()
                        outcome.append(
                            env["thidua.evaluation"]._open_for(
                                env["thidua.round"].browse(self.round_id), self.today
                            )
                        )

            thread = threading.Thread(target=second)
            with mute_logger("odoo.sql_db"):
                thread.start()
                time.sleep(0.5)
                first.cr.commit()
                thread.join(20)
        self.assertEqual(len(outcome[0]), 0)
        self.assertEqual(self.counts()[1:], (10, 30))
