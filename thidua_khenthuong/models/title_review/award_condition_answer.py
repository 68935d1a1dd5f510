from typing import NamedTuple

from odoo import models
from odoo.tools import float_compare

from ..core.figure import figure
from ..rating.quality import QUALITIES

# the best first
ORDER = [quality for quality, _label in QUALITIES]


class Facts(NamedTuple):
    """What is on record about who is reviewed, for one year.

    `titles`: ids of the awards he is ticked for or already has; `people`: of a unit, the Facts of
    its people.
    """

    year: int
    quality: str = ""
    initiatives: tuple = ()
    titles: frozenset = frozenset()
    disciplined: bool = False
    people: tuple = ()


class AwardCondition(models.Model):
    """How a condition is answered: met, not met, or left to a person, always in words.

    What is not on record is never taken for met.
    """

    _name = "thidua.award.condition"
    _inherit = "thidua.award.condition"

    def _answer(self, facts):
        """Say whether the condition is met.

        :param facts: Facts of who is reviewed
        :return: (answer, str): "met", "not_met" or "unknown", and why where it is not met
        """
        return getattr(self, f"_answer_{self.kind}")(facts)

    def _cited(self, words):
        """Return what a condition says, with its legal basis and how far that is trusted (str)."""
        basis = " ".join(filter(None, [self.article, self.legal_basis_id.number]))
        trust = self.env._("trust %s", self.grade.upper())
        return f"{self.award_id.name}: {words} ({', '.join(filter(None, [basis, trust]))})."

    def _answer_rating(self, facts):
        if not facts.quality:
            return "unknown", self.env._("no rating of %s is on record", str(facts.year))
        if self._reaches(facts.quality):
            return "met", ""
        return "not_met", self.env._(
            "rated “%(rated)s”, asked for: at least “%(least)s”",
            rated=self._quality_label(facts.quality),
            least=self._quality_label(self.quality),
        )

    def _answer_rating_or_initiative(self, facts):
        answer, words = self._answer_rating(facts)
        if facts.initiatives:
            return "met", ""
        if answer == "met":
            return answer, words
        return answer, self.env._("%s; and no initiative recognised in that year", words)

    def _answer_with_award(self, facts):
        if self.other_award_id.id in facts.titles:
            return "met", ""
        return "not_met", self.env._(
            "asked for: “%(award)s” of %(year)s",
            award=self.other_award_id.name,
            year=str(facts.year),
        )

    def _answer_share(self, facts):
        people, holders = len(facts.people), self._holders(facts)
        if not people:
            return "unknown", self._nobody_text()
        share = 100 * holders / people
        if float_compare(share, self.share, precision_digits=4) >= 0:
            return "met", ""
        return "not_met", self.env._(
            "%(holders)s of %(people)s people (%(share)s %%) have “%(award)s”, asked for: at least "
            "%(least)s %%",
            holders=str(holders),
            people=str(people),
            share=figure(self.env, share),
            award=self.other_award_id.name,
            least=figure(self.env, self.share),
        )

    def _answer_one_with(self, facts):
        if self._holders(facts):
            return "met", ""
        if not facts.people:
            return "unknown", self._nobody_text()
        return "not_met", self.env._("none of its people has “%s”", self.other_award_id.name)

    def _answer_all_rated(self, facts):
        if not facts.people:
            return "unknown", self._nobody_text()
        below = [p for p in facts.people if p.quality and not self._reaches(p.quality)]
        if below:
            return "not_met", self.env._(
                "%(count)s of its people rated below “%(least)s”",
                count=str(len(below)),
                least=self._quality_label(self.quality),
            )
        unrated = [p for p in facts.people if not p.quality]
        if unrated:
            return "unknown", self.env._("%s of its people not rated yet", str(len(unrated)))
        return "met", ""

    def _answer_no_discipline(self, facts):
        disciplined = [p for p in (facts, *facts.people) if p.disciplined]
        if not disciplined:
            return "met", ""
        return "not_met", self.env._("somebody was disciplined in %s", str(facts.year))

    def _answer_cap(self, facts):
        """Ask how many there are among all people of a review, or of a unit."""
        of_award = sum(self.award_id.id in person.titles for person in facts.people)
        of_other = self._holders(facts)
        if float_compare(100 * of_award, self.share * of_other, precision_digits=4) <= 0:
            return "met", ""
        return "not_met", self.env._(
            "%(count)s, which is more than %(share)s %% of the %(others)s who have “%(award)s”",
            count=str(of_award),
            share=figure(self.env, self.share),
            others=str(of_other),
            award=self.other_award_id.name,
        )

    def _reaches(self, quality):
        return ORDER.index(quality) <= ORDER.index(self.quality)

    def _holders(self, facts):
        return sum(self.other_award_id.id in person.titles for person in facts.people)

    def _quality_label(self, quality):
        return dict(self._fields["quality"]._description_selection(self.env))[quality]

    def _nobody_text(self):
        return self.env._("none of its people stands in a review of the year")
