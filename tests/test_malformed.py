"""What no client sends: refused in words, whatever method of whatever model it is sent to."""

import inspect

from psycopg2 import IntegrityError

from odoo import models
from odoo.exceptions import UserError
from odoo.service.model import get_public_method
from odoo.tools import mute_logger

from .common import CommuneCase

ODD = ({}, [], [[1]], "x", "\x00", "\ud800", -1, 10**400, True, 1.5, float("nan"), None, {"a": 1})
TEXTS = ("a\x00b", "a\ud800b", "a\x01b", "x" * 200_001, {"a": 1}, [1])
NUMBERS = ("một", True, 10**400, float("inf"), float("nan"), [1], {"a": 1}, "1e999")
LINKS = ("x", True, [1, 2], {"id": 1}, 10**20, -5, 1.5)
LINES = ("x", 5, {"a": 1}, [[9, 0, 0]], [[1, "x", {}]], [[0, 0, 5]], [[6, 0, "abc"]], [None])
WRONG = {
    "char": TEXTS,
    "text": TEXTS,
    "html": TEXTS,
    "integer": NUMBERS,
    "float": NUMBERS,
    "many2one": LINKS,
    "one2many": LINES,
    "many2many": LINES,
    "date": ("hôm nay", [1], {"a": 1}, "2026-13-45"),
    "datetime": ("hôm nay", [1], "2026-13-45 99:00:00"),
    "selection": ("no such choice", [1], {"a": 1}, 10**400),
    "json": ("\x00", {"a": "\ud800"}),
    "binary": ("à", "abc", {"a": 1}, 5),
}


class TestMalformed(CommuneCase):
    def setUp(self):
        super().setUp()
        self.tables = [
            self.env[name].with_user(self.clerk)
            for name in sorted(self.env.registry)
            if name.startswith("thidua.") and not self.env[name]._abstract and self.env[name]._auto
        ]

    def refused(self, call):
        """Call, and return the name of an error that no user could read, or nothing."""
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db", "odoo.models"):
                call()
                self.env.flush_all()
        except (UserError, IntegrityError):
            # Odoo says itself which required field lacks
            return ""
        except Exception as error:  # noqa: BLE001  what escapes is what is looked for
            return f"{type(error).__name__}: {error}"[:200]
        return "taken"

    def test_no_field_takes_what_it_cannot_keep(self):
        faults = []
        for model in self.tables:
            if not model.has_access("create"):
                continue
            recorded = model._guard_recorded_fields()
            for name, field in model._fields.items():
                if name in models.MAGIC_COLUMNS or name in recorded or not field.store:
                    continue
                for value in WRONG.get(field.type, ()):
                    said = self.refused(lambda m=model, n=name, v=value: m.create({n: v}))
                    if said:
                        faults.append(f"{model._name}.{name} = {str(value)[:30]!r}: {said}")
        self.assertFalse(faults, "\n".join(faults))

    def test_no_field_that_is_none(self):
        for values in ({"no_such_field": 1}, [1], "x", 5, {5: 5}):
            self.assertEqual(
                self.refused(lambda v=values: self.as_clerk["thidua.round"].create([v])), ""
            )

    def test_a_text_has_an_end(self):
        campaign = self.enter_plan()
        item = campaign.purpose_ids[0]
        before = item.name
        with self.assertRefused("at most 20000 characters; this one has 40000"):
            item.name = "x" * 40_000
        self.assertEqual(item.name, before)
        item.name = "một\x0bhai"
        self.assertEqual(item.name, "một\nhai", "Word's own line break is one")

    def methods(self):
        """Yield (model, method) of all that RPC may call and the addon itself offers."""
        for model in self.tables:
            seen = set()
            for cls in type(model).__mro__:
                if "thidua_khenthuong" not in getattr(cls, "__module__", ""):
                    continue
                for name, method in vars(cls).items():
                    if name.startswith("_") or name in seen or not inspect.isfunction(method):
                        continue
                    seen.add(name)
                    try:
                        get_public_method(model, name)
                    except Exception:  # noqa: BLE001  not for RPC
                        continue
                    # what core offers on every model answers for itself
                    if not hasattr(self.env["mail.thread"], name) and name != "init":
                        yield model, name

    def test_no_method_breaks_on_odd_arguments(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        tried, faults = 0, []
        for model, name in self.methods():
            record = round_ if model._name == "thidua.round" else model
            parameters = list(inspect.signature(getattr(model, name)).parameters)
            for index in range(len(parameters)):
                for odd in ODD:
                    arguments = [*([None] * index), odd]
                    tried += 1
                    said = self.refused(lambda r=record, n=name, a=arguments: getattr(r, n)(*a))
                    if said not in ("", "taken") and "Expected singleton" not in said:
                        faults.append(f"{model._name}.{name}({arguments!r:.60}): {said}")
        self.assertGreater(tried, 90)
        self.assertFalse(faults, "\n".join(faults[:40]))

    def test_no_action_breaks_on_no_record(self):
        faults = []
        for model, name in self.methods():
            if inspect.signature(getattr(model, name)).parameters:
                continue
            said = self.refused(lambda m=model, n=name: getattr(m, n)())
            if said not in ("", "taken") and "Expected singleton" not in said:
                faults.append(f"{model._name}.{name}(): {said}")
        self.assertFalse(faults, "\n".join(faults))

    def test_windows_given_no_ids(self):
        reason = self.as_clerk["thidua.reason.wizard"]
        download = self.as_clerk["thidua.download"]
        for ids in ({"a": 1}, [[1]], "1", [True], [-1], [1.5], [10**20], [None], 5):
            with self.subTest(ids=ids):
                window = reason.create(
                    {"res_model": "thidua.round", "res_ids": ids, "move": "reopen", "reason": "x"}
                )
                self.assertEqual(self.refused(window.action_confirm), "")
                values = {"paper": "list", "res_model": "thidua.decision", "res_ids": ids}
                self.assertEqual(self.refused(lambda v=values: download.create(v)), "")
                paper = download.create({**values, "res_ids": [2]})
                self.assertEqual(self.refused(lambda p=paper, i=ids: p.write({"res_ids": i})), "")

    def test_words_looked_for(self):
        for words in ("a\x00b", "\ud800", "x" * 10_000):
            for model in self.tables:
                if "search_text" in model._fields and model.has_access("read"):
                    with self.subTest(model=model._name, words=words[:3]):
                        model.search([("search_text", "ilike", words)])
                        model.name_search(words)

    def test_a_score_that_is_none(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        for value in ("bảy", 10**400, float("nan"), [7], {"a": 7}, "\x00"):
            answer = round_.score_grid_write([{"line": 1, "field": "self_score", "value": value}])
            self.assertFalse(answer["cells"][0]["ok"])

    def test_no_default_out_of_the_context_that_no_field_can_keep(self):
        faults = []
        for model in self.tables:
            recorded = model._guard_recorded_fields()
            if not model.has_access("create"):
                continue
            for name, field in model._fields.items():
                if name in models.MAGIC_COLUMNS or name in recorded or not field.store:
                    continue
                for value in WRONG.get(field.type, ())[:3]:
                    proposed = model.with_context(**{f"default_{name}": value})
                    for call in (
                        lambda m=proposed: m.create({}),
                        lambda m=proposed, n=name: m.onchange({}, [], {n: {}}),
                    ):
                        said = self.refused(call)
                        if said:
                            faults.append(f"{model._name}.{name} = {str(value)[:30]!r}: {said}")
        self.assertFalse(faults, "\n".join(faults[:40]))

    def test_no_line_of_a_form_that_cannot_be_kept(self):
        plan = self.as_clerk["thidua.campaign"]
        spec = {"quota_ids": {"fields": {"maximum": {}}}, "purpose_ids": {"fields": {"name": {}}}}
        for name, vals in (
            ("quota_ids", {"maximum": "nhiều"}),
            ("quota_ids", {"maximum": 10**400}),
            ("purpose_ids", {"name": {"a": 1}}),
            ("purpose_ids", {"name": "a\x00b"}),
        ):
            lines = [[0, "virtual_1", vals]]
            said = self.refused(lambda n=name, v=lines: plan.onchange({n: v}, [n], spec))
            self.assertEqual(said, "", (name, vals))

    def test_no_search_breaks_on_what_no_text_holds(self):
        for model in self.tables:
            for name, field in model._fields.items():
                if field.type not in ("char", "text", "html") or not field.store:
                    continue
                for domain in (
                    [(name, "ilike", "a\x00b")],
                    [(name, "=", "\ud800")],
                    ["!", (name, "in", ["a", "b\x00"])],
                ):
                    said = self.refused(lambda m=model, d=domain: m.search(d, limit=1))
                    self.assertIn(said, ("", "taken"), (model._name, domain))

    def test_filters_of_the_score_table_that_are_none(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        for name in ("step", "kind", "progress", "unit", "criterion"):
            for value in (["x"], {"a": 1}, "x", True, 1.5, 10**400):
                with self.subTest(name=name, value=str(value)[:20]):
                    said = self.refused(lambda f={name: value}: round_.score_grid_read(f))
                    self.assertEqual(said, "")

    def test_another_title_has_an_end_too(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        line = self.open_round(campaign).evaluation_ids.line_ids[0]
        piece = self.as_clerk["thidua.evidence"].create({"line_id": line.id, "url": "https://a.vn"})
        before = piece.name
        with self.assertRefused("at most 1000 characters"):
            piece.action_rename("x" * 1001)
        self.assertEqual(piece.name, before)

    def test_no_window_is_about_everything_at_once(self):
        downloads, many = self.as_clerk["thidua.download"], list(range(1, 30_000))
        values = {"paper": "list", "res_model": "thidua.decision"}
        paper = downloads.create({**values, "res_ids": [1]})
        for call in (
            lambda: downloads.create({**values, "res_ids": many}),
            lambda: downloads.with_context(default_res_ids=many).create(values),
            lambda: paper.write({"res_ids": many}),
            lambda: paper.copy({"res_ids": many}),
        ):
            with self.assertRefused("at most 20000 records"):
                call()
