from odoo import models
from odoo.tools import float_compare

from ..core.figure import figure
from ..rating.quality import QUALITIES

# the best first
ORDER = [quality for quality, _label in QUALITIES]


class AwardCondition(models.Model):
    """How a condition is answered: met, not met, or left to a person, always in words.

    What is not on record is never taken for met.
    """

    _name = "thidua.award.condition"
    _inherit = "thidua.award.condition"

    def _answer(self, facts):
        """Say whether the condition is met.

        :param facts: Facts of who is reviewed
        :return: (answer, str): "met", "not_met" or "unknown", and why, with the figures used
        """
        answer, words = getattr(self, f"_answer_{self.kind}")(facts)
        if answer == "not_met" and self.is_alternative:
            return "unknown", words
        return answer, words

    def _for_kind(self, kind):
        """Return the conditions that are asked of a kind of subject."""
        return self.filtered(lambda c: not c.subject_kind or c.subject_kind == kind)

    def _cited(self, words):
        """Return what a condition says, with its legal basis and how far that is trusted (str)."""
        return f"{self.award_id.name}: {words} ({self._basis_text()})."

    def _basis_text(self):
        """Return the legal basis with its article, and how far it is trusted (str)."""
        basis = " ".join(filter(None, [self.article, self.legal_basis_id.number]))
        trust = self.env._("trust %s", self.grade.upper())
        return ", ".join(filter(None, [basis, trust]))

    def _answer_rating(self, facts):
        if not facts.quality:
            return "unknown", self.env._("no rating of %s is on record", str(facts.year))
        words = self.env._(
            "rated “%(rated)s”, asked for: at least “%(least)s”",
            rated=self._quality_label(facts.quality),
            least=self._quality_label(self.quality),
        )
        return "met" if self._reaches(facts.quality) else "not_met", words

    def _answer_rating_or_initiative(self, facts):
        answer, words = self._answer_rating(facts)
        if facts.initiatives:
            names = ", ".join(dict.fromkeys(facts.initiatives))
            return "met", self.env._("initiatives recognised: %s", names)
        if answer == "met":
            return answer, words
        return answer, self.env._("%s; and no initiative recognised in that year", words)

    def _answer_with_award(self, facts):
        words = self.env._(
            "asked for: “%(award)s” of %(year)s",
            award=self.other_award_id.name,
            year=str(facts.year),
        )
        return "met" if self.other_award_id.id in facts.titles else "not_met", words

    def _answer_share(self, facts):
        people, holders = len(facts.people), self._holders(facts)
        if not people:
            return "unknown", self._nobody_text()
        share = 100 * holders / people
        enough = float_compare(share, self.share, precision_digits=4) >= 0
        return "met" if enough else "not_met", self.env._(
            "%(holders)s of %(people)s people (%(share)s %%) have “%(award)s”, asked for: at least "
            "%(least)s %%",
            holders=str(holders),
            people=str(people),
            share=figure(self.env, share),
            award=self.other_award_id.name,
            least=figure(self.env, self.share),
        )

    def _answer_one_with(self, facts):
        holders = self._holders(facts)
        if holders:
            return "met", self.env._(
                "%(count)s of its people have “%(award)s”",
                count=str(holders),
                award=self.other_award_id.name,
            )
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
        return "met", self.env._(
            "all %(count)s of its people rated at least “%(least)s”",
            count=str(len(facts.people)),
            least=self._quality_label(self.quality),
        )

    def _answer_no_discipline(self, facts):
        disciplined = [p for p in (facts, *facts.people) if p.disciplined]
        if not disciplined and not facts.people:
            return "unknown", self._nobody_text()
        if not disciplined:
            return "met", self.env._("nobody was disciplined in %s", str(facts.year))
        return "not_met", self.env._("somebody was disciplined in %s", str(facts.year))

    def _answer_cap(self, facts):
        """Ask how many there are among all people of a review, or of a unit."""
        of_award = sum(self.award_id.id in person.titles for person in facts.people)
        of_other = self._holders(facts)
        values = {
            "count": str(of_award),
            "share": figure(self.env, self.share),
            "others": str(of_other),
            "award": self.other_award_id.name,
        }
        if float_compare(100 * of_award, self.share * of_other, precision_digits=4) <= 0:
            return "met", self.env._(
                "%(count)s, at most %(share)s %% of the %(others)s who have “%(award)s”", **values
            )
        return "not_met", self.env._(
            "%(count)s, which is more than %(share)s %% of the %(others)s who have “%(award)s”",
            **values,
        )

    def _reaches(self, quality):
        return ORDER.index(quality) <= ORDER.index(self.quality)

    def _holders(self, facts):
        return sum(self.other_award_id.id in person.titles for person in facts.people)

    def _quality_label(self, quality):
        return dict(self._fields["quality"]._description_selection(self.env))[quality]

    def _nobody_text(self):
        return self.env._("none of its people stands in a review of the year")
