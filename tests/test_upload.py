"""Uploaded workbooks: read outside the server, refused in words when they ask too much."""

import base64
import resource
import threading
import time
from pathlib import Path
from unittest.mock import patch

import openpyxl

from odoo.addons.thidua_khenthuong.models.core import helper_turn
from odoo.addons.thidua_khenthuong.paper import confined, reader

from .common import CommuneCase
from .workbooks import EMPTY, book, nine_million_cells, of_another_kind, saved, too_much

ADDON = Path(reader.__file__).parents[1]


def inherited(model):
    """Return the names that the classes of a model inherit from (list of str)."""
    declared = (base.__dict__.get("_inherit") or () for base in model.mro())
    return [n for names in declared for n in ([names] if isinstance(names, str) else names)]


class UploadCase(CommuneCase):
    def windows(self):
        """Return dict model → window, of every model that takes an Excel file."""
        campaign = self.launch()
        self.add_everyone(campaign)
        series = self.as_clerk["thidua.ranking.series"].create({"name": "A", "code": "A"})
        table = series.env["thidua.ranking.table"].create({"series_id": series.id, "year": 2025})
        values = {
            "thidua.registration.import": {"campaign_id": campaign.id},
            "thidua.criteria.import": {"name": "Bộ"},
            "thidua.ranking.import": {"table_id": table.id},
            "thidua.history.import": {},
            "thidua.rating.import": {"year": 2025},
            "thidua.score.import": {"round_id": self.open_round(campaign).id},
        }
        mixins = {"thidua.upload.mixin", "thidua.import.mixin"}
        doors = {
            name
            for name, model in self.env.registry.items()
            if not model._abstract and mixins & set(inherited(model))
        }
        self.assertEqual(set(values), doors, "each door is to be tried")
        return {name: self.as_clerk[name].create(vals) for name, vals in values.items()}

    def window(self):
        """Return the one of them that needs nothing else."""
        return self.as_clerk["thidua.criteria.import"].create({"name": "Bộ"})

    def put(self, window, content, name="a.xlsx"):
        window.write({"file": base64.b64encode(content), "file_name": name})
        return window.action_import()


class TestUpload(UploadCase):
    def test_every_door_refuses_what_asks_too_much(self):
        content = nine_million_cells()
        for name, window in self.windows().items():
            with self.subTest(door=name):
                # a score sheet shows first whose it is
                with self.assertRefused("“a.xlsx” is (too big: at most 100000|no score sheet)"):
                    self.put(window, content)

    def test_whatever_asks_too_much_is_refused_within_seconds(self):
        window = self.window()
        for what, content in too_much().items():
            with self.subTest(what=what):
                with self.assertRefused("“a.xlsx” is too big: at most 100000 rows"):
                    self.put(window, content)

    def test_every_door_says_what_a_file_is_instead(self):
        kinds = of_another_kind()
        for name, window in self.windows().items():
            for file, (content, words) in kinds.items():
                if name == "thidua.score.import" and file[0] in "opqrs":
                    words = "is no score sheet|or it is damaged"
                with self.subTest(file=file, door=name), self.assertRefused(words):
                    self.put(window, content, file)

    def test_the_server_itself_reads_no_workbook(self):
        """Whatever happens to the process that reads, the server goes on."""
        for path in ADDON.rglob("*.py"):
            # the last only writes
            if path.parent.name != "sheet" and path.name not in ("document.py", "bundle.py"):
                words = path.read_text("utf-8")
                self.assertNotIn("openpyxl", words, path)
                self.assertNotIn("zipfile", words, path)
        window = self.window()
        content = saved(openpyxl.Workbook())
        with (
            patch.object(confined, "_READ", "import os; os.kill(os.getpid(), 9)"),
            self.assertRefused("is too big"),
        ):
            self.put(window, content)
        with (
            patch.object(confined, "_READ", "import time; time.sleep(60)"),
            patch.object(confined, "_CLOCK_READ", 1),
            self.assertRefused("is too big"),
        ):
            self.put(window, content)

    def test_the_memory_of_the_server_does_not_grow(self):
        files = [nine_million_cells()]
        files.append(book(EMPTY, sharedStrings=f"<sst><si><t>{'x' * 60_000_000}</t></si></sst>"))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for content in files:
            with self.assertRaises(reader.ReadError):
                reader.read_tables(content, {"a": "A"}, ["a"], str)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        self.assertLess(grown, 20_000, "KB")

    def test_no_more_than_a_few_at_once(self):
        at_work, most, lock = 0, 0, threading.Lock()
        run = confined._run

        def counted(*args, **kwargs):
            nonlocal at_work, most
            with lock:
                at_work += 1
                most = max(most, at_work)
            try:
                time.sleep(0.1)
                return run(*args, **kwargs)
            finally:
                with lock:
                    at_work -= 1

        answers = []

        def upload():
            with self.env.registry._db.cursor() as cr:
                env = self.env(cr=cr)
                with helper_turn.helper_turn(env):
                    answers.append(
                        reader.read_tables(content, {"a": "A"}, ["a"], str).rows[0][1]["a"]
                    )

        workbook = openpyxl.Workbook()
        workbook.active.append(["A"])
        workbook.active.append(["x"])
        content = saved(workbook)
        with patch.object(confined, "_run", counted):
            threads = [threading.Thread(target=upload) for _n in range(20)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(answers, ["x"] * 20)
        self.assertGreater(most, 0)
        self.assertLessEqual(most, helper_turn.PLACES)

    def test_who_has_no_turn_is_told(self):
        window = self.window()
        connections = [self.env.registry._db.cursor() for _n in range(helper_turn.PLACES)]
        for place, cr in enumerate(connections, 1):
            self.addCleanup(cr.close)
            cr.execute("SELECT pg_advisory_lock(%s, %s)", [helper_turn._KEY, place])
        self.patch(helper_turn, "SECONDS", 0.3)
        with self.assertRefused("Many files are being read at this moment"):
            self.put(window, saved(openpyxl.Workbook()))
        connections[0].execute("SELECT pg_advisory_unlock_all()")
        with self.assertRefused("no sheet has a header row"):
            self.put(window, saved(openpyxl.Workbook()))
