import itertools
from typing import NamedTuple

from odoo.tests import BaseCase, tagged

from odoo.addons.thidua_khenthuong.models.declared import declared


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
