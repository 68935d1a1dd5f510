"""Reads the code of the addon by its syntax, and says what breaks the rule of the house.

`models/__init__.py` lists the rooms from the ground up. A room names only rooms before it, and
its own: in imports, names of models, and names of fields and methods that later rooms alone
define. There is no list of exceptions: what a room needs from above is turned round.
"""

import ast
import csv
import re
from collections import defaultdict
from functools import cached_property
from pathlib import Path

MOST_LINES_OF_METHOD = 40
MOST_LINES_OF_FILE = 400
PATH = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*")
# what stands above all rooms, from the ground up
ABOVE = ("wizard", "controllers")
# calls whose strings are names of fields or methods, and those that are given dicts of them
NAMING = frozenset(
    {"depends", "constrains", "onchange", "mapped", "filtered", "sorted", "grouped", "getattr"}
    | {"_read_group", "search_read", "_read_format", "fields_get", "invalidate_recordset"}
    | {"add_to_compute", "modified", "setattr", "hasattr", "flush_model"}
)
GIVEN = frozenset({"create", "write", "new", "copy", "update", "copy_data"})
# attributes of Odoo, of which the last class decides by design
ODOO_TABLES = {"_inherit", "_inherits", "_order", "_depends", "_rec_names_search"}


class House:
    """The addon as its files say.

    :param addon: Path of the addon
    :param known: names of fields and methods that Odoo itself has: whoever says one of them need
        not mean what a later room calls so
    """

    def __init__(self, addon, known=frozenset()):
        self.addon = Path(addon)
        self.known = known

    # --- what there is --------------------------------------------------------------------------

    @cached_property
    def rooms(self):
        """The rooms, from the ground up (list of str)."""
        tree = ast.parse((self.addon / "models" / "__init__.py").read_text("utf-8"))
        return [
            alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.level == 1 and not node.module
            for alias in node.names
        ]

    @cached_property
    def files(self):
        """The Python files of the rooms and of what stands above: dict Path → room."""
        found = {}
        for room in self.rooms:
            for path in sorted((self.addon / "models" / room).rglob("*.py")):
                found[path] = room
        for room in ABOVE:
            for path in sorted((self.addon / room).rglob("*.py")):
                found[path] = room
        return found

    @cached_property
    def trees(self):
        return {path: ast.parse(path.read_text("utf-8")) for path in self.files}

    @cached_property
    def classes(self):
        """The model classes: list of (Path, ast.ClassDef, model name, names it inherits)."""
        found = []
        for path, tree in self.trees.items():
            for node in tree.body:
                values = isinstance(node, ast.ClassDef) and attributes_of(node)
                if values and ("_name" in values or "_inherit" in values):
                    inherits = strings_of(values.get("_inherit"))
                    name = (strings_of(values.get("_name")) or inherits)[0]
                    found.append((path, node, name, inherits))
        return found

    @cached_property
    def room_of_model(self):
        """Where each model of the addon is defined: dict name → room."""
        return {
            name: self.files[path]
            for path, _node, name, inherits in self.classes
            if name not in inherits
        }

    @cached_property
    def rooms_of_name(self):
        """Which rooms define a field or a method of a model: dict name → set of rooms."""
        found = defaultdict(set)
        for path, node, _name, _inherits in self.classes:
            for name in [*attributes_of(node), *methods_of(node)]:
                if self.files[path] in self.rooms:
                    found[name].add(self.files[path])
        return found

    @cached_property
    def plain_names(self):
        """The attributes of classes that are no models: whoever says one means those, perhaps."""
        models = {node for _path, node, _name, _inherits in self.classes}
        return {
            name
            for tree in self.trees.values()
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef) and node not in models
            for name in [*attributes_of(node), *methods_of(node)]
        }

    @cached_property
    def tables(self):
        """The tables that add up over the classes of a model, read by `declared` (set of str)."""
        return {
            node.args[1].value
            for tree in self.trees.values()
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "declared"
            and isinstance(node.args[1], ast.Constant)
        }

    def height(self, room):
        """How high a room stands (int)."""
        return [*self.rooms, *ABOVE].index(room)

    def where(self, path, line=None):
        place = path.relative_to(self.addon.parent).as_posix()
        return f"{place}:{line}" if line else place

    # --- what breaks the rule -------------------------------------------------------------------

    def faults(self):
        """Return all that breaks the rule (list of str, empty where nothing does)."""
        checks = (
            self.strays,
            self.imports_up,
            self.models_up,
            self.names_up,
            self.rules_up,
            self.access_out_of_order,
            self.tables_replaced,
            self.tables_read_in_part,
            self.papers_that_know_odoo,
        )
        return [fault for check in checks for fault in check()]

    def strays(self):
        """Yield files that stand in no room, and rooms that nobody lists or nobody made."""
        models = self.addon / "models"
        for path in sorted(models.iterdir()):
            if path.suffix == ".py" and path.name != "__init__.py":
                yield f"{self.where(path)} stands in no room."
            if path.is_dir() and any(path.glob("*.py")) and path.name not in self.rooms:
                yield f"{self.where(path)} is a room that models/__init__.py does not list."
        for room in self.rooms:
            if not (models / room / "__init__.py").exists():
                yield f"models/__init__.py lists {room}, which is no room."

    def imports_up(self):
        """Yield imports of a later room."""
        for path, room in self.files.items():
            for node in ast.walk(self.trees[path]):
                if not isinstance(node, ast.ImportFrom):
                    continue
                for target in imported(self.addon, path, node):
                    other = self.room_of_path(target)
                    if other and self.height(other) > self.height(room):
                        yield f"{self.where(path, node.lineno)} imports from {other}."

    def room_of_path(self, parts):
        if parts[:1] == ("models",) and parts[1:2] and parts[1] in self.rooms:
            return parts[1]
        return parts[0] if parts and parts[0] in ABOVE else None

    def models_up(self):
        """Yield names of models of a later room, wherever they stand in the code."""
        for path, room in self.files.items():
            for node in ast.walk(self.trees[path]):
                name = isinstance(node, ast.Constant) and node.value
                other = isinstance(name, str) and self.room_of_model.get(name)
                # a button may open a window of wizard/, as a view may
                if other and other not in ABOVE and self.height(other) > self.height(room):
                    yield f"{self.where(path, node.lineno)} names {name} of {other}."

    def names_up(self):
        """Yield fields and methods that later rooms alone define."""
        for path, room in self.files.items():
            for line, name in sorted(set(names_in(self.trees[path], self.known))):
                others = self.later(name, room)
                if others:
                    yield f"{self.where(path, line)} names “{name}” of {others}."

    def later(self, name, room):
        """Return the rooms that define a name where all of them stand above a room (str)."""
        others = self.rooms_of_name.get(name, ())
        if not others or name in self.known or name in self.plain_names:
            return ""
        if min(self.height(other) for other in others) <= self.height(room):
            return ""
        return ", ".join(sorted(others, key=self.height))

    def rules_up(self):
        """Yield rules that stand in the file of another room, or rest on what a later one adds."""
        of_ref = {f"model_{n.replace('.', '_')}": room for n, room in self.room_of_model.items()}
        for path in sorted((self.addon / "security").glob("*.xml")):
            room = path.name.removesuffix("_rules.xml")
            if path.name == "groups.xml":
                continue
            if room not in self.rooms:
                yield f"{self.where(path)} is named after no room."
                continue
            text = path.read_text("utf-8")
            for match in re.finditer(r'ref="(?:\w+\.)?(model_\w+)"', text):
                other = of_ref.get(match[1], room)
                if other != room and other not in ABOVE:
                    yield f"{self.where(path)}: {match[1]} is of {other}."
            for match in re.finditer(r"'([a-z_][a-z0-9_.]*)'", text):
                for name in match[1].split("."):
                    if self.later(name, room):
                        yield f"{self.where(path)} names “{name}” of {self.later(name, room)}."

    def access_out_of_order(self):
        """Yield rows of the access list that stand before those of an earlier room."""
        of_ref = {f"model_{n.replace('.', '_')}": room for n, room in self.room_of_model.items()}
        path, highest = self.addon / "security" / "ir.model.access.csv", 0
        if not path.exists():
            return
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                room = of_ref.get(row["model_id:id"].rpartition(".")[2])
                if not room or room in ABOVE:
                    continue
                if self.height(room) < highest:
                    yield f"{self.where(path)}: {row['id']} of {room} comes after higher rooms."
                highest = max(highest, self.height(room))

    def tables_replaced(self):
        """Yield tables of which a class of a model replaces what another class declared."""
        declared = defaultdict(list)
        for path, node, model, _inherits in self.classes:
            for name, value in attributes_of(node).items():
                if name.startswith("_") and is_table(value) and name not in ODOO_TABLES:
                    declared[model, name].append(self.where(path, value.lineno))
        for (model, name), places in sorted(declared.items()):
            if len(places) > 1 and name not in self.tables:
                yield f"{model}.{name} does not add up, and is declared in {', '.join(places)}."

    def tables_read_in_part(self):
        """Yield places that read a table as an attribute: the part of one class alone."""
        for path in self.files:
            for node in ast.walk(self.trees[path]):
                if isinstance(node, ast.Attribute) and node.attr in self.tables:
                    place = self.where(path, node.lineno)
                    yield f"{place} reads {node.attr} of one class: declared() adds them up."

    def papers_that_know_odoo(self):
        """Yield builders of papers that import Odoo, or anything outside paper/."""
        for path in sorted((self.addon / "paper").rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    names = [node.module]
                elif isinstance(node, ast.ImportFrom):
                    for target in imported(self.addon, path, node):
                        if target[:1] != ("paper",):
                            yield f"{self.where(path, node.lineno)} imports from outside paper/."
                if any(name.split(".")[0] == "odoo" for name in names):
                    yield f"{self.where(path, node.lineno)} imports Odoo."


def too_long(folders):
    """Return what is too long to be read (list of str).

    :param folders: Paths whose Python and JavaScript files are read
    """
    found = []
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    for path in sorted(path for path in paths if path.suffix in (".py", ".js")):
        text = path.read_text("utf-8")
        lines = text.count("\n")
        if lines > MOST_LINES_OF_FILE:
            found.append(f"{path.name} has {lines} lines.")
        for node in ast.walk(ast.parse(text)) if path.suffix == ".py" else ():
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = node.end_lineno - node.lineno + 1
                if length > MOST_LINES_OF_METHOD:
                    found.append(f"{path.name}:{node.lineno} {node.name} has {length} lines.")
    return found


def attributes_of(node):
    """Return what the body of a class assigns (dict name → ast of the value, or None)."""
    found = {}
    for part in node.body:
        if isinstance(part, ast.Assign):
            found.update({t.id: part.value for t in part.targets if isinstance(t, ast.Name)})
        elif isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            found[part.target.id] = part.value
    return found


def methods_of(node):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [part.name for part in node.body if isinstance(part, kinds)]


def strings_of(node):
    """Return the strings that a constant or a list says (list of str)."""
    parts = node.elts if isinstance(node, (ast.List, ast.Tuple)) else [node]
    return [part.value for part in parts if isinstance(part, ast.Constant)]


def is_table(node):
    call = isinstance(node, ast.Call) and getattr(node.func, "id", "")
    kinds = (ast.Tuple, ast.List, ast.Dict, ast.Set)
    return call in ("frozenset", "set", "dict", "tuple") or isinstance(node, kinds)


def imported(addon, path, node):
    """Return what an import names, as paths in the addon (list of tuple of str)."""
    if node.level:
        package = path.relative_to(addon).parts[:-1]
        base = package[: len(package) - node.level + 1]
        if node.level - 1 > len(package):
            return [("outside",)]
    elif (node.module or "").startswith(f"odoo.addons.{addon.name}"):
        base = ()
    else:
        return []
    inner = tuple(filter(None, (node.module or "").split(".")))
    base += inner if node.level else inner[3:]
    return [(*base, alias.name) for alias in node.names]


def names_in(tree, known=frozenset()):
    """Yield the names of fields and methods that code says: (line, name).

    A string is read as one where it has dots, or stands where only such a name can stand.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.end_lineno, node.attr
        for part in strings_that_name(node):
            text = part.value
            if PATH.fullmatch(text) and not text.startswith("thidua.") and text not in known:
                for name in text.split("."):
                    yield part.lineno, name


def strings_that_name(node):
    """Return the strings under a node that name fields or methods (list of ast.Constant)."""
    found = []
    if isinstance(node, ast.Constant) and "." in str(node.value):
        found = [node]
    elif isinstance(node, ast.Call):
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if called in NAMING or called[:1].isupper():
            found = [*node.args, *(word.value for word in node.keywords)]
        if called == "Many2many":
            # beside the other model it names a table and its columns
            found = node.args[:1]
        if called in GIVEN:
            found = [key for part in node.args for key in keys_in(part)]
        found += [word.value for word in node.keywords if word.arg == "related"]
    elif isinstance(node, (ast.Tuple, ast.List)) and len(node.elts) == 3:
        # a leaf of a domain
        found = node.elts[:1] if strings_of(node.elts[1])[:1] else []
    elif isinstance(node, ast.Assign):
        # a table of a class, or one beside it
        inner = node.value.args[:1] if isinstance(node.value, ast.Call) else [node.value]
        found = [e for i in inner if isinstance(i, (ast.Tuple, ast.Set)) for e in i.elts]
    parts = [e for n in found for e in (n.elts if isinstance(n, (ast.List, ast.Tuple)) else [n])]
    return [p for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)]


def keys_in(node):
    """Return the keys of the dicts of a value given to `create` or `write` (list of ast)."""
    parts = node.elts if isinstance(node, (ast.List, ast.Tuple)) else [node]
    return [key for part in parts if isinstance(part, ast.Dict) for key in part.keys if key]
