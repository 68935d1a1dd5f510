"""After the data are loaded: types of campaigns, and the law as it is known now."""

import json
import logging
from pathlib import Path

from psycopg2 import IntegrityError

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.tools import mute_logger

_logger = logging.getLogger(__name__)
MODULE = "thidua_khenthuong"
# a figure that was shipped without anybody having read it
UNREAD = ("rate_bktinh_individual_2024",)


def migrate(cr, version):
    """Bring the database of an earlier version to the types and the law of this one."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    fill_types(env)
    withdraw(env)
    renew(env)
    list_papers(env)


def fill_types(env):
    """Point the campaigns, and what came of them, at the types that were a list before."""
    cr = env.cr
    cr.execute(
        "UPDATE thidua_campaign c SET commendation_type_id = d.res_id FROM ir_model_data d "
        "WHERE d.module = %s AND d.name = 'type_' || c.commendation_type "
        "AND c.commendation_type_id IS NULL",
        (MODULE,),
    )
    # those were worked out while the campaigns had none yet
    cr.execute(
        "UPDATE thidua_nomination n SET commendation_type_id = c.commendation_type_id "
        "FROM thidua_campaign c WHERE c.id = n.campaign_id AND n.commendation_type_id IS NULL"
    )
    cr.execute(
        "UPDATE thidua_commendation e SET commendation_type_id = n.commendation_type_id "
        "FROM thidua_nomination n WHERE n.id = e.nomination_id AND e.commendation_type_id IS NULL"
    )
    for model in ("thidua.campaign", "thidua.nomination", "thidua.commendation"):
        env[model].invalidate_model(["commendation_type_id"])


def withdraw(env):
    """Take out what was shipped unread, unless somebody has made it his own."""
    for name in UNREAD:
        rate = env.ref(f"{MODULE}.{name}", raise_if_not_found=False)
        if rate and rate.grade == "u" and rate.coefficient == 1.5:
            rate.unlink()


def renew(env):
    """Write what the law is known to say now, where a value still is as it was shipped.

    Shipped records are the users' to correct, so an update leaves them alone: what somebody has
    changed stays changed, field by field.
    """
    changes = json.loads((Path(__file__).parent / "changes.json").read_text("utf-8"))
    for change in changes:
        record = env.ref(f"{MODULE}.{change['record']}", raise_if_not_found=False)
        if not record:
            continue
        values = {
            name: value_of(env, new)
            for name, (old, new) in change["fields"].items()
            if is_as_shipped(record, name, old)
        }
        if not values:
            continue
        try:
            with mute_logger("odoo.sql_db"), env.cr.savepoint():
                record.write(values)
                env.flush_all()
        except (IntegrityError, UserError) as error:
            env.invalidate_all()
            _logger.info("%s is left as it is: %s", change["record"], error)


def list_papers(env):
    """List what the rules ask for in dossiers that are drafts; what is done stays as it is."""
    env["thidua.nomination"].search([("state", "=", "draft")])._keep_checklist()


def value_of(env, shipped):
    """Return a value as it is written: a reference is the id of what it names."""
    if isinstance(shipped, dict):
        return env.ref(f"{MODULE}.{shipped['ref']}").id
    return False if shipped is None else shipped


def is_as_shipped(record, name, old):
    """Return whether a field still has the value that was shipped (bool)."""
    field, current = record._fields[name], record[name]
    if old is None:
        default = field.default and field.default(record)
        return not current or current == default
    if field.type == "many2one":
        former = record.env.ref(f"{MODULE}.{old['ref']}", raise_if_not_found=False)
        return current == (former or current.browse())
    if field.type in ("integer", "float"):
        return current == float(old)
    if field.type == "date":
        return str(current or "") == old
    return current == old
