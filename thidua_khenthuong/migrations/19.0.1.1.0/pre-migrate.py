"""Before the data are loaded: keep what the types of campaigns were, adopt what a user entered."""

from glob import glob
from pathlib import Path

from lxml import etree

MODULE = "thidua_khenthuong"
# what tells a shipped record from others of its model; each is unique in the database
KEYS = {
    "thidua.legal.basis": ("number",),
    "thidua.authority": ("code",),
    "thidua.award": ("code",),
    "thidua.award.rate": ("award_id", "subject_kind", "date_from"),
    "thidua.base.salary": ("date_from",),
    "thidua.activity.field": ("name",),
}


def migrate(cr, version):
    """Prepare the database of an earlier version."""
    # with its column there, the new field is filled after the update, from the former one
    cr.execute("ALTER TABLE thidua_campaign ADD COLUMN IF NOT EXISTS commendation_type_id int4")
    for path in sorted(glob(str(Path(__file__).parents[2] / "data" / "*.xml"))):
        for record in etree.parse(path).iter("record"):
            if record.get("model") in KEYS:
                adopt(cr, record)


def adopt(cr, record):
    """Give a record that a user has entered the name of the one that we would ship beside it."""
    model, name = record.get("model"), record.get("id")
    values = []
    for key in KEYS[model]:
        node = record.find(f"field[@name='{key}']")
        value = node.text if node.get("ref") is None else named(cr, node.get("ref"))
        values.append(value)
    if named(cr, name) or not all(values):
        return
    table = model.replace(".", "_")
    cr.execute(
        "SELECT 1 FROM information_schema.columns WHERE table_name = %s AND column_name = %s",
        (table, "company_id"),
    )
    shared = " AND company_id IS NULL" if cr.rowcount else ""
    where = " AND ".join(f"{key} = %s" for key in KEYS[model])
    cr.execute(f"SELECT id FROM {table} WHERE {where}{shared} LIMIT 1", values)
    found = cr.fetchone()
    if found:
        cr.execute(
            "INSERT INTO ir_model_data (module, name, model, res_id, noupdate) "
            "VALUES (%s, %s, %s, %s, TRUE)",
            (MODULE, name, model, found[0]),
        )


def named(cr, name):
    """Return the id of a record of the addon by its name (int, None where there is none)."""
    cr.execute(
        "SELECT res_id FROM ir_model_data WHERE module = %s AND name = %s",
        (MODULE, name.removeprefix(f"{MODULE}.")),
    )
    found = cr.fetchone()
    return found and found[0]
