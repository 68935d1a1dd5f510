"""A real Odoo with several worker processes beside the tests, on the database of this run."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

import odoo
from odoo import api
from odoo.service import security
from odoo.tests import get_db_name

from .two_at_once import TwoAtOnce

HOST = "127.0.0.1"
# workers alone: what serves the bus beside them is not asked here
START = """
from odoo.cli.command import main
from odoo.service.server import PreforkServer

PreforkServer.long_polling_spawn = lambda server: None
main()
"""
SECONDS_TO_START = 120


class Served(TwoAtOnce):
    """What is committed is read by `workers` processes, which answer at `url`."""

    workers = 3

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = Path(tempfile.mkdtemp(suffix="_served"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.log = cls.folder / "server.log"
        port = free_port()
        cls.url = f"http://{HOST}:{port}"
        start = cls.folder / "start.py"
        start.write_text(START, "utf-8")
        options = {
            "--config": os.environ["ODOO_RC"],
            "--database": get_db_name(),
            "--workers": cls.workers,
            "--http-port": port,
            "--max-cron-threads": 0,
            "--logfile": cls.log,
        }
        cls.server = subprocess.Popen(
            [sys.executable, start, *(f"{name}={value}" for name, value in options.items())],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,
        )
        cls.addClassCleanup(cls.stop)
        cls.wait_until_served()

    @classmethod
    def wait_until_served(cls):
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end and cls.server.poll() is None:
            try:
                if requests.get(f"{cls.url}/web/health", timeout=10).ok:
                    return
            except requests.RequestException:
                time.sleep(0.2)
        raise AssertionError(f"the server did not start:\n{cls.logged()}")

    @classmethod
    def stop(cls):
        """End the server and what it started: all of it is in the group of its own."""
        cls.server.terminate()
        try:
            cls.server.wait(8)
        except subprocess.TimeoutExpired:
            os.killpg(cls.server.pid, signal.SIGKILL)
            cls.server.wait(20)

    @classmethod
    def logged(cls):
        """Return what the server has logged (str)."""
        return cls.log.read_text("utf-8") if cls.log.exists() else ""

    def workers_asked(self):
        """Return the processes that answered a POST (set of str)."""
        return set(re.findall(r"(?m)^\S+ \S+ (\d+) INFO .* \"POST ", self.logged()))

    def log_in(self, user_id):
        """Return the cookie of a session of a user, as his log-in would give it (str)."""
        store = odoo.http.root.session_store
        session = store.new()
        with self.registry.cursor() as cr:
            env = api.Environment(cr, user_id, {})
            session.update(odoo.http.get_default_session(), db=get_db_name(), _trace_disable=True)
            session.uid, session.login = user_id, env.user.login
            session.context = dict(env["res.users"].context_get())
            session.session_token = security.compute_session_token(session, env)
        store.save(session)
        self.addCleanup(store.delete, session)
        return session.sid

    def call(self, cookie, model, method, *args):
        """Call a method as the web client does; return what it answers (dict)."""
        answer = requests.post(
            f"{self.url}/web/dataset/call_kw/{model}/{method}",
            json={"params": {"model": model, "method": method, "args": args, "kwargs": {}}},
            cookies={"session_id": cookie},
            timeout=60,
        )
        return answer.json()


def free_port():
    """Return a port that nobody listens on (int)."""
    with socket.create_server((HOST, 0)) as opened:
        return opened.getsockname()[1]
