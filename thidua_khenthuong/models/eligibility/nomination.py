from odoo import models

from ..core.declared import declared
from ..core.language import in_company_language
from .answer import Check

# where facts are kept while nominations are asked
_GATHERED = "thidua_eligibility"


class Nomination(models.Model):
    """What is asked before an award is proposed or conferred: checks that rooms declare.

    Rooms above add their own: a row in `_eligibility_checks`, its method, and its label in the
    field `code` of thidua.nomination.check.
    """

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    # added up over the classes of the model: see `declared`
    _eligibility_checks = (
        Check("kind", 10, "_eligible_kind"),
        Check("power", 20, "_eligible_power"),
        Check("quota", 30, "_eligible_quota"),
        Check("result", 40, "_eligible_result"),
        Check("rating", 50, "_eligible_rating"),
        Check("titles", 60, "_eligible_titles"),
        Check("years", 70, "_eligible_years"),
        Check("discipline", 80, "_eligible_discipline"),
        Check("standard", 90, "_eligible_standard"),
        Check("cap", 100, "_eligible_cap"),
        Check("registration", 110, "_eligible_registration"),
        Check("dossier", 120, "_eligible_dossier"),
        Check("same", 130, "_eligible_same"),
        Check("preference", 900, "_eligible_preference"),
    )

    def _eligibility(self):
        """Ask all checks of these nominations, in a number of queries that does not grow.

        :return: dict thidua.nomination → list of Answer, in the order of the checks
        """
        found = {id_: [] for id_ in self._ids}
        checks = sorted(declared(self, "_eligibility_checks"), key=lambda check: check.sequence)
        # several checks rest on the same facts: these are gathered once
        cache = self.env.cr.cache
        cache[_GATHERED] = {}
        try:
            for _company, nominations in self.grouped("company_id").items():
                # sudo: what is on record counts, whoever asks; he gets words and figures alone
                asked = in_company_language(nominations).sudo()
                for check in checks:
                    for nomination, answer in getattr(asked, check.method)().items():
                        found[nomination.id].append(answer._replace(code=check.name))
        finally:
            del cache[_GATHERED]
        return {nomination: found[nomination.id] for nomination in self}

    def _gathered(self, name, gather):
        """Return what several checks rest on, gathered once while these nominations are asked.

        :param name: str, what is gathered
        :param gather: method without parameters that returns it
        """
        known = self.env.cr.cache.get(_GATHERED)
        if known is None:
            return gather()
        key = (name, self._ids)
        if key not in known:
            known[key] = gather()
        return known[key]
