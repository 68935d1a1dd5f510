"""What is marked as reading alone, so that a replica may answer it, writes nothing."""

import inspect
from contextlib import contextmanager

from psycopg2.errors import ReadOnlySqlTransaction

from odoo.addons.thidua_khenthuong import controllers
from odoo.http import Controller
from odoo.service.model import call_kw
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
