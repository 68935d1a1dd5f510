"""After the data are loaded: papers that the system makes, how earlier bonuses came about."""

from odoo import SUPERUSER_ID, api
from odoo.addons.thidua_khenthuong.models.core.language import in_company_language

MODULE = "thidua_khenthuong"
MADE_AS = {"TTR": "proposal", "TTRDG": "proposal", "BBBX": "minutes", "BBXK": "minutes"}
SAME = ("coefficient", "base_salary", "bonus")


def migrate(cr, version):
    """Set what earlier versions did not keep."""
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    mark_papers(env)
    explain_bonuses(env)


def mark_papers(env):
    """Say it of the papers that were shipped: an update leaves these records as they are."""
    shipped = env["ir.model.data"].search(
        [("module", "=", MODULE), ("model", "=", "thidua.dossier.requirement")]
    )
    requirements = env["thidua.dossier.requirement"].browse(shipped.mapped("res_id")).exists()
    for code, kind in MADE_AS.items():
        requirements.filtered(lambda r, c=code: r.code == c and not r.made_as).made_as = kind


def explain_bonuses(env):
    """Say how the bonuses of our own decisions came about, where the data of their day agree.

    An entry whose figures differ was paid by a rule that nothing here tells any more (another
    award of the same subject, a coefficient that was corrected since): it stays without.
    """
    entries = env["thidua.commendation"].search(
        [("source", "=", "decision"), ("bonus", ">", 0), ("bonus_note", "in", (False, ""))]
    )
    for company, of_company in entries.grouped("company_id").items():
        asked = {
            day: {(entry.award_id, entry.subject_kind) for entry in of_day}
            for day, of_day in of_company.grouped("date").items()
        }
        rates = in_company_language(company).env["thidua.award.rate"]
        found = rates._bonuses_on_days(asked, company)
        notes = {}
        for entry in of_company:
            worth = found[entry.date].get((entry.award_id, entry.subject_kind))
            if worth and all(abs(entry[name] - worth[name]) < 0.0005 for name in SAME):
                notes.setdefault(worth["bonus_note"], []).append(entry.id)
        for note, ids in notes.items():
            of_company.browse(ids)._with_key().bonus_note = note
