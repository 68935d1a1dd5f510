"""A room names only rooms before it, nothing replaces a table, and everything can be read."""

import ast
import datetime
import re
import tempfile
from pathlib import Path

import odoo.addons.thidua_khenthuong as addon
from odoo.tests import BaseCase, TransactionCase, tagged

from .house import House, too_long

ADDON = Path(addon.__path__[0])
TESTS = Path(__file__).parent


def names_of_odoo(registry):
    """Return the names of Odoo's models, and those that they and Python itself define."""
    found = set(registry)
    for model in registry.values():
        for part in model._model_classes__:
            if getattr(part, "_module", None) != ADDON.name:
                found.update(vars(part))
    for kind in (str, list, dict, set, tuple, int, float, datetime.datetime, datetime.timedelta):
        found.update(dir(kind))
    return found | set(dir(re.match("", "")))


def keys_of(node):
    """Return the keys of a dict in the source (set of str), None for one that is spread."""
    keys = node.keys if isinstance(node, ast.Dict) else []
    return {getattr(key, "value", None) for key in keys}


@tagged("post_install", "-at_install", "standard")
class TestHouse(TransactionCase):
    def test_rooms_name_only_rooms_before_them(self):
        house = House(ADDON, names_of_odoo(self.env.registry))
        self.assertGreater(len(house.room_of_model), 80, "the house has more models than that")
        faults = house.faults()
        self.assertFalse(faults, f"{len(faults)} faults:\n" + "\n".join(faults))

    def test_a_window_that_is_named_anew_is_headed_so(self):
        """Odoo heads a screen with the display name of its window, wherever there is one."""
        found, faults = 0, []
        for path in sorted(ADDON.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = keys_of(node)
                if {None, "name", "domain"} <= names:
                    found += 1
                    if "display_name" not in names:
                        faults.append(f"{path.name}:{node.lineno}")
        self.assertGreater(found, 10)
        self.assertFalse(faults)

    def test_nothing_is_too_long_to_be_read(self):
        faults = too_long([ADDON, TESTS])
        self.assertFalse(faults, f"{len(faults)} faults:\n" + "\n".join(faults))


SOUND = {
    "models/__init__.py": "from . import (\n    ground,\n    upper,\n)\n",
    "models/ground/__init__.py": "from . import thing\n",
    "models/ground/thing.py": """
from odoo import models

class Thing(models.Model):
    _name = "thidua.thing"
    _tags = ("a",)

    def _tagged(self):
        return declared(self, "_tags")
""",
    "models/upper/__init__.py": "from . import thing, box\n",
    "models/upper/thing.py": """
from odoo import fields, models
from ..ground.thing import Thing as Plain

class Thing(models.Model):
    _name = "thidua.thing"
    _inherit = "thidua.thing"
    _tags = ("b",)

    box_id = fields.Many2one("thidua.box")
""",
    "models/upper/box.py": """
from odoo import fields, models

class Box(models.Model):
    _name = "thidua.box"

    thing_ids = fields.One2many("thidua.thing", "box_id")

    def _pack(self):
        return self.thing_ids
""",
    "paper/__init__.py": "from . import sheet\n",
    "paper/sheet.py": "import io\n\nfrom .words import word\n",
    "paper/words.py": "def word():\n    return 'word'\n",
    "security/groups.xml": "<odoo/>",
    "security/upper_rules.xml": """<odoo><record id="r" model="ir.rule">
<field name="model_id" ref="model_thidua_box"/>
<field name="domain_force">[('thing_ids.box_id', '!=', False)]</field></record></odoo>""",
    "security/ir.model.access.csv": "id,name,model_id:id\na,a,model_thidua_thing\n"
    "b,b,model_thidua_box\n",
}
# what is planted into a sound house: file, text (added to it), what is said of it
PLANTED = [
    ("models/ground/thing.py", "\nfrom ..upper.box import Box\n", "imports from upper"),
    ("models/ground/thing.py", "\nfrom ...wizard.window import x\n", "imports from wizard"),
    (
        "models/ground/thing.py",
        "\n    def _boxes(self):\n        return self.env['thidua.box'].search([])\n",
        "names thidua.box of upper",
    ),
    (
        "models/ground/thing.py",
        "\n    lid_ids = fields.One2many('thidua.box', 'thing_id')\n",
        "names thidua.box of upper",
    ),
    (
        "models/ground/thing.py",
        "\nclass Box(models.Model):\n    _inherit = 'thidua.box'\n",
        "names thidua.box of upper",
    ),
    (
        "models/ground/thing.py",
        "\n    @api.depends('box_id.name')\n    def _compute_x(self):\n        pass\n",
        "names “box_id” of upper",
    ),
    (
        "models/ground/thing.py",
        "\n    def _send(self):\n        self.lid._pack()\n",
        "names “_pack” of upper",
    ),
    ("models/loft.py", "", "stands in no room"),
    ("models/loft/__init__.py", "", "does not list"),
    (
        "security/ground_rules.xml",
        '<odoo><field name="model_id" ref="model_thidua_box"/></odoo>',
        "model_thidua_box is of upper",
    ),
    (
        "security/ground_rules.xml",
        "<odoo><field name=\"domain_force\">[('box_id', '=', 1)]</field></odoo>",
        "names “box_id” of upper",
    ),
    ("security/ranks_rules.xml", "<odoo/>", "named after no room"),
    ("security/ir.model.access.csv", "c,c,model_thidua_thing\n", "after higher rooms"),
    (
        "models/upper/box.py",
        "\nclass Thing(models.Model):\n    _inherit = 'thidua.thing'\n    _kinds = ('a',)\n"
        "\nclass More(models.Model):\n    _inherit = 'thidua.thing'\n    _kinds = ('b',)\n",
        "thidua.thing._kinds does not add up",
    ),
    (
        "models/ground/thing.py",
        "\n    def _part(self):\n        return self._tags\n",
        "reads _tags of one class",
    ),
    ("paper/sheet.py", "from odoo import fields\n", "imports Odoo"),
    ("paper/sheet.py", "from ..models.ground import thing\n", "outside paper/"),
]


@tagged("post_install", "-at_install", "standard")
class TestThatItCanFail(BaseCase):
    """The test of the house finds what is planted, and nothing in a house that is sound."""

    def build(self, *planted):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory())) / "addon"
        for path, text in [*SOUND.items(), *planted]:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("a", encoding="utf-8") as handle:
                handle.write(text)
        return folder

    def test_a_sound_house_is_let_alone(self):
        self.assertEqual(House(self.build()).faults(), [])
        self.assertEqual(too_long([self.build()]), [])

    def test_each_planted_fault_is_named(self):
        for path, text, said in PLANTED:
            with self.subTest(path=path, said=said):
                faults = House(self.build((path, text))).faults()
                self.assertTrue(any(said in fault for fault in faults), faults)
                self.assertTrue(all(Path(path).name.split(".")[0] in f for f in faults), faults)

    def test_a_name_that_odoo_has_too_says_nothing(self):
        path, text, _said = PLANTED[5]
        self.assertEqual(House(self.build((path, text)), {"box_id"}).faults(), [])

    def test_what_is_too_long_is_named(self):
        method = "def long():\n" + "    pass\n" * 40
        faults = too_long([self.build(("models/upper/long.py", method))])
        self.assertEqual(faults, ["long.py:1 long has 41 lines."])
        for name in ("long.py", "long.js"):
            faults = too_long([self.build((f"models/upper/{name}", "x\n" * 401))])
            self.assertEqual(faults, [f"{name} has 401 lines."])
