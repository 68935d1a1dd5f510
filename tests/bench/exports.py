"""The award ledger as a workbook of fifteen columns, beside the least that writes the same cells.

The bare one reads the same fields of the same entries with Odoo's `read` and writes the same
strings with nothing but xlsxwriter, in constant memory and one format; it fits no row's height, and
knows nothing of long texts. Odoo's own is what its list's “Export” does with as many columns.
"""

import gc
import io
import multiprocessing
import time
from datetime import date
from types import SimpleNamespace

import xlsxwriter

from odoo import api
from odoo.http import _request_stack
from odoo.modules.registry import Registry
from odoo.tools import config

EXPORTED, MANY = 10_000, 100_000
# as many columns as the book has, of the same fields
EPOCH = date(1899, 12, 30)
COLUMNS = (
    *("salutation", "subject_name", "job_title", "unit_name", "subject_kind"),
    *("award_id", "authority_id", "reference", "date", "commendation_type_id"),
    *("period_from", "period_to", "achievement", "bonus", "active"),
)


def entries(env, count):
    """Return as many entries of the ledger, by their ids as a request gives them."""
    found = env["thidua.commendation"].search([], limit=count)
    assert len(found) == count, len(found)
    return found.browse(found.ids)


def book(env):
    """Ours: what the button of the list makes, from the chosen ids to the bytes."""
    chosen = entries(env, EXPORTED)
    download = env["thidua.download"].create(
        {"paper": "ledger_book", "res_model": chosen._name, "res_ids": chosen.ids}
    )

    def make():
        name, content = download._render()
        assert name == "so-khen-thuong.xlsx" and len(content) > EXPORTED

    return make


def bare(env):
    chosen = entries(env, EXPORTED)

    def make():
        output = io.BytesIO()
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        written = xlsxwriter.Workbook(output, options)
        sheet = written.add_worksheet()
        style = written.add_format({"border": 1, "text_wrap": True})
        ordered = chosen.search([("id", "in", chosen.ids)], order="date, id")
        for number, row in enumerate(ordered.read(COLUMNS), 1):
            for column, cell in enumerate(cells_of(number, row)):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell, style)
                else:
                    sheet.write_number(number, column, cell, style)
        written.close()
        assert len(output.getvalue()) > EXPORTED

    return make


KINDS = {"collective": "Tập thể", "individual": "Cá nhân", "household": "Hộ gia đình"}
SAID = {"mr": "Ông ", "ms": "Bà "}


def cells_of(number, row):
    """Return the cells of a row, as the book has them (tuple)."""

    def day(date):
        return (date - EPOCH).days if date else ""

    def name(pair):
        return pair[1] if pair else ""

    return (
        number,
        SAID.get(row["salutation"], "") + row["subject_name"],
        row["job_title"] or "",
        row["unit_name"] or "",
        KINDS[row["subject_kind"]],
        name(row["award_id"]),
        name(row["authority_id"]),
        row["reference"] or "",
        day(row["date"]),
        name(row["commendation_type_id"]),
        day(row["period_from"]),
        day(row["period_to"]),
        row["achievement"] or "",
        row["bonus"],
        "Còn hiệu lực",
    )


def odoos(env):
    """Odoo's own export of the same entries: what its controller does below the request."""
    # found only once Odoo knows where its addons are
    from odoo.addons.web.controllers.export import ExcelExport

    chosen = entries(env, EXPORTED)
    fields = [{"name": name, "type": chosen._fields[name].type, "label": name} for name in COLUMNS]

    def make():
        _request_stack.push(SimpleNamespace(env=env))
        try:
            ordered = chosen.search([("id", "in", chosen.ids)], order="date, id")
            rows = ordered.with_context(import_compat=False).export_data(list(COLUMNS))["datas"]
            assert len(rows) == EXPORTED
            content = ExcelExport().from_data(fields, list(COLUMNS), rows)
        finally:
            _request_stack.pop()
        assert len(content) > EXPORTED

    return make


def peak(conf, name, uid):
    """Return what an export of very many takes above an idle process: (MB, seconds)."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_peak, (conf, name, uid))


def _peak(conf, name, uid):
    """Make it as the scheduled action does, step by step, all rolled back in the end."""
    config.parse_config(["-c", conf, "-d", name, "--log-level", "error"])
    registry = Registry(name)
    with registry.cursor() as cr:
        # what is committed step by step is thrown away here
        cr.commit = lambda: cr.flush()
        env = api.Environment(cr, uid, {"lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh"})
        _export(env, EXPORTED // 4)
        env.invalidate_all()
        gc.collect()
        idle = _resident()
        _forget_peak()
        start = time.perf_counter()
        _export(env, MANY)
        seconds = time.perf_counter() - start
        found = _peak_resident() - idle
        cr.rollback()
    return found, seconds


def _export(env, count):
    chosen = env["thidua.commendation"].search([], limit=count)
    action = env["thidua.download"]._open("ledger_book", chosen)
    export = env["thidua.export"].browse(action["res_id"])
    root = export.with_user(api.SUPERUSER_ID).with_env(env(user=api.SUPERUSER_ID, su=True))
    while root._step():
        pass
    assert (export.state, export.made) == ("done", count), (export.state, export.fault)


def _status(key):
    with open("/proc/self/status", encoding="utf-8") as file:
        [line] = [line for line in file if line.startswith(key)]
    return int(line.split()[1]) / 1024


def _resident():
    return _status("VmRSS:")


def _forget_peak():
    with open("/proc/self/clear_refs", "w", encoding="utf-8") as file:
        file.write("5")


def _peak_resident():
    return _status("VmHWM:")
