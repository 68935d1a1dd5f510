"""After the data are loaded: which papers of a dossier the system makes itself."""

from odoo import SUPERUSER_ID, api

MODULE = "thidua_khenthuong"
MADE_AS = {"TTR": "proposal", "TTRDG": "proposal", "BBBX": "minutes", "BBXK": "minutes"}


def migrate(cr, version):
    """Fill it in for the shipped ones, which an update of the addon leaves as they are."""
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    shipped = env["ir.model.data"].search(
        [("module", "=", MODULE), ("model", "=", "thidua.dossier.requirement")]
    )
    requirements = env["thidua.dossier.requirement"].browse(shipped.mapped("res_id")).exists()
    for code, kind in MADE_AS.items():
        requirements.filtered(lambda r, c=code: r.code == c and not r.made_as).made_as = kind
