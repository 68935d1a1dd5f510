"""Malformed input over RPC: words, and nothing changed. The doors are found by the registry."""

import inspect
import math
import re

from psycopg2 import IntegrityError

from odoo.addons.thidua_khenthuong.models.typed_value import LIMITS
from odoo.exceptions import UserError, ValidationError
from odoo.service.model import call_kw
from odoo.tools import mute_logger

from .common import CommuneCase

OURS = "odoo.addons.thidua_khenthuong"
NOBODY = 2**31 - 1
HUGE = 10**400
GARBAGE = [
    {},
    {"a": [1]},
    [],
    [[[]]],
    ["x"],
    [1, "2"],
    [HUGE],
    [-1],
    [True],
    [1.5],
    [{}],
    [None],
    list(range(1, 30_000)),
    "",
    "abc",
    "1e400",
    "a\0b",
    "\ud800",
    -1,
    HUGE,
    1.5,
    math.nan,
    math.inf,
    True,
    None,
]
#: type of a field → values that are none of it
BAD = {
    "char": ["a\0b", "\ud800", {}, ["a"], True, HUGE],
    "integer": ["abc", "1e400", HUGE, 2**31, math.nan, math.inf, {}, [1], True],
    "float": ["abc", "1e400", HUGE, math.nan, -math.inf, {}, [1], True],
    "date": ["31/02/2025", "2025-02-31", "abc", "2025-01-01\0", {}, [1], HUGE, True],
    "selection": ["no such", "a\0", {}, [1], HUGE, True],
    "many2one": ["abc", {}, 1.5, True, HUGE, -1, [[1]]],
    "many2many": [{"a": 1}, "abc", [[0]], [[6, 0, "abc"]], [[99, 0, 0]], [[4, "x" * 99]], HUGE],
    "json": [{"a": "\0"}, ["\ud800"], math.nan],
    "binary": [{"a": 1}, 5, True, "đ"],
}
BAD |= {"text": BAD["char"], "html": BAD["char"], "monetary": BAD["float"]}
BAD |= {"datetime": BAD["date"], "one2many": BAD["many2many"], "image": BAD["binary"]}
ARITY = re.compile(r"(positional|unexpected keyword|required) .*argument|takes \d+ pos|singleton")


class MalformedCase(CommuneCase):
    def setUp(self):
        super().setUp()
        self.faults = []

    def tearDown(self):
        super().tearDown()
        self.assertFalse(self.faults, "\n".join(self.faults[:40]))

    def call(self, model, name, *args):
        """Call a method as RPC does; note what a user would see as a traceback."""
        try:
            with mute_logger("odoo.sql_db"), self.cr.savepoint():
                return call_kw(model, name, list(args), {})
        except (UserError, IntegrityError) as error:
            # Odoo itself puts the second into words
            return error
        except Exception as error:
            if not (isinstance(error, TypeError | ValueError) and ARITY.search(str(error))):
                what = ascii(args)[:100] if HUGE not in args else "10**400"
                self.faults.append(f"{model._name}.{name}{what}: {type(error)} {str(error)[:150]}")
            return error

    def our_models(self):
        return [name for name in self.env.registry if name.startswith("thidua.")]

    def our_fields(self):
        """Yield (model, field) of all that users may send: of our models, and ours of others."""
        for name, model in self.env.registry.items():
            if model._abstract:
                continue
            for field in model._fields.values():
                if name.startswith("thidua.") or field._modules == ("thidua_khenthuong",):
                    yield self.env[name].with_context({}), field


class TestMethods(MalformedCase):
    def test_public_methods_with_malformed_arguments(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        self.open_round(campaign)
        tried = 0
        for name, model in self.env.registry.items():
            for method in self.public_methods(model):
                function = inspect.unwrap(getattr(model, method))
                count = len(inspect.signature(function).parameters) - 1
                records = self.env[name].with_user(self.clerk).with_context({})
                if not model._abstract and records.has_access("read"):
                    ids = records.search([], limit=1).ids
                    self.try_method(records, method, ids, count)
                    tried += count
        self.assertGreaterEqual(tried, 8, "the methods of the score table at least")

    def public_methods(self, model):
        for name in dir(model):
            if name.startswith("_") or not inspect.isfunction(getattr(model, name)):
                continue
            if getattr(getattr(model, name), "_api_private", False):
                continue
            owners = [c.__module__ for c in model.__mro__ if name in vars(c)]
            if owners and all(owner.startswith(OURS) for owner in owners):
                yield name

    def try_method(self, records, method, ids, count):
        is_model = getattr(getattr(type(records), method), "_api_model", False)
        for on in [()] if is_model else [([],), (ids,), ([NOBODY],)]:
            if not count:
                self.call(records, method, *on)
                self.call(records, method, *on, "too many")
            for place in range(count):
                for value in GARBAGE:
                    # what stands before is left at nothing
                    self.call(records, method, *on, *[None] * place, value)
                    if count > 1:
                        self.call(records, method, *on, *[value] * count)

    def test_score_table(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        line = round_.evaluation_ids.line_ids[0]
        for value in GARBAGE:
            for change in (
                {"line": value, "field": "self_score", "value": 1},
                {"line": line.id, "field": value, "value": 1},
                {"line": line.id, "field": "self_note", "value": value},
                {"line": line.id, "field": "self_score", "value": 1, "old": value},
            ):
                self.call(round_, "score_grid_write", round_.ids, [change])
            for name in ("step", "kind", "unit", "criterion", "progress", "mine", "search"):
                self.call(round_, "score_grid_read", round_.ids, {name: value})
        before = line.self_score
        for value in ("abc", "1e400", HUGE, math.nan, math.inf, True, {}, [1], "a\0"):
            change = {"line": line.id, "field": "self_score", "value": value}
            answer = self.call(round_, "score_grid_write", round_.ids, [change])
            self.assertRegex(answer["cells"][0]["error"], "is no number")
        for value in ("a\0b", "\ud800", "x" * 30_000):
            change = {"line": line.id, "field": "self_note", "value": value}
            answer = self.call(round_, "score_grid_write", round_.ids, [change])
            self.assertRegex(answer["cells"][0]["error"], "cannot be kept|at most 20000 characters")
        self.assertEqual((line.self_score, line.self_note or ""), (before, ""))

    def test_windows_that_take_records_by_their_numbers(self):
        """The download and the window that asks for a reason."""
        campaign = self.enter_plan()
        campaign.action_submit()
        download, reason = self.as_chair["thidua.download"], self.as_chair["thidua.reason.wizard"]
        whole = {"paper": "plan", "res_model": "thidua.campaign", "res_ids": campaign.ids}
        give_back = {
            "res_model": "thidua.campaign",
            "res_ids": campaign.ids,
            "move": "give_back",
            "reason": "Bổ sung",
        }
        for value in GARBAGE:
            for name in whole:
                made = self.call(download, "create", {**whole, name: value})
                if isinstance(made, int):
                    with self.assertRefused("Records are named by a list|deleted meanwhile"):
                        download.browse(made)._render()
            for name in ("res_model", "res_ids", "move"):
                made = self.call(reason, "create", {**give_back, name: value})
                if isinstance(made, int):
                    answer = self.call(reason, "action_confirm", [made])
                    self.assertIsInstance(answer, UserError, (name, value))
        self.assertEqual(campaign.state, "submitted")


class TestValues(MalformedCase):
    def call(self, model, name, *args):
        """Call a method of the CRUD as the server does, with its superuser: no role hides it."""
        try:
            with mute_logger("odoo.sql_db"), self.cr.savepoint():
                function = getattr(model, name)
                if name == "create":
                    return function(*args).ids
                if name == "write":
                    return model.browse(args[0]).write(args[1])
                return function(*args[1:])
        except (UserError, IntegrityError) as error:
            return error
        except Exception as error:
            what = f"{model._name}.{name}({ascii(args[-1])[:60] if HUGE not in args else HUGE})"
            self.faults.append(f"{what}: {type(error)} {str(error)[:120]}")
            return error

    def test_create_and_write_refuse_in_words(self):
        for model, field in self.our_fields():
            for value in BAD.get(field.type, ()):
                for name, args in (
                    ("create", [{field.name: value}]),
                    ("write", [[NOBODY], {field.name: value}]),
                ):
                    answer = self.call(model, name, *args)
                    if field.store and not field.readonly:
                        self.assertIsInstance(answer, Exception, (field, ascii(value)[:50]))

    def test_forms_that_are_typed_into(self):
        for model, field in self.our_fields():
            for value in BAD.get(field.type, ())[:3]:
                spec = {field.name: {}}
                self.call(model, "onchange", [], {field.name: value}, [field.name], spec)

    def test_defaults_out_of_the_context(self):
        for model, field in self.our_fields():
            for value in BAD.get(field.type, ())[:2] if model._name in self.our_models() else ():
                asked = model.with_context({f"default_{field.name}": value})
                self.assertIsInstance(
                    self.call(asked, "create", {}), Exception, (field, ascii(value)[:50])
                )

    def test_a_text_is_no_longer_than_its_field_allows(self):
        tried, closed = [], []
        for model, field in self.our_fields():
            if field.type not in LIMITS or not field.store or field.readonly:
                continue
            limit = getattr(field, "limit", None) or LIMITS[field.type]
            answer = self.call(model, "create", {field.name: "x" * (limit + 1)})
            if isinstance(answer, ValidationError) and "at most" in str(answer):
                self.assertIn(f"at most {limit} characters", str(answer))
                self.assertIn(field._description_string(model.env), str(answer))
                tried.append(field)
            else:
                # closed to everybody, before it comes to its length
                closed.append(field)
        self.assertGreater(len(tried), 10 * len(closed), closed)

    def test_the_record_is_named_to_who_may_write_it(self):
        campaign = self.enter_plan()
        fields = campaign._fields.values()
        long_text = next(f.name for f in fields if f.type == "text" and not f.readonly)
        before = campaign[long_text]
        with self.assertRefused("Phát động.*: at most 20000 .* and these are 20001"):
            campaign[long_text] = "x" * 20_001
        with self.assertRefused("“Phong trào”, .*: at most 500 characters"):
            self.as_clerk["thidua.campaign"].create(
                {"name": "Phong trào", "superior_reference": "x" * 501}
            )
        with self.assertRaises(UserError) as refusal:
            campaign.with_user(self.staff).write({"name": "x" * 501})
        self.assertNotIn("Đẩy mạnh công tác dân vận", str(refusal.exception))
        campaign.invalidate_recordset()
        self.assertEqual(campaign[long_text], before)

    def test_words_looked_for(self):
        for model, field in self.our_fields():
            if model._name not in self.our_models() or not model._auto:
                continue
            if field.type in LIMITS and field.store:
                for value in ("a\0b", "\ud800"):
                    for operator, looked_for in (("ilike", value), ("in", [value]), ("=", value)):
                        self.search(model, [(field.name, operator, looked_for)])
        for name in self.our_models():
            if not self.env.registry[name]._abstract:
                self.search(self.env[name], [("display_name", "ilike", "a\0b")])

    def search(self, model, domain):
        try:
            with mute_logger("odoo.sql_db"), self.cr.savepoint():
                model.search(domain, limit=1)
        except UserError:
            pass
        except Exception as error:
            self.faults.append(f"{model._name} {ascii(domain)}: {type(error)} {error}")
