"""What is marked as reading alone, so that a replica may answer it, writes nothing."""

import inspect
from contextlib import contextmanager
from unittest.mock import patch

from psycopg2.errors import ReadOnlySqlTransaction

from odoo.addons.thidua_khenthuong import controllers
from odoo.addons.thidua_khenthuong.models.core import primary
from odoo.addons.thidua_khenthuong.models.core.primary import primary_cursor
from odoo.http import Controller
from odoo.service.model import call_kw
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import CommuneCase

# how each is called: model → method → what stands before its arguments
CALLS = {
    ("thidua.todo", "todo_read"): lambda case: ([], {}),
    ("thidua.round", "progress_read"): lambda case: ([case.round_.ids], {"limit": 80}),
    ("thidua.round", "score_grid_read"): lambda case: ([case.round_.ids], {}),
}
ROUTES = {"PaperController.paper"}


class TestReadonly(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        campaign = cls.launch()
        cls.add_everyone(campaign)
        cls.round_ = cls.open_round(campaign)
        cls.env.flush_all()

    @contextmanager
    def reading_alone(self):
        """Have the database refuse every write, until the end of the block."""
        with self.cr.savepoint():
            self.cr.execute("SET TRANSACTION READ ONLY")
            yield

    def test_a_write_would_be_refused(self):
        with self.assertRaises(ReadOnlySqlTransaction), mute_logger("odoo.sql_db"):
            with self.reading_alone():
                self.cr.execute("UPDATE thidua_round SET write_date = write_date")

    def test_methods(self):
        marked = set()
        for name, model in self.env.registry.items():
            if name.startswith("thidua."):
                # as Odoo looks: an override need not repeat the mark
                for part in model.mro():
                    if part.__module__.startswith("odoo.addons.thidua_khenthuong"):
                        marked.update(
                            (name, method)
                            for method, function in vars(part).items()
                            if getattr(function, "_readonly", False)
                        )
        self.assertEqual(marked, set(CALLS), "each is to be tried")
        for (model, method), values in CALLS.items():
            for user in (self.clerk, self.chair, self.head, self.staff, self.admin_user):
                with self.subTest(method=method, user=user.name), self.reading_alone():
                    self.env.invalidate_all()
                    args, kwargs = values(self)
                    call_kw(self.env[model].with_user(user), method, args, kwargs)
                    self.env.flush_all()

    def test_routes(self):
        marked = {
            f"{cls.__name__}.{name}"
            for module in vars(controllers).values()
            if inspect.ismodule(module)
            for cls in vars(module).values()
            if inspect.isclass(cls) and issubclass(cls, Controller) and cls is not Controller
            for name, function in vars(cls).items()
            if getattr(function, "original_routing", {}).get("readonly")
        }
        self.assertEqual(marked, ROUTES, "each is to be tried")


@tagged("post_install", "-at_install", "standard")
class TestReplica(CommuneCase, HttpCase):
    """HTTP tests have Odoo hold a cursor that only reads, as with a replica."""

    def test_what_no_replica_has_is_read_on_the_first_server(self):
        replica = patch.object(primary, "config", {"db_replica_host": "replica"})
        with replica, self.registry.cursor(readonly=True) as cr:
            self.assertTrue(cr.readonly)
            with primary_cursor(self.env(cr=cr)) as other:
                self.assertFalse(other.readonly)
                other.execute("SELECT count(*) FROM thidua_ballot_voter")
        with primary_cursor(self.env) as same:
            self.assertIs(same, self.env.cr)

    def test_a_paper_that_the_replica_does_not_know_yet_is_asked_of_the_first_server(self):
        self.authenticate(self.clerk.login, self.clerk.login.ljust(8, "x"))
        self.assertEqual(self.url_open("/thidua_khenthuong/paper/999999999").status_code, 404)
        download = self.as_clerk["thidua.download"].create(
            {
                "paper": "registration",
                "res_model": "thidua.participant",
                "res_ids": self.add_everyone(self.launch()).ids,
            }
        )
        found = self.url_open(f"/thidua_khenthuong/paper/{download.id}")
        self.assertEqual(found.status_code, 200)
        self.assertIn("danh-sach-dang-ky.xlsx", found.headers["Content-Disposition"])
