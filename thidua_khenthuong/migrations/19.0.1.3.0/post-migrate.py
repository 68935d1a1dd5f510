"""After the data are loaded: days that a company gives itself, how earlier bonuses came about."""

from odoo import SUPERUSER_ID, api
from odoo.addons.thidua_khenthuong.models.core.language import in_company_language

SAME = ("coefficient", "base_salary", "bonus")


def migrate(cr, version):
    """Set what earlier versions did not keep."""
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    # from today on: under earlier versions nobody had set such days
    for company in env["res.company"].search([("thidua_terms_since", "=", False)]):
        company.thidua_terms_since = company._thidua_today()
    _explain_bonuses(env)


def _explain_bonuses(env):
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
