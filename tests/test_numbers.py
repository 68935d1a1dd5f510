"""One rule of numbers at every door: what a cell of Excel means, and what one types in a form."""

import json
from pathlib import Path

from lxml import etree

from odoo.addons.thidua_khenthuong.paper.numbers import read_number
from odoo.tests import TransactionCase, tagged

from .test_tours import BrowserCase

HERE = Path(__file__).parent
CASES = json.loads((HERE / "numbers.json").read_text("utf-8"))
SCRIPT = (HERE / "numbers.js").read_text("utf-8")


@tagged("post_install", "-at_install", "standard")
class TestNumbers(TransactionCase):
    def test_in_files(self):
        for text, number in CASES:
            with self.subTest(text=text):
                if number is None:
                    with self.assertRaises(ValueError):
                        read_number(text)
                else:
                    self.assertEqual(read_number(text), number)
        self.assertEqual((read_number(7), read_number(7.25)), (7, 7.25))
        with self.assertRaises(ValueError):
            read_number(True)

    def test_every_number_of_ours_that_is_typed_is_read_so(self):
        """Odoo's own field reads 0.5 as 5 in Vietnamese."""
        bare = []
        views = self.env["ir.ui.view"].search(
            [
                ("model", "=like", "thidua.%"),
                ("type", "in", ("form", "list")),
                ("mode", "=", "primary"),
            ]
        )
        for view in views:
            arch = etree.fromstring(self.env[view.model].get_view(view.id, view.type)["arch"])
            for node in arch.iter("field"):
                above = [up.get("name") for up in node.iterancestors("field")]
                model = self.env[view.model]
                for name in reversed(above):
                    model = self.env[model._fields[name].comodel_name]
                if "widget" not in node.attrib and self.is_typed(node, model):
                    bare.append(f"{view.xml_id}: {node.get('name')}")
        self.assertFalse(bare)

    def is_typed(self, node, model):
        field = model._fields[node.get("name")]
        shut = (
            node.get("readonly") in ("1", "True") or node.getroottree().getroot().get("edit") == "0"
        )
        return field.type in ("float", "monetary") and not field.readonly and not shut


@tagged("post_install", "-at_install", "standard")
class TestTyped(BrowserCase):
    def test_in_a_form(self):
        plan = self.enter_plan()
        self.browser_js(
            f"/odoo/thidua-campaigns/{plan.id}",
            f"{SCRIPT}\nlookAtNumbers({json.dumps(CASES)});",
            ready="odoo.isReady === true",
            login=self.clerk.login,
            timeout=60,
        )
        self.env.invalidate_all()
        self.assertEqual(plan.target_weight, 1012.5)
