"""After the data are loaded: what is new of awards, councils and decisions of before."""

from pathlib import Path

from lxml import etree

from odoo import SUPERUSER_ID, api

MODULE = "thidua_khenthuong"
DATA = Path(__file__).parents[2] / "data"


def migrate(cr, version):
    """Bring the database of an earlier version to what this one knows."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    look_back(env)
    keep_rules(env)
    keep_from_today(env)
    certify(env)


def look_back(env):
    """Say how many years a report of achievements shows, of awards that nobody has changed."""
    for award, values in shipped_awards(env, "achievement_report_data.xml"):
        if award.report_years == 1:
            award.report_years = int(values["report_years"].text)


def keep_rules(env):
    """Keep with each session that voted the rules of its council, which may change from now on."""
    env.cr.execute(
        "UPDATE thidua_council_session s SET quorum_asked = c.quorum_percent, "
        "recused_base = c.recused_base FROM thidua_council c WHERE c.id = s.council_id "
        "AND s.state IN ('voting', 'counted', 'signed') AND COALESCE(s.quorum_asked, 0) = 0"
    )
    env["thidua.council.session"].invalidate_model(["quorum_asked", "recused_base"])


def keep_from_today(env):
    """Take what was decided before for printed and paid: nobody noted it here."""
    groups = env["thidua.decision"]._read_group([("state", "=", "issued")], ["company_id"])
    for (company,) in groups:
        if not company.thidua_kept_since:
            company.thidua_kept_since = company._thidua_today()


def certify(env):
    """Say with which awards a certificate is given, and make those of the decisions of before."""
    for award, values in shipped_awards(env, "certificate_data.xml"):
        if award.has_certificate or award.certificate_provision:
            continue
        basis = env.ref(f"{MODULE}.{values['certificate_basis_id'].get('ref')}")
        award.write(
            {
                "has_certificate": True,
                "certificate_provision": values["certificate_provision"].text,
                "certificate_basis_id": basis.id,
                "certificate_grade": values["certificate_grade"].text,
            }
        )
    decisions = env["thidua.decision"].search([])
    decisions._give_tokens()
    decisions.filtered(lambda d: d.state == "issued")._certificates(must=False)


def shipped_awards(env, name):
    """Yield the awards of a data file that are there, with its fields by name.

    Shipped awards are the users' to correct, so an update leaves them alone.
    """
    for record in etree.parse(DATA / name).iter("record"):
        award = env.ref(f"{MODULE}.{record.get('id')}", raise_if_not_found=False)
        if award and award._name == "thidua.award":
            yield award, {field.get("name"): field for field in record}
