"""After the data are loaded: the days that a company gives itself begin with this version."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Count from today on: under earlier versions nobody had set such days."""
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    for company in env["res.company"].search([("thidua_terms_since", "=", False)]):
        company.thidua_terms_since = company._thidua_today()
