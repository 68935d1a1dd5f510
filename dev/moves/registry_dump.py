#!/usr/bin/env python3
"""What an installed thidua_khenthuong is, as JSON, to show that moving files changes nothing.

    registry_dump.py dump CHECKOUT OUT.json     installs CHECKOUT in a scratch database (30 s), dumps it
    registry_dump.py compare BEFORE.json AFTER.json [--order]   prints differences; exit 1 where there are any
        --order: also print (not counted) where the order of overriding classes changed
"""
import json
import os
import subprocess
import sys
import tempfile

INNER = r'''
import hashlib, json, os
MODULE = "thidua_khenthuong"
try:
    from importlib import import_module
    declared = None
    for name in ("models.declared", "models.core.declared"):
        try:
            declared = import_module(f"odoo.addons.{MODULE}.{name}").declared
        except ImportError:
            pass
except Exception:
    declared = None
TABLES = ["_workflow_moves", "_workflow_free", "_workflow_late", "_workflow_activities", "_workflow_recorded",
          "_deadline_steps", "_amended_fields", "_amended_head", "_amended_lines", "_given_once", "_server_only"]
PLAIN = ["_description", "_order", "_rec_name", "_table", "_auto", "_log_access", "_parent_name", "_parent_store",
         "_check_company_auto", "_transient", "_abstract", "_workflow_editable", "_workflow_parent",
         "_archived_when_removed", "_cites_proposes", "_mail_post_access", "_files_field", "_inherits"]
FIELD = ["type", "comodel_name", "inverse_name", "relation", "column1", "column2", "store", "required", "readonly",
         "compute_sudo", "precompute", "related", "string", "help", "index", "copy", "groups",
         "translate", "aggregator", "ondelete", "inherited", "company_dependent", "currency_field", "digits",
         "check_company", "auto_join", "export_string_translation", "sanitize", "size", "attachment"]

def plain(value):
    if callable(value):
        return "<" + getattr(value, "__name__", "callable") + ">"
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in sorted(value.items(), key=lambda i: str(i[0]))}
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)

def nm(method):
    return getattr(method, "__name__", None) or nm(method.func)

def ours(cls):
    return getattr(cls, "_module", None) == MODULE

def table(model, cls, name):
    if not hasattr(cls, name):
        return None
    value = declared(model, name) if declared else getattr(cls, name)
    if isinstance(value, dict):
        return plain(value)
    return sorted((plain(row) for row in value), key=str)

def label(cls):
    doc = (cls.__doc__ or "").strip().split("\n")[0]
    return f"{cls.__name__}: {doc}"

def names(records):
    return {r.id: n for r, n in zip(records, [x.get_external_id().get(x.id) for x in records])}

def models():
    found = {}
    for name, cls in sorted(env.registry.items()):
        own = name.startswith("thidua.")
        classes = [c for c in cls._model_classes__ if ours(c)]
        if not classes:
            continue
        model = env[name]
        fields = {}
        for fname, field in sorted(cls._fields.items()):
            if not own and field._module != MODULE and MODULE not in getattr(field, "_modules", ()):
                continue
            row = {a: plain(getattr(field, a)) for a in FIELD if hasattr(field, a)}
            row["compute"] = plain(field.compute)
            row["inverse"] = plain(field.inverse)
            row["search"] = plain(field.search)
            row["default"] = plain(field.default)
            row["domain"] = plain(getattr(field, "domain", None))
            row["context"] = plain(getattr(field, "context", None))
            if field.type == "selection":
                row["selection"] = plain(field._description_selection(env) if not callable(field.selection) else "<callable>") if isinstance(field.selection, list) else plain(field.selection)
            row["depends"] = sorted(env.registry.field_depends.get(field, ()))
            row["depends_context"] = sorted(env.registry.field_depends_context.get(field, ()))
            fields[fname] = row
        overrides, methods = {}, {}
        for c in cls._model_classes__:
            if getattr(c, "_module", None) != MODULE:
                continue
            for attr, value in vars(c).items():
                if callable(value) or isinstance(value, (classmethod, staticmethod, property)):
                    if attr.startswith("__") or isinstance(value, type):
                        continue
                    overrides.setdefault(attr, []).append(label(c))
        found[name] = {
            "plain": {a: plain(getattr(cls, a)) for a in PLAIN if hasattr(cls, a)},
            "inherit": sorted(set(b._name for b in cls.__mro__ if getattr(b, "_name", None) and getattr(b, "pool", None))),
            "tables": {t: v for t in TABLES if (v := table(model, cls, t)) is not None},
            "fields": fields,
            "constraints": sorted(f"{nm(m)}{sorted(m._constrains) if not callable(m._constrains) else ''}" for m in model._constraint_methods),
            "ondelete": sorted(nm(m) for m in model._ondelete_methods),
            "onchange": {k: sorted(nm(m) for m in v) for k, v in model._onchange_methods.items()},
            "table_objects": {k: plain(getattr(v, "_definition", None) or v.get_definition(env.registry) if hasattr(v, "get_definition") else str(v)) for k, v in cls._table_objects.items()},
            "methods": {m: len(c) for m, c in sorted(overrides.items())},
            "order_of_classes": {m: c for m, c in sorted(overrides.items()) if len(c) > 1},
        }
    return found

def data():
    out = {}
    rows = env["ir.model.data"].search([("module", "=", MODULE)], order="model, name")
    out["xmlids"] = {r.name: r.model for r in rows if not r.name.startswith(("field_", "selection__", "constraint_"))}
    out["xmlids_generated"] = sorted(r.name for r in rows if r.name.startswith(("field_", "selection__", "constraint_")))
    by_model = {}
    for r in rows:
        by_model.setdefault(r.model, {})[r.res_id] = r.name
    def of(model):
        ids = by_model.get(model, {})
        return [(ids[x.id], x) for x in env[model].browse(ids).exists()]
    ext = lambda r: r.get_external_id().get(r.id) or r.display_name if r else None
    out["access"] = {n: [r.model_id.model, ext(r.group_id), r.perm_read, r.perm_write, r.perm_create, r.perm_unlink] for n, r in of("ir.model.access")}
    out["rules"] = {n: [r.model_id.model, r.domain_force, sorted(ext(g) for g in r.groups), r.perm_read, r.perm_write, r.perm_create, r.perm_unlink] for n, r in of("ir.rule")}
    out["views"] = {n: [r.name, r.model or "", r.type, r.mode, r.priority, ext(r.inherit_id), hashlib.sha256((r.with_context(lang=None).arch_db or "").encode()).hexdigest()[:16]] for n, r in of("ir.ui.view")}
    out["menus"] = {n: [r.name, ext(r.parent_id), r.sequence, str(r.action and ext(r.action)), sorted(ext(g) for g in r.group_ids), r.web_icon or ""] for n, r in of("ir.ui.menu")}
    out["windows"] = {n: [r.name, r.res_model, r.view_mode, r.domain or "", r.context or "", r.target, ext(r.view_id), ext(r.search_view_id), r.binding_model_id.model or "", r.help or ""] for n, r in of("ir.actions.act_window")}
    out["server_actions"] = {n: [r.name, r.model_id.model, r.code or "", r.binding_model_id.model or ""] for n, r in of("ir.actions.server")}
    out["crons"] = {n: [r.name, r.code or "", r.interval_number, r.interval_type, r.active] for n, r in of("ir.cron")}
    env.cr.execute("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname='public' AND (tablename LIKE 'thidua%' OR indexname LIKE '%thidua%') ORDER BY 1")
    out["indexes"] = dict(env.cr.fetchall())
    env.cr.execute("SELECT conrelid::regclass::text||'.'||conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid::regclass::text LIKE 'thidua%' OR conname LIKE '%thidua%' ORDER BY 1")
    out["db_constraints"] = dict(env.cr.fetchall())
    env.cr.execute("SELECT table_name||'.'||column_name, data_type||' '||is_nullable FROM information_schema.columns WHERE table_schema='public' AND (table_name LIKE 'thidua%' OR column_name LIKE 'thidua%') ORDER BY 1")
    out["columns"] = dict(env.cr.fetchall())
    return out

json.dump({"models": models(), **data()}, open(os.environ["REGISTRY_OUT"], "w"), ensure_ascii=False, indent=1, sort_keys=True)
print("dumped", len(env.registry), "models")
'''


def dump(checkout, out):
    with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False) as script:
        script.write("exec(" + repr(INNER) + ", {'env': env})\n")
    env = {**os.environ, "REGISTRY_OUT": os.path.abspath(out)}
    try:
        os.unlink(out)
    except FileNotFoundError:
        pass
    done = subprocess.run(["/tmp/tools/shell", checkout, script.name], env=env)
    if done.returncode or not os.path.exists(out):
        sys.exit("no dump was made")


def differences(before, after, path=""):
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            here = f"{path}/{key}"
            if key == "order_of_classes":
                continue
            if key not in before:
                yield f"+ {here}: {short(after[key])}"
            elif key not in after:
                yield f"- {here}: {short(before[key])}"
            else:
                yield from differences(before[key], after[key], here)
    elif isinstance(before, list) and isinstance(after, list) and before != after and path.rsplit("/", 1)[-1] in ("xmlids_generated", "constraints", "inherit"):
        for gone in [x for x in before if x not in after]:
            yield f"- {path}: {short(gone)}"
        for new in [x for x in after if x not in before]:
            yield f"+ {path}: {short(new)}"
    elif before != after:
        yield f"~ {path}: {short(before)} -> {short(after)}"


def short(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 220 else text[:220] + "…"


def compare(before, after, order):
    before, after = (json.load(open(path)) for path in (before, after))
    rows = list(differences(before, after))
    print("\n".join(rows))
    fields = sum(len(m["fields"]) for m in after["models"].values())
    if order:
        changed = 0
        for name in sorted(before["models"].keys() & after["models"].keys()):
            a, b = (x["models"][name]["order_of_classes"] for x in (before, after))
            for method in sorted(a.keys() & b.keys()):
                if a[method] != b[method] and sorted(a[method]) == sorted(b[method]):
                    changed += 1
                    print(f"order {name}.{method}:\n   before {a[method]}\n   after  {b[method]}")
        print(f"{changed} overridden methods whose classes come in another order")
    print(
        f"{len(rows)} differences; {len(after['models'])} models, {fields} fields, {len(after['views'])} views, "
        f"{len(after['access'])} accesses, {len(after['rules'])} rules, {len(after['menus'])} menus, "
        f"{len(after['xmlids'])} records, {len(after['indexes'])} indexes, {len(after['db_constraints'])} constraints"
    )
    return bool(rows)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "dump":
        dump(*sys.argv[2:])
    elif len(sys.argv) >= 4 and sys.argv[1] == "compare":
        sys.exit(compare(*sys.argv[2:4], "--order" in sys.argv))
    else:
        sys.exit(__doc__)
