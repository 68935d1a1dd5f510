from collections import defaultdict

from odoo import models
from odoo.fields import Domain

from ..title_review.facts_mixin import subject_key
from .answer import Answer


class Nomination(models.Model):
    """Checks against what the plan, the registration and the dossier hold."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    def _eligible_quota(self):
        """Ask whether there is a place among those of the plan, where there is a plan."""
        of_round = self.filtered("evaluation_id")
        holders = self.env["thidua.quota"]._holders(of_round.round_id)
        found = {}
        for nomination in of_round:
            quota = nomination._quota()
            if not quota:
                words = self.env._("the plan sets no quota for it")
                found[nomination] = Answer("not_met", words)
                continue
            taken = len(holders[quota, nomination.round_id])
            words = (
                self.env._("%s nominated, no ceiling", str(taken))
                if quota.unlimited
                else self.env._("%(taken)s of %(all)s places", taken=taken, all=quota.maximum)
            )
            fits = quota.unlimited or taken <= quota.maximum
            found[nomination] = Answer("met" if fits else "not_met", words)
        return found

    def _eligible_registration(self):
        """Ask whether they registered for it; the law does not, so that it only warns."""
        asked = self.filtered(lambda n: n.company_id.thidua_registration_check != "none")
        basis = self.env._("Đ7 Luật Thi đua, khen thưởng 2022, trust A: not asked by law")
        found = {}
        for nomination in asked.filtered("evaluation_id"):
            participant = nomination.evaluation_id.participant_id
            problem = participant._registration_problem(nomination.award_id)
            words = problem or self.env._("registered")
            found[nomination] = Answer("not_met" if problem else "met", words, "warning", basis)
        titles = asked.filtered(lambda n: not n.evaluation_id and n.award_category == "title")
        registered = titles._registered_titles() if titles else {}
        for nomination in titles:
            there = nomination.award_id.id in registered[nomination._subject_key(), nomination.year]
            words = (
                self.env._("registered in a campaign of %s", str(nomination.year))
                if there
                else self.env._("in no campaign of %s registered for it", str(nomination.year))
            )
            found[nomination] = Answer("met" if there else "not_met", words, "warning", basis)
        return found

    def _registered_titles(self):
        """Return ids of the titles that each (subject, year) registered for (dict → set)."""
        found = defaultdict(set)
        for participant in self.env["thidua.participant"].search(
            self._same_subjects()
            & Domain("state", "in", ("registered", "accepted"))
            & Domain("award_ids.category", "=", "title")
        ):
            campaign = participant.campaign_id
            for year in range(campaign.date_start.year, campaign.date_end.year + 1):
                found[subject_key(participant), year].update(participant.award_ids.ids)
        return found

    def _eligible_dossier(self):
        """Ask whether all mandatory papers are there; the settings say how much that weighs."""
        found, bases = {}, {}
        for nomination in self:
            asked = nomination.dossier_paper_ids.requirement_id
            if asked not in bases:
                bases[asked] = ", ".join(asked.legal_basis_id.mapped("number"))
            level = "law" if nomination.company_id.thidua_dossier_checked else "warning"
            basis = bases[asked]
            if nomination.dossier_state == "incomplete":
                # minutes and proposal come after a draft
                if nomination.state == "draft" and not nomination._missing_papers(made=False):
                    level = "warning"
                words = self.env._(
                    "%(there)s papers; missing: %(names)s",
                    there=nomination.dossier_progress,
                    names=nomination.dossier_missing,
                )
                found[nomination] = Answer("not_met", words, level, basis)
            elif nomination.dossier_state == "complete":
                words = self.env._("all papers are there (%s)", nomination.dossier_progress)
                found[nomination] = Answer("met", words, level, basis)
        return found
