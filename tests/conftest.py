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

# what starting one more process costs is worth so many tests
WORTH_A_PROCESS = 12
# what the page of the web client asks for
BUNDLES = ("web.assets_web", "web.assets_web_print", "web.__assets_tests_call__")


def pytest_xdist_auto_num_workers(config):
    """Return how many processes help: one a core, none beside this one for a few tests."""
    if config.option.keyword or any("::" in argument for argument in config.args):
        return 0
    processes = min(len(os.sched_getaffinity(0)), count_tests(config.args) // WORTH_A_PROCESS)
    return processes if processes > 1 else 0


def count_tests(arguments):
    """Return about how many tests stand in these files and folders; running nothing."""
    files = set()
    for path in map(Path, arguments):
        files.update(path.rglob("test_*.py") if path.is_dir() else [path])
    texts = (file.read_text("utf-8") for file in files if file.is_file())
    return sum(len(re.findall(r"^    def test_", text, re.MULTILINE)) for text in texts)


def pytest_collection_modifyitems(items):
    """Put first what takes longest in one piece, so that no process ends long after the others."""
    items.sort(key=lambda item: not getattr(item.cls, "runs_long", False))


@pytest.fixture(scope="session", autouse=True)
def load_registry(request, worker_id):
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
    if any(
        issubclass(item.cls or object, HttpCase) or getattr(item.cls, "opens_pages", False)
        for item in request.session.items
    ):
        build_bundles(registry)
    yield
    odoo.tools.config["db_name"] = [prepared]
    drop(copy)


def build_bundles(registry):
    """Commit what browsers load, which each test would build and roll back again."""
    with registry.cursor() as cr:
        qweb = api.Environment(cr, SUPERUSER_ID, {})["ir.qweb"]
        for name in BUNDLES:
            bundle = qweb._get_asset_bundle(name)
            bundle.css()
            bundle.js()


def drop(name):
    odoo.sql_db.close_db(name)
    run_sql("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    shutil.rmtree(odoo.tools.config.filestore(name), ignore_errors=True)


def run_sql(query, *names):
    """Run what no transaction may hold, on these databases."""
    with closing(odoo.sql_db.db_connect("postgres").cursor()) as cr:
        cr._cnx.autocommit = True
        cr.execute(sql.SQL(query).format(*map(sql.Identifier, names)))
