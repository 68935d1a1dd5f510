"""One rule for numbers at every door: in files, in fields, in the score table."""

import json
from pathlib import Path

from lxml import etree

from odoo import Command
from odoo.addons.thidua_khenthuong.models.core.score_field import is_blank
from odoo.addons.thidua_khenthuong.paper.numbers import read_number
from odoo.tests import TransactionCase, tagged

from ..test_tours import BrowserCase

CASES = json.loads((Path(__file__).parent / "numbers.json").read_text("utf-8"))
IN_THE_PAGE = """
const { readNumber } = odoo.loader.modules.get("@thidua_khenthuong/number/read_number");
const faults = Object.entries(cases.meant)
    .filter(([text, number]) => !(readNumber(text) === number))
    .concat(cases.refused.filter((text) => readNumber(text) !== null).map((text) => [text]));
if (faults.length) {
    console.error(JSON.stringify(faults.map(([text]) => [text, readNumber(text)])));
} else {
    console.log("test successful");
}
"""


@tagged("post_install", "-at_install", "standard")
class TestNumbers(TransactionCase):
    def test_in_files(self):
        for text, number in CASES["meant"].items():
            with self.subTest(text=text):
                self.assertEqual(read_number(text), number)
        for text in CASES["refused"]:
            with self.subTest(text=text), self.assertRaises(ValueError):
                read_number(text)
        # a cell that Excel holds as a number
        self.assertEqual((read_number(7), read_number(7.25)), (7, 7.25))
        with self.assertRaises(ValueError):
            read_number(True)

    def test_every_field_follows(self):
        views = self.env["ir.ui.view"].search(
            [
                ("model", "=like", "thidua.%"),
                ("type", "in", ("form", "list")),
                ("mode", "=", "primary"),
            ]
        )
        seen, faults = 0, []
        for view in views:
            arch = etree.fromstring(self.env[view.model].get_view(view.id, view.type)["arch"])
            for name, node in self.typed(arch, view.model):
                seen += 1
                # an hour of the day is typed as Odoo types it
                if node.get("widget") not in ("thidua_decimal", "thidua_score", "float_time"):
                    faults.append(f"{view.xml_id}: {name}")
        self.assertGreater(seen, 30)
        self.assertFalse(faults, "read by Odoo's own field:\n" + "\n".join(faults))

    def typed(self, node, model):
        """Yield (name, node) of each number in a view that somebody can type."""
        if node.tag == "kanban" or (node.tag == "list" and not is_editable(node)):
            return
        for child in node.iterchildren(tag=etree.Element):
            if child.tag != "field":
                yield from self.typed(child, model)
                continue
            field = self.env[model]._fields[child.get("name")]
            if field.readonly or child.get("readonly") in ("1", "True"):
                continue
            if field.type == "float":
                yield f"{model}.{field.name}", child
            elif field.relational:
                yield from self.typed(child, field.comodel_name)


def is_editable(node):
    return node.get("editable") or node.get("multi_edit")


@tagged("post_install", "-at_install", "standard")
class TestTypedNumbers(BrowserCase):
    browser_size = "1600x1000"

    def test_in_fields(self):
        code = f"const cases = {json.dumps(CASES)};\n{IN_THE_PAGE}"
        self.browser_js("/odoo", code, ready="odoo.isReady === true", login=self.clerk.login)

    def test_a_weight(self):
        plan = self.enter_plan()
        self.tour(self.clerk, f"thidua-campaigns/{plan.id}", "clerk_types_weights")
        self.assertEqual(plan.collective_criterion_ids[0].weight, 0.5)
        self.assertEqual(plan.individual_criterion_ids.mapped("weight"), [0.5, 1012.5])

    def test_a_zero_is_a_number_and_a_blank_is_none(self):
        series = self.as_clerk["thidua.ranking.series"].create({"name": "Dân vận", "code": "DV"})
        scores = (False, 90, False, 0)
        table = self.as_clerk["thidua.ranking.table"].create(
            {
                "series_id": series.id,
                "year": 2025,
                "ranked_count": 4,
                "ranking_ids": [
                    Command.create({"name": f"Xã {rank}", "rank": rank, "score": score})
                    for rank, score in enumerate(scores, 1)
                ],
            }
        )
        path = f"thidua-rankings/{table.id}"
        self.tour(self.clerk, path, "clerk_gives_a_zero_and_leaves_a_blank")
        found = table.ranking_ids.sorted("rank").mapped(lambda row: row.score)
        self.assertEqual(found, [0, False, False, 7.25])
        self.assertEqual([is_blank(score) for score in found], [False, True, True, False])
