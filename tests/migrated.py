"""What an update from an earlier version does, run as Odoo runs it."""

import importlib.util
from pathlib import Path

import odoo.addons.thidua_khenthuong as addon


def script_of(version):
    """Return the step after the data of a version, as a module.

    :param version: str, the version that brings the step
    """
    path = Path(addon.__path__[0]) / "migrations" / version / "post-migrate.py"
    spec = importlib.util.spec_from_file_location("post_migrate", path)
    step = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(step)
    return step


def migrate(env, version, since):
    """Run the step after the data of a version, in a database that comes from an earlier one.

    :param version: str, the version that brings the step
    :param since: str, the version from which the database comes
    """
    env.flush_all()
    script_of(version).migrate(env.cr, since)
    env.invalidate_all()
