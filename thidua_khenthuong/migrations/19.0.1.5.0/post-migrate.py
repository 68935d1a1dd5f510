"""After the data are loaded: rounds by all words of their names, households by their own."""

from odoo import SUPERUSER_ID, api

KEYS = (("thidua.round", "search_key"), ("thidua.posting.line", "sort_key"))


def migrate(cr, version):
    """Have what is stored to find and to sort by made anew."""
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    for model, name in KEYS:
        records = env[model].search([])
        env.add_to_compute(records._fields[name], records)
    env.flush_all()
