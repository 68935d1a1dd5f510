#!/usr/bin/env python3
"""Move the flat house into rooms: step 3 of house-moves.md, on whatever main has become.

    moves.py CHECKOUT            do it (the checkout must be clean); stages everything, commits nothing
    moves.py CHECKOUT --check    only say which files no table knows, with a guess for each

What goes where stands in moves_table.txt (from house-moves.md) and in moves_extra.txt beside this script
(for whatever has grown since): lines `old -> new`, relative to the addon (tests/… to the checkout); a later
line wins; `old -> =` keeps a file where it is. Rules of security/ and wizard_views.xml are taken apart by the
model that each record is about, so that new ones need no line.
"""
import ast
import collections
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ADDON = "thidua_khenthuong"
ROOMS = (
    "core organisation law deadline evidence paper ledger campaign criteria registration assessment scoring "
    "external_ranking unit_report initiative difficulty ranking nomination decision statistics"
).split()
# models of the addon's windows (wizard/ stays flat) whose views and rules go to a room
WIZARDS = {
    "thidua.reason.wizard": "core",
    "thidua.import.mixin": "core",
    "thidua.return.wizard": "assessment",
    "thidua.nominate.wizard": "nomination",
    "thidua.participant.wizard": "registration",
    "thidua.registration.import": "registration",
    "thidua.campaign.start": "campaign",
    "thidua.criteria.copy.wizard": "criteria",
    "thidua.criteria.import": "criteria",
    "thidua.initiative.recognise": "initiative",
    "thidua.ranking.import": "external_ranking",
    "thidua.report.receive": "unit_report",
    "thidua.score.export.wizard": "scoring",
    "thidua.score.import": "scoring",
    "thidua.power.matrix": "law",
}
# models of Odoo that our rules and views may be about
FOREIGN = {
    "hr.department": "organisation",
    "hr.employee": "organisation",
    "res.partner": "organisation",
    "res.company": "organisation",
    "ir.attachment": "evidence",
    "mail.activity": "deadline",
    "mail.message": "core",
}
# files of security/ and data that are not taken apart
WHOLE = {"groups.xml"}
KEEP = {"__init__.py"}
# tests that stay above the rooms
TESTS_STAY = set(
    "__init__.py common.py two_at_once.py test_bad_input.py test_concurrency.py test_i18n.py test_install.py "
    "test_plan_121.py test_plan_121_computed.py test_queries.py test_security.py test_tours.py test_house.py house.py".split()
)
VIEWS_STAY = {"menus.xml", "res_config_settings_views.xml", "wizard_views.xml"}
SPLIT_VIEWS = {"wizard_views.xml"}


def sh(root, *command):
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


def die(text):
    sys.exit("\n*** " + text)


class House:
    def __init__(self, root):
        self.root = Path(root).resolve()
        self.addon = self.root / ADDON
        self.table = {}
        self.problems = []
        self.notes = []
        for name in ("moves_table.txt", "moves_extra.txt"):
            if (HERE / name).exists():
                for line in (HERE / name).read_text().splitlines():
                    line = line.split("#")[0].strip()
                    if line:
                        old, new = (part.strip() for part in line.split("->"))
                        self.table[old] = new
        self.package = "report" if (self.addon / "report").is_dir() else "paper"

    # --- what is there ------------------------------------------------------------------------

    def tracked(self, folder):
        return sh(self.root, "git", "ls-files", folder).split()

    def plan(self):
        """Return old path → new path (relative to the checkout), for all files that move."""
        moves, unknown, folds = {}, [], []
        room_of_model = self.rooms_of_models()
        for path in self.tracked(ADDON) + self.tracked("tests"):
            key = path[len(ADDON) + 1 :] if path.startswith(ADDON + "/") else path
            name = key.rsplit("/", 1)[-1]
            new = self.table.get(key)
            if new == "=":
                continue
            if new and new.startswith("FOLD "):
                folds.append((key, new[5:]))
                continue
            if new:
                moves[path] = new if new.startswith("tests/") else f"{ADDON}/{new}"
            elif key.startswith("report/"):
                moves[path] = f"{ADDON}/paper/{key[7:]}"
            elif re.fullmatch(r"models/\w+\.py", key) and name not in KEEP:
                unknown.append((key, self.guess_model(path, room_of_model)))
            elif re.fullmatch(r"views/\w+\.xml", key) and name not in VIEWS_STAY:
                unknown.append((key, self.guess_view(path, room_of_model)))
            elif re.fullmatch(r"tests/\w+\.py", key) and name not in TESTS_STAY:
                unknown.append((key, self.guess_test(path, room_of_model)))
            elif re.fullmatch(r"\w+\.py", key) and name not in ("__init__.py", "__manifest__.py"):
                unknown.append((key, f"paper/{name}"))
        return moves, unknown, folds

    def rooms_of_models(self):
        """Return model name → room, by the file in which it is defined and the table."""
        found = dict(FOREIGN) | WIZARDS
        for path in self.tracked(ADDON):
            key = path[len(ADDON) + 1 :]
            room = self.room_of_key(key)
            if not room or not path.endswith(".py"):
                continue
            for name, inherits in models_of(self.root / path):
                if name and name not in inherits:
                    found[name] = room
        return found

    def room_of_key(self, key):
        new = self.table.get(key, key)
        new = new.removeprefix("FOLD ") if new != "=" else key
        match = re.match(r"(?:models|views|tests)/(\w+)/", new)
        return match[1] if match else None

    def guess_model(self, path, room_of_model):
        used, own = names_of(self.root / path), models_of(self.root / path)
        for name in imports_of(self.root / path):
            room = self.room_of_key(f"models/{name}.py")
            if room:
                used.add((room,))
        rooms = [item[0] if isinstance(item, tuple) else room_of_model.get(item) for item in used]
        rooms = [ROOMS.index(r) for r in rooms if r in ROOMS]
        room = ROOMS[max(rooms)] if rooms else "core"
        file = Path(path).name
        extended = [n for n, inherits in own if n in inherits and room_of_model.get(n, room) != room]
        if len(own) == 1 and extended:
            return f"models/{room}/{extended[0].removeprefix('thidua.').replace('.', '_')}.py   ? or {file}"
        return f"models/{room}/{file}"

    def guess_view(self, path, room_of_model):
        counts = collections.Counter(
            room_of_model.get(m) for m in re.findall(r'<field name="(?:res_)?model">([\w.]+)<', (self.root / path).read_text())
        )
        counts.pop(None, None)
        room = counts.most_common(1)[0][0] if counts else "?"
        return f"views/{room}/{Path(path).name}"

    def guess_test(self, path, room_of_model):
        text = (self.root / path).read_text()
        counts = collections.Counter(
            room_of_model.get(m) for m in set(re.findall(r'"(thidua\.[\w.]+)"', text))
        )
        counts.pop(None, None)
        best = [f"{r} {n}" for r, n in counts.most_common(3)]
        room = counts.most_common(1)[0][0] if counts else "core"
        stem = Path(path).stem.removeprefix("test_")
        if stem in ROOMS:
            room = stem
        return f"tests/{room}/{Path(path).name}   ? names {', '.join(best) or 'none'}; or = to stay"

    # --- doing it -----------------------------------------------------------------------------

    def run(self, check):
        moves, unknown, folds = self.plan()
        folds = [(a, b) for a, b in folds if (self.addon / a).exists()]
        if folds:
            print("To be folded by hand first (their class into the other file), or give them a line:")
            for old, new in folds:
                print(f"  {old} into {new}")
        if unknown:
            print(f"Files that no table knows; put lines like these into {HERE / 'moves_extra.txt'}:")
            for old, guess in unknown:
                print(f"{old} -> {guess}")
        missing = [
            k for k in self.table
            if not (self.root / k if k.startswith("tests/") else self.addon / k).exists() and not self.table[k].startswith("FOLD")
        ]
        if missing:
            print("In the table, but not there (fine where it was folded or never came):", " ".join(missing))
        targets = collections.Counter(moves.values())
        twice = [t for t, n in targets.items() if n > 1]
        if twice:
            die(f"two files would become one: {twice}")
        if unknown or folds:
            die("nothing was moved.")
        if check:
            return print("All files are known.")
        if sh(self.root, "git", "status", "--porcelain", "--untracked-files=no"):
            die("the checkout is not clean: commit first.")
        self.moves = moves
        self.room_of_model = self.rooms_of_models()
        self.order = models_order(self.addon / "models/__init__.py")
        self.wizard_order = models_order(self.addon / "wizard/__init__.py")
        texts = {p: self.rewritten(p) for p in self.tracked(ADDON) + self.tracked("tests") + self.tracked("dev") if p.endswith(".py")}
        for old, new in sorted(moves.items()):
            (self.root / new).parent.mkdir(parents=True, exist_ok=True)
            (self.root / old).rename(self.root / new)
        for old, text in texts.items():
            if text is not None:
                (self.root / moves.get(old, old)).write_text(text)
        self.write_inits()
        split = self.split_security()
        split |= self.split_views()
        self.rewrite_manifest(split)
        self.sort_access()
        self.rewrite_i18n()
        self.rewrite_paths()
        sh(self.root, "git", "add", "-A")
        self.remarks()
        print(f"{len(moves)} files moved, {len(split)} taken apart; staged, not committed.")
        print("Then: ruff check --fix; ruff format of touched files; /tmp/tools/i18n CHECKOUT; tests.")

    # --- imports ------------------------------------------------------------------------------

    def module(self, path):
        """Return the dotted name of a file or folder (checkout-relative)."""
        parts = path.removesuffix(".py").split("/")
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def rewritten(self, path):
        """Return the text of a Python file with its imports as they are after the moves, or None."""
        file = self.root / path
        text = file.read_text()
        new_path = self.moves.get(path, path)
        if path in (f"{ADDON}/models/__init__.py",):
            return None
        renamed = {self.module(o): self.module(n) for o, n in self.moves.items() if o.endswith(".py")}
        renamed[f"{ADDON}.report"] = f"{ADDON}.paper"
        here_old = self.module(path).split(".")
        is_init = path.endswith("__init__.py")
        package_old = here_old if is_init else here_old[:-1]
        here_new = self.module(new_path).split(".")
        package_new = here_new if is_init else here_new[:-1]
        lines = text.splitlines(keepends=True)
        edits = []
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.ImportFrom):
                continue
            if node.level:
                base = package_old[: len(package_old) - node.level + 1]
                full = ".".join([*base, *([node.module] if node.module else [])])
                prefix = None
            elif node.module and node.module.startswith(f"odoo.addons.{ADDON}"):
                full, prefix = node.module.removeprefix("odoo.addons."), "odoo.addons."
            else:
                continue
            # each name is a module of its own, or stands in the module
            groups = collections.OrderedDict()
            for alias in node.names:
                as_module = f"{full}.{alias.name}"
                if as_module in renamed or self.is_module(as_module):
                    new = renamed.get(as_module, as_module)
                    holder, _, name = new.rpartition(".")
                    alias_text = name if name == (alias.asname or alias.name) else f"{name} as {alias.asname or alias.name}"
                else:
                    holder = renamed.get(full, full)
                    alias_text = alias.name + (f" as {alias.asname}" if alias.asname else "")
                groups.setdefault(holder, []).append(alias_text)
            if is_init and prefix is None and path.startswith(ADDON):
                # packages are written anew, except for names of modules that were renamed in place
                pass
            statements = []
            for holder, names in groups.items():
                where = prefix + holder if prefix else relative(package_new, holder)
                one = f"from {where} import {', '.join(names)}"
                if len(one) > 100 - node.col_offset:
                    pad = " " * node.col_offset
                    one = f"from {where} import (\n" + "".join(f"{pad}    {n},\n" for n in names) + f"{pad})"
                statements.append(one)
            new_text = ("\n" + " " * node.col_offset).join(statements)
            start = sum(map(len, lines[: node.lineno - 1])) + len(lines[node.lineno - 1].encode()[: node.col_offset].decode())
            end = sum(map(len, lines[: node.end_lineno - 1])) + len(lines[node.end_lineno - 1].encode()[: node.end_col_offset].decode())
            if text[start:end].split() != new_text.split():
                edits.append((start, end, new_text))
        for start, end, new_text in sorted(edits, reverse=True):
            text = text[:start] + new_text + text[end:]
        # dotted names in strings: loggers, mocks
        for old, new in sorted(renamed.items(), key=lambda item: -len(item[0])):
            if old != new:
                text = re.sub(rf"\bodoo\.addons\.{re.escape(old)}\b(?!\.)", f"odoo.addons.{new}", text)
        if path.startswith("tests/") and new_path != path:
            deeper = new_path.count("/") - path.count("/")
            text = re.sub(
                r"(Path\(__file__\)(?:\.resolve\(\))?\.parents\[)(\d+)\]",
                lambda m: f"{m[1]}{int(m[2]) + deeper}]", text,
            )
            text = re.sub(r"Path\(__file__\)((?:\.resolve\(\))?)\.parent\b(?!s)", rf"Path(__file__)\1.parents[{deeper}]", text)
        return text

    def is_module(self, dotted):
        path = self.root / dotted.replace(".", "/")
        return path.with_suffix(".py").exists() or path.is_dir()

    # --- packages -----------------------------------------------------------------------------

    def write_inits(self):
        by_room = collections.defaultdict(list)
        order = {f"{ADDON}/models/{n}.py": i for i, n in enumerate(self.order)}
        order |= {f"{ADDON}/wizard/{n}.py": 1000 + i for i, n in enumerate(self.wizard_order)}
        for old, new in self.moves.items():
            match = re.fullmatch(rf"{ADDON}/models/(\w+)/(\w+)\.py", new)
            if match:
                by_room[match[1]].append((order.get(old), match[2], old))
        loose = [i for i in by_room if i not in ROOMS]
        if loose:
            die(f"rooms that are not in the list: {loose}")
        known = [r for r in ROOMS if r in by_room]
        helpers = {}
        for room in known:
            names = [n for i, n, _ in sorted((x for x in by_room[room] if x[0] is not None))]
            helpers[room] = [n for i, n, _ in by_room[room] if i is None]
            (self.addon / "models" / room / "__init__.py").write_text(self.package_text(names))
        (self.addon / "models/__init__.py").write_text(
            '"""The rooms, from the ground up: each names only rooms before it, and its own."""\n\n'
            + self.package_text(known)
        )
        if any(helpers.values()):
            print("Modules that no __init__ imports (plain helpers):", {r: n for r, n in helpers.items() if n})
        for kind in ("wizard", ):
            init = self.addon / kind / "__init__.py"
            gone = {Path(o).stem for o, n in self.moves.items() if o.startswith(f"{ADDON}/{kind}/")}
            init.write_text(self.package_text([n for n in self.wizard_order if n not in gone]))
        init = self.addon / "__init__.py"
        init.write_text(re.sub(r"\breport\b", "paper", init.read_text()))
        paper = self.addon / "paper" / "__init__.py"
        text = paper.read_text()
        paper.write_text(text)
        for room in {Path(n).parent for n in self.moves.values() if n.startswith("tests/") and n.count("/") == 2}:
            (self.root / room / "__init__.py").touch()

    def package_text(self, names):
        return "from . import (\n" + "".join(f"    {n},\n" for n in names) + ")\n"

    # --- records taken apart ------------------------------------------------------------------

    def split_security(self):
        """Put each rule into the file of the room of its model; return old file → new files in order."""
        folder = self.addon / "security"
        found, whole, order = collections.OrderedDict(), {}, []
        for line in re.findall(r'"security/(\w+\.xml)"', (self.addon / "__manifest__.py").read_text()):
            if line in WHOLE:
                continue
            heading = ""
            for node, text in top_level(folder / line):
                if node is None:
                    heading = text
                    continue
                model = model_of_record(text)
                room = self.room_of_model.get(model) or self.room_of_ref(model or "")
                if not room:
                    die(f"security/{line}: the room of {model} is not known (record {node}); add it to WIZARDS or FOREIGN")
                found.setdefault(room, {}).setdefault(heading, []).append(text)
            order.append(line)
        for line in order:
            (folder / line).unlink()
        files = []
        for room in [r for r in ROOMS if r in found]:
            (folder / f"{room}_rules.xml").write_text(wrap(headed(found[room])))
            files.append(f"security/{room}_rules.xml")
        return {f"security/{line}": files if line == order[0] else [] for line in order}

    def room_of_ref(self, ref):
        """Return the room of a model named by xml id (model_thidua_unit_change)."""
        ref = ref.rsplit(".", 1)[-1]
        for name, room in self.room_of_model.items():
            if ref == "model_" + name.replace(".", "_"):
                return room
        # the lines of a window
        parts = [w for w in WIZARDS if ref.startswith("model_" + w.replace(".", "_") + "_")]
        return WIZARDS[max(parts, key=len)] if parts else None

    def split_views(self):
        split = {}
        for name in SPLIT_VIEWS:
            path = self.addon / "views" / name
            if not path.exists():
                continue
            found = collections.OrderedDict()
            for node, text in top_level(path):
                if node is None:
                    self.notes.append((name, text))
                    continue
                model = model_of_record(text)
                room = self.room_of_model.get(model)
                if not room:
                    die(f"views/{name}: the room of {model} (record {node}) is not known")
                short = model.removeprefix("thidua.").replace(".", "_")
                found.setdefault(f"views/{room}/{short}_views.xml", []).append(text)
            for target, records in found.items():
                (self.addon / target).parent.mkdir(exist_ok=True)
                if (self.addon / target).exists():
                    die(f"{target} is there already")
                (self.addon / target).write_text(wrap(records))
            path.unlink()
            split[f"views/{name}"] = list(found)
        return split

    def rewrite_manifest(self, split):
        path = self.addon / "__manifest__.py"
        lines = []
        for line in path.read_text().splitlines():
            match = re.fullmatch(r'(\s*)"([\w/.]+)",', line)
            if match and match[2] in split:
                lines += [f'{match[1]}"{new}",' for new in split[match[2]]]
            elif match and f"{ADDON}/{match[2]}" in self.moves:
                lines.append(f'{match[1]}"{self.moves[f"{ADDON}/{match[2]}"][len(ADDON) + 1:]}",')
            else:
                lines.append(line)
        path.write_text("\n".join(lines) + "\n")

    def sort_access(self):
        """Put the rows of ir.model.access.csv into the order of the rooms, each in the order it had."""
        path = self.addon / "security/ir.model.access.csv"
        head, *rows = path.read_text().splitlines()
        keyed = []
        for row in rows:
            room = self.room_of_ref(row.split(",")[2])
            keyed.append((ROOMS.index(room) if room in ROOMS else 99, row))
            if not room:
                print("access row of a room not known, put last:", row)
        path.write_text("\n".join([head, *(r for _k, r in sorted(keyed, key=lambda i: i[0]))]) + "\n")

    # --- paths in other files -----------------------------------------------------------------

    def rewrite_i18n(self):
        paths = {f"addons/{o}": f"addons/{n}" for o, n in self.moves.items() if o.startswith(ADDON)}
        for file in (self.addon / "i18n").glob("*.po*"):
            text = file.read_text()
            text = re.sub(r"(#: code:)(addons/[\w/.]+)(:\d+)", lambda m: m[1] + paths.get(m[2], m[2]) + m[3], text)
            file.write_text(text)

    def rewrite_paths(self):
        moved = [self.moves.get(p, p) for p in self.tracked("tests") + self.tracked(ADDON) if p.endswith(".py")]
        for path in self.tracked("dev") + moved + ["setup.py", "README.md", ".ci/run", "ruff.toml", "pytest.ini", ".pylintrc"]:
            file = self.root / path
            if not file.is_file() or file.suffix in (".png", ".jpg"):
                continue
            text = new = file.read_text()
            for old, target in self.moves.items():
                new = re.sub(rf"(?<![\w/]){re.escape(old)}\b", target, new)
            for old, target in self.moves.items():
                if old.startswith(f"{ADDON}/"):
                    old, target = old[len(ADDON) + 1 :], target[len(ADDON) + 1 :]
                    if "/" in old:
                        new = re.sub(rf"(?<![\w/]){re.escape(old)}\b", target, new)
            new = new.replace(f'"{ADDON}" / "report" / "template"', f'"{ADDON}" / "paper" / "template"')
            new = new.replace(f"{ADDON}/report/", f"{ADDON}/paper/")
            if path.startswith(f"{ADDON}/paper/"):
                new = re.sub(r"\bfrom report import\b", "from paper import", new)
            if new != text:
                file.write_text(new)

    def remarks(self):
        if self.notes:
            print("Comments in views that are taken apart, lost:")
            for name, text in self.notes:
                print(f"  {name}: {' '.join(text.split())}")
        for path in self.tracked(ADDON) + self.tracked("tests") + self.tracked("dev"):
            if path.endswith((".py", ".sh", ".js", ".xml")):
                text = (self.root / path).read_text()
                for number, line in enumerate(text.splitlines(), 1):
                    if re.search(r"(models|views|report|wizard)/\w+\.(py|xml)|__file__|\breport import\b|/report/", line):
                        print(f"  look at {path}:{number}: {line.strip()[:110]}")


def relative(package, holder):
    """Return how a module is named from a package: ..figure, .quota"""
    holder = holder.split(".")
    common = 0
    while common < min(len(package), len(holder)) and package[common] == holder[common]:
        common += 1
    return "." * (len(package) - common + 1) + ".".join(holder[common:])


def models_order(init):
    tree = ast.parse(init.read_text())
    return [a.name for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names]


def models_of(path):
    """Return (name, inherits) of each model class in a file."""
    found = []
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ClassDef):
            values = {}
            for part in node.body:
                if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name):
                    try:
                        values[part.targets[0].id] = ast.literal_eval(part.value)
                    except ValueError:
                        pass
            inherits = values.get("_inherit") or []
            inherits = [inherits] if isinstance(inherits, str) else list(inherits)
            name = values.get("_name") or (inherits[0] if inherits else None)
            if name:
                found.append((name, inherits))
    return found


def names_of(path):
    return set(re.findall(r"[\"'](thidua\.[\w.]+)[\"']", path.read_text()))


def imports_of(path):
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            found += [node.module.split(".")[0]] if node.module else [a.name for a in node.names]
    return found


def top_level(path):
    """Yield (id, text) of each child of <odoo>, and (None, comment) of each comment, in order."""
    text = path.read_text()
    body = text[text.index("<odoo>") + 6 : text.rindex("</odoo>")]
    position = 0
    token = re.compile(r"<!--.*?-->|<(\w+)\b", re.S)
    while True:
        match = token.search(body, position)
        if not match:
            break
        if match[0].startswith("<!--"):
            yield None, match[0]
            position = match.end()
            continue
        tag = match[1]
        depth, cursor = 0, match.start()
        for piece in re.finditer(rf"<!--.*?-->|<{tag}\b[^>]*?(/?)>|</{tag}>", body[match.start():], re.S):
            if piece[0].startswith("<!--"):
                continue
            depth += -1 if piece[0].startswith("</") else (0 if piece[1] else 1)
            if depth == 0:
                cursor = match.start() + piece.end()
                break
        record = body[match.start():cursor]
        id_ = re.search(r'\bid="([\w.]+)"', record)
        yield (id_[1] if id_ else tag), "    " + record
        position = cursor


def model_of_record(text):
    match = re.search(r'name="model_id" ref="(?:[\w]+\.)?(\w+)"', text)
    if match:
        return match[1]
    match = re.search(r'<field name="(?:res_)?model">([\w.]+)</field>', text)
    return match[1] if match else None


def headed(sections):
    """Return records by the comment that stood above them, each comment above its first."""
    rows = list(sections.pop("", []))
    for heading, records in sections.items():
        rows += ["    " + heading, *records]
    return rows


def wrap(records):
    return '<?xml version="1.0" encoding="utf-8"?>\n<odoo>\n' + "\n\n".join(records) + "\n</odoo>\n"


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    House(sys.argv[1]).run("--check" in sys.argv)
