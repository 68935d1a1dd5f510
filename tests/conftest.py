"""Each process of a run works on its own copy of the prepared database and of its files."""

import os
import re
import shutil
import threading
from contextlib import closing
from pathlib import Path

import pytest
from psycopg2 import sql

import odoo
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import HttpCase, get_db_name

from .chromium import settle_chromium
from .common import Ready

# what starting one more process costs is worth so many tests
WORTH_A_PROCESS = 12
# what the pages of the web client ask for
BUNDLES = (
    "web.assets_web",
    "web.assets_web_print",
    "web.assets_tests",
    "web.assets_emoji",
    "web.__assets_tests_call__",
    "bus.websocket_worker_assets",
)
# the caches that tests seldom change, and that are slow to fill
KEPT = ("assets", "groups", "routing", "stable", "templates")


def pytest_xdist_auto_num_workers(config):
    """Return how many processes help: one a core and one more, none beside this one for few tests.

    The one more works while another waits for its browser, for LibreOffice or for the database.
    """
    if config.option.keyword or any("::" in argument for argument in config.args):
        return 0
    cores = len(os.sched_getaffinity(0))
    processes = min(cores + 1, count_tests(config.args) // WORTH_A_PROCESS)
    return processes if processes > 1 else 0


def count_tests(arguments):
    """Return about how many tests stand in these files and folders; running nothing."""
    files = set()
    for path in map(Path, arguments):
        files.update(path.rglob("test_*.py") if path.is_dir() else [path])
    texts = (file.read_text("utf-8") for file in files if file.is_file())
    return sum(len(re.findall(r"^    def test_", text, re.MULTILINE)) for text in texts)


def pytest_collection_modifyitems(config, items):
    """Have each process begin with its share of what takes longest: none ends long after all."""
    shares = getattr(config, "workerinput", {}).get("workercount", 1)
    short, long = [], []
    for item in items:
        (long if getattr(item.cls, "runs_long", False) else short).append(item)
    ends = [len(short) * n // shares for n in range(shares + 1)]
    items[:] = [
        item for n in range(shares) for item in long[n::shares] + short[ends[n] : ends[n + 1]]
    ]


@pytest.fixture(scope="session", autouse=True)
def load_registry(request, worker_id, tmp_path_factory):
    """Load the copy of this process: in place of the fixture of pytest-odoo, which shares files."""
    threading.current_thread().testing = True
    prepared = get_db_name()
    copy = f"{prepared}_{worker_id}"
    drop(copy)
    run_sql("CREATE DATABASE {} TEMPLATE {}", copy, prepared)
    files = Path(odoo.tools.config.filestore(prepared))
    if files.is_dir():
        shutil.copytree(files, odoo.tools.config.filestore(copy))
    odoo.tools.config["db_name"] = [copy]
    registry = Registry(copy)
    Caches(registry)
    if any(
        issubclass(item.cls or object, HttpCase) or getattr(item.cls, "opens_pages", False)
        for item in request.session.items
    ):
        build_bundles(registry)
    settle(registry)
    settle_chromium(tmp_path_factory.mktemp("chromium"))
    yield
    odoo.tools.config["db_name"] = [prepared]
    drop(copy)


class Caches:
    """What is remembered of views, templates, routes and models, kept from test to test.

    Odoo forgets all of it after each test, and each test reads and compiles it again. A server
    that goes on forgets only what somebody clears because he writes it. So do the tests, and once
    more afterwards: after each test of the class that wrote it, for each is rolled back, and after
    the class. What is remembered of records (rights, users, external ids) is forgotten always.
    """

    def __init__(self, registry):
        self.cleared, self.clear, self.set_up = (
            set(),
            registry.clear_cache,
            registry._setup_models__,
        )
        registry.clear_cache = self.clear_cache
        registry.clear_all_caches = self.forget
        registry._setup_models__ = self.set_up_models
        registry.end_of_class = self.end_of_class

    def clear_cache(self, *names):
        self.cleared.update(names)
        self.clear(*names)

    def set_up_models(self, *args, **kwargs):
        self.cleared.update(KEPT)
        return self.set_up(*args, **kwargs)

    def forget(self):
        self.clear("default", *self.cleared)

    def end_of_class(self):
        self.forget()
        self.cleared.clear()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_teardown(item, nextitem):
    yield
    # after the last test of all there is no registry any more
    if nextitem and nextitem.cls is not item.cls:
        Registry(get_db_name()).end_of_class()


def build_bundles(registry):
    """Commit what browsers load, which each test would build and roll back again."""
    with registry.cursor() as cr:
        qweb = api.Environment(cr, SUPERUSER_ID, {})["ir.qweb"]
        for name in BUNDLES:
            bundle = qweb._get_asset_bundle(name)
            bundle.css()
            bundle.js()


def settle(registry):
    """Commit the commune that most tests stand on."""
    with registry.cursor() as cr:
        registry.ready = Ready(api.Environment(cr, SUPERUSER_ID, {}))


def drop(name):
    odoo.sql_db.close_db(name)
    run_sql("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    shutil.rmtree(odoo.tools.config.filestore(name), ignore_errors=True)


def run_sql(query, *names):
    """Run what no transaction may hold, on these databases."""
    with closing(odoo.sql_db.db_connect("postgres").cursor()) as cr:
        cr._cnx.autocommit = True
        cr.execute(sql.SQL(query).format(*map(sql.Identifier, names)))
