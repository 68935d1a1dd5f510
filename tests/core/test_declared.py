import itertools
from typing import NamedTuple

from odoo.addons.thidua_khenthuong.models.core.declared import declared
from odoo.tests import BaseCase, tagged

from ..common import CommuneCase


class Row(NamedTuple):
    name: str
    target: str = ""


def model(*parts):
    """Return a recordset's likeness whose class is built of parts, as Odoo builds a model."""
    classes = [type(f"Part{nr}", (), part) for nr, part in enumerate(parts)]
    made = type("thing", tuple(reversed(classes)), {"_name": "thing"})
    made._model_classes__ = tuple(made.mro()[1:])
    return made()


@tagged("post_install", "-at_install", "standard")
class TestAddUp(BaseCase):
    def test_each_class_adds_its_own(self):
        thing = model({"_t": ()}, {"_t": (Row("a"),)}, {}, {"_t": (Row("b"), Row("c"))})
        self.assertEqual(declared(thing, "_t"), (Row("a"), Row("b"), Row("c")))
        thing = model({"_t": frozenset()}, {"_t": frozenset("a")}, {"_t": frozenset("b")})
        self.assertEqual(declared(thing, "_t"), frozenset("ab"))
        thing = model({"_t": {}}, {"_t": {"a": 1}}, {"_t": {"b": 2}})
        self.assertEqual(declared(thing, "_t"), {"a": 1, "b": 2})

    def test_the_order_of_classes_changes_nothing(self):
        parts = [{"_t": (Row("a"), Row("b"))}, {"_t": (Row("c"),)}, {"_t": (Row("d"),)}]
        found = {
            frozenset(declared(model({"_t": ()}, *order), "_t"))
            for order in itertools.permutations(parts)
        }
        self.assertEqual(found, {frozenset(map(Row, "abcd"))})

    def test_what_would_depend_on_the_order_is_refused(self):
        for rows in (
            [(Row("a", "x"),), (Row("a", "y"),)],
            [("name",), ("name", "date")],
            [frozenset({"image"}), frozenset({"image"})],
            [{"a": 1}, {"a": 2}],
            [("name",), frozenset({"date"})],
        ):
            thing = model(*({"_t": part} for part in rows))
            with self.subTest(rows=rows), self.assertRaises(TypeError):
                declared(thing, "_t")

    def test_it_is_added_up_once_a_setup(self):
        thing = model({"_t": ()}, {"_t": ("a",)})
        self.assertIs(declared(thing, "_t"), declared(thing, "_t"))
        late = type("Late", (), {"_t": ("b",)})
        type(thing)._model_classes__ = (late, *type(thing)._model_classes__)
        self.assertEqual(declared(thing, "_t"), ("a", "b"))


class TestTables(CommuneCase):
    """What the models of the addon declare in fact."""

    TABLES = (
        "_workflow_moves",
        "_workflow_free",
        "_workflow_late",
        "_workflow_activities",
        "_deadline_steps",
        "_amended_fields",
        "_amended_head",
        "_amended_lines",
    )

    def test_no_class_replaces_what_another_declared(self):
        tables = 0
        for model in self.env.registry.values():
            if model._original_module != "thidua_khenthuong":
                continue
            for name in self.TABLES:
                parts = [vars(c)[name] for c in model._model_classes__ if name in vars(c)]
                if not parts:
                    continue
                with self.subTest(model=model._name, table=name):
                    whole = declared(self.env[model._name], name)
                    self.assertEqual(set(whole), set().union(*parts))
                    self.assertEqual(len(whole), sum(map(len, parts)))
                tables += bool(whole)
        self.assertGreater(tables, 30, "these models declare more than that")

    def test_a_criterion_keeps_both_what_breaks_ties_and_the_ranking_it_reads(self):
        names = declared(self.env["thidua.criterion"], "_amended_fields")
        self.assertLess({"name", "weight", "tie_order", "ranking_series_id"}, set(names))

    def test_all_activities_named_exist(self):
        for model in self.env.registry.values():
            if hasattr(model, "_workflow_activities"):
                for xmlid in declared(self.env[model._name], "_workflow_activities"):
                    self.assertEqual(self.env.ref(xmlid)._name, "mail.activity.type", model._name)
