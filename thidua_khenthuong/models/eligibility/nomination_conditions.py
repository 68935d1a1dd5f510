from collections import defaultdict

from odoo import models
from odoo.fields import Domain

from ..nomination.nomination import LOST
from ..title_review.facts import Facts
from ..title_review.facts_mixin import subject_key
from .answer import Answer, together

# which check a condition of an award belongs to
CONDITIONS = {
    "rating": ("rating", "rating_or_initiative", "all_rated", "initiative"),
    "titles": ("with_award", "share", "one_with"),
    "years": ("years_in_row", "times", "rated_in_row"),
    "discipline": ("no_discipline",),
    "standard": ("judged",),
}
STATES = {"met": "met", "not_met": "not_met", "unknown": "person"}


class Nomination(models.Model):
    """What law, or the province, asks of who receives an award: see thidua.award.condition."""

    _name = "thidua.nomination"
    _inherit = ["thidua.nomination", "thidua.facts.mixin"]

    def _eligible_rating(self):
        """Ask for the rating of the year, and for initiatives."""
        return self._by_conditions("rating")

    def _eligible_titles(self):
        """Ask for titles of the same year: its own, and those of a unit's people."""
        return self._by_conditions("titles")

    def _eligible_years(self):
        """Ask for titles and ratings of the years before."""
        return self._by_conditions("years")

    def _eligible_discipline(self):
        """Ask whether somebody of a unit was disciplined."""
        return self._by_conditions("discipline")

    def _eligible_standard(self):
        """Ask a person for what no record tells."""
        return self._by_conditions("standard")

    def _by_conditions(self, code):
        """Answer by the conditions of one check (dict nomination → Answer)."""
        asked = self._asked_of(CONDITIONS[code])
        if not asked:
            return {}
        facts = self._gathered("facts", self._facts)
        return {n: n._answer_conditions(conditions, facts[n]) for n, conditions in asked.items()}

    def _asked_of(self, kinds):
        """Return the conditions of some kinds that hold for each that has any (dict)."""
        chosen = {}
        found = {}
        for nomination, conditions in self._gathered("conditions", self._conditions).items():
            if conditions not in chosen:
                chosen[conditions] = conditions.filtered(lambda c: c.kind in kinds)
            if chosen[conditions]:
                found[nomination] = chosen[conditions]
        return found

    def _conditions(self):
        """Return the conditions that hold for each (dict nomination → records)."""
        none = self.env["thidua.award.condition"]
        found = {}
        for (day, company), some in self.grouped(
            lambda n: (n._requirement_date(), n.company_id)
        ).items():
            # archived: what holds no more for anybody
            of_award = some.award_id._conditions_on(day, company)
            for (award, kind), alike in some.grouped(
                lambda n: (n.award_id, n.subject_kind)
            ).items():
                conditions = of_award.get(award, none).filtered("active")._for_kind(kind)
                found.update(dict.fromkeys(alike, conditions))
        return found

    def _answer_conditions(self, conditions, facts):
        """Return one answer for several conditions; of alternatives one is enough (Answer)."""
        grounds = conditions.filtered("is_alternative")
        answers = [self._condition_answer(c, facts) for c in conditions - grounds]
        if grounds:
            found = [self._condition_answer(ground, facts) for ground in grounds]
            met = [answer for answer in found if answer.state == "met"]
            answers.append(together(met or [self._no_ground(answer) for answer in found]))
        return together(answers)

    def _condition_answer(self, condition, facts):
        state, words = condition._answer(facts)
        if state == "not_met" and condition.kind == "with_award":
            lost = facts.past.lost.get((condition.other_award_id.id, facts.year))
            if lost:
                words = f"{words}: {lost}"
            elif not facts.past.since or facts.year < facts.past.since:
                state = "unknown"
                words = self.env._("%s: before the ledger here begins, to be confirmed", words)
        level = "warning" if condition.is_warning else "law"
        return Answer(STATES[state], words, level, condition._basis_text())

    def _no_ground(self, answer):
        words = self.env._("not on record, another ground to be named: %s", answer.words)
        return answer._replace(words=words)

    # --- facts --------------------------------------------------------------------------------

    def _put_forward(self):
        """Return the titles each subject is nominated for in the year (dict nomination → ids)."""
        found = defaultdict(set)
        others = self.search(
            self._same_subjects()
            & Domain("year", "in", self._years())
            & Domain("award_category", "=", "title")
            & Domain("state", "not in", LOST)
        )
        for other in others:
            found[other._subject_key(), other.year].add(other.award_id.id)
        return {n: found[n._subject_key(), n.year] for n in self}

    def _disciplined_ones(self):
        """Return those whose subject a title review of the year, or the evaluation, names so."""
        lines = self.env["thidua.title.review.line"].search(
            self._same_subjects()
            & Domain("year", "in", self._years())
            & Domain("discipline_note", "!=", False)
        )
        named = {(subject_key(line), line.year) for line in lines if line.discipline_note.strip()}
        return self.filtered(
            lambda n: (
                (n._subject_key(), n.year) in named
                or (n.evaluation_id.discipline_note or "").strip()
            )
        )

    # --- cap ----------------------------------------------------------------------------------

    def _eligible_cap(self):
        """Ask whether more people of the commune than allowed have a title in the year."""
        asked = self._asked_of(("cap",))
        if not asked:
            return {}
        people = self.concat(*asked)._people_with_titles()
        found = {}
        for nomination in asked:
            facts = Facts(
                year=nomination.year,
                people=tuple(people[nomination.company_id, nomination.year]),
            )
            found[nomination] = nomination._answer_conditions(asked[nomination], facts)
        return found

    def _people_with_titles(self):
        """Return the facts of whoever has a title, or is nominated: dict (company, year) → list."""
        of_year = (
            Domain("company_id", "in", self.company_id.ids)
            & Domain("subject_kind", "=", "individual")
            & Domain("award_category", "=", "title")
        )
        titles = defaultdict(set)
        for nomination in self.search(
            of_year & Domain("year", "in", self._years()) & Domain("state", "not in", LOST)
        ):
            titles[subject_key(nomination), nomination.year].add(nomination.award_id.id)
        ledger = self.env["thidua.commendation"]
        for entry in ledger.search(of_year & ledger._standing_domain()):
            year = (entry.period_to or entry.date).year
            titles[subject_key(entry), year].add(entry.award_id.id)
        found = defaultdict(list)
        companies = {company.id: company for company in self.company_id}
        for (key, year), awards in titles.items():
            found[companies[key[0]], year].append(Facts(year=year, titles=frozenset(awards)))
        return found
